package dev.lakeward.local.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The small tables that cases read: those that a statement names stand before it as a WITH of one line, so that every
/// place in it is one line further down.
public final class DialectTables {
    private static final Pattern OWN_WITH = Pattern.compile("(?i)\\s*WITH\\s+(RECURSIVE\\s+)?");

    private final Map<Pattern, String> tables = new LinkedHashMap<>();

    private DialectTables() {}

    public static DialectTables read() throws IOException {
        DialectTables read = new DialectTables();
        for (List<String> block : DialectFile.blocks(Files.readAllLines(DialectFile.FOLDER.resolve("tables.sql")))) {
            String table = String.join(
                    " ",
                    block.stream()
                            .filter(line -> !line.startsWith("--"))
                            .map(String::strip)
                            .toList());
            if (!table.isEmpty()) {
                String name = table.substring(0, table.indexOf(' '));
                read.tables.put(Pattern.compile("\\b" + name + "\\b"), table);
            }
        }
        return read;
    }

    /// The statement with the tables that it names.
    public String with(String statement) {
        List<String> named = tables.entrySet().stream()
                .filter(each -> each.getKey().matcher(statement).find())
                .map(Map.Entry::getValue)
                .toList();
        if (named.isEmpty()) {
            return statement;
        }
        Matcher own = OWN_WITH.matcher(statement);
        boolean hasOwn = own.lookingAt();
        String recursive = hasOwn && own.group(1) != null ? "RECURSIVE " : "";
        String before = "WITH " + recursive + String.join(", ", named);
        return hasOwn
                ? before + ",\n" + " ".repeat(own.end()) + statement.substring(own.end())
                : before + "\n" + statement;
    }

    /// Whether [#with] puts a line before a statement.
    public boolean areIn(String statement) {
        return !with(statement).equals(statement);
    }
}
