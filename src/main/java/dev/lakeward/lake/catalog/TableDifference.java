package dev.lakeward.lake.catalog;

import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// In what two definitions of a table differ, side by side.
public final class TableDifference {
    /// What became of a thing; `before` or `after` is empty where it was not, or is no more.
    public record Line(Kind kind, String what, String before, String after) {}

    /// How it differs.
    public enum Kind {
        ADDED("+"),
        REMOVED("−"),
        CHANGED("≠"),
        MOVED("↕");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        public String mark() {
            return mark;
        }
    }

    private TableDifference() {}

    /// Columns first, in the order of the newer one, then what else is said of the table.
    public static List<Line> of(Table before, Table after) {
        List<Line> lines = new ArrayList<>(ofColumns(before, after));
        lines.addAll(ofOthers(before, after));
        return lines;
    }

    /// Columns alone, in the order of the newer one.
    public static List<Line> ofColumns(Table before, Table after) {
        List<Line> lines = new ArrayList<>(columns(byName(before), byName(after)));
        if (lines.stream().allMatch(line -> line.kind() == Kind.CHANGED)) {
            moved(before, after, lines);
        }
        return lines;
    }

    /// What else is said of the table.
    public static List<Line> ofOthers(Table before, Table after) {
        List<Line> lines = new ArrayList<>();
        add(lines, "description", before.description(), after.description());
        add(lines, "format", before.format(), after.format());
        add(lines, "location", before.location(), after.location());
        add(lines, "owner", before.owner(), after.owner());
        Set<String> keys = new TreeSet<>(before.properties().keySet());
        keys.addAll(after.properties().keySet());
        for (String key : keys) {
            add(
                    lines,
                    key,
                    before.properties().getOrDefault(key, ""),
                    after.properties().getOrDefault(key, ""));
        }
        return lines;
    }

    private static List<Line> columns(Map<String, Column> before, Map<String, Column> after) {
        List<Line> lines = new ArrayList<>();
        after.forEach((name, column) -> add(lines, column.name(), words(before.get(name)), words(column)));
        before.forEach((name, column) -> {
            if (!after.containsKey(name)) {
                add(lines, column.name(), words(column), "");
            }
        });
        return lines;
    }

    private static Map<String, Column> byName(Table table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), column));
        return columns;
    }

    // The order of columns is what readers of files by position go by.
    private static void moved(Table before, Table after, List<Line> lines) {
        List<String> old = List.copyOf(byName(before).keySet());
        List<String> now = List.copyOf(byName(after).keySet());
        for (int i = 0; i < now.size(); i++) {
            int at = old.indexOf(now.get(i));
            if (at >= 0 && at != i) {
                lines.add(new Line(Kind.MOVED, now.get(i), "# " + (at + 1), "# " + (i + 1)));
            }
        }
    }

    private static String words(@Nullable Column column) {
        if (column == null) {
            return "";
        }
        String type = column.partitionKey() ? Words.text("table.type_of_key", column.type()) : column.type();
        return column.comment().isEmpty() ? type : type + "  " + column.comment();
    }

    private static void add(List<Line> lines, String what, String before, String after) {
        if (!Objects.equals(before, after)) {
            Kind kind = before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
            lines.add(new Line(kind, what, before, after));
        }
    }
}
