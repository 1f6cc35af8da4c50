package dev.lakeward.local.serde;

import dev.lakeward.local.serde.SerdeCase.Expectation;
import dev.lakeward.local.serde.SerdeCase.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a file of cases; `src/test/resources/serde/README.md` tells how one is written.
public final class CaseFile {
    /// A file made by another engine, whose bytes are kept in lines `from` to `to`.
    public record Blob(String name, String maker, int from, int to, byte[] bytes) {}

    private static final String INDENT = "  ";
    private static final String ARROW = " => ";
    private static final String BUT = "but ";

    private final Path path;
    private final List<String> lines;
    private final Map<String, Blob> blobs = new LinkedHashMap<>();
    private final List<SerdeCase> cases = new ArrayList<>();
    private CaseDraft defaults = new CaseDraft("");
    private CaseDraft draft = defaults;
    private int at;

    private CaseFile(Path path) throws IOException {
        this.path = path;
        this.lines = Files.readAllLines(path);
    }

    /// Reads one; throws IllegalArgumentException that names the line that is wrong.
    public static CaseFile read(Path path) throws IOException {
        CaseFile file = new CaseFile(path);
        try {
            file.parse();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(path.getFileName() + ":" + file.at + ": " + e.getMessage(), e);
        }
        return file;
    }

    public Path path() {
        return path;
    }

    public List<String> lines() {
        return lines;
    }

    public List<Blob> blobs() {
        return List.copyOf(blobs.values());
    }

    public List<SerdeCase> cases() {
        return cases;
    }

    private void parse() {
        while (at < lines.size()) {
            String line = lines.get(at++);
            if (!line.isBlank() && !line.startsWith("#")) {
                int space = line.indexOf(' ');
                parse(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
            }
        }
        end();
    }

    private void parse(String word, String rest) {
        switch (word) {
            case "case" -> {
                end();
                draft = new CaseDraft(fileName() + ": " + rest, defaults);
            }
            case "serde" -> draft.storage().serde = rest;
            case "input" -> draft.storage().inputFormat = rest;
            case "with" -> put(draft.storage().properties, rest);
            case "table" -> put(draft.parameters, rest);
            case "columns" -> draft.storage().columns = rest;
            case "keys" -> draft.keys = fields(rest);
            case "partition" -> draft.partition(List.of(rest.split("/")));
            case "guide" -> draft.isFromGuide = true;
            case "blob" -> blob(rest);
            case "file" -> file(rest);
            case "each" -> each(rest.isEmpty() ? "*" : rest);
            case "select" -> select(rest);
            default -> throw new IllegalArgumentException("no such word: " + word);
        }
    }

    private String fileName() {
        String name = path.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static void put(Map<String, String> map, String text) {
        int equals = text.indexOf('=');
        map.put(text.substring(0, equals), CaseText.text(text.substring(equals + 1)));
    }

    static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(", ")) {
            String[] parts = each.split(" ", 2);
            fields.add(new Field(parts[0], parts[1]));
        }
        return fields;
    }

    private List<String> indented() {
        List<String> found = new ArrayList<>();
        while (at < lines.size() && lines.get(at).startsWith(INDENT)) {
            found.add(lines.get(at++).substring(INDENT.length()));
        }
        return found;
    }

    private void blob(String rest) {
        String[] parts = rest.split(" ", 2);
        int from = at;
        byte[] bytes = Base64.getDecoder().decode(String.join("", indented()));
        if (blobs.put(parts[0], new Blob(parts[0], parts[1], from, at, bytes)) != null) {
            throw new IllegalArgumentException("a second blob of that name");
        }
    }

    private void file(String rest) {
        String[] parts = rest.split(" ", 3);
        String codec = parts.length > 1 ? parts[1] : "";
        if (codec.equals("blob")) {
            Blob blob = Optional.ofNullable(blobs.get(parts[2])).orElseThrow();
            draft.storage().files.put(parts[0], lead -> blob.bytes());
        } else if (codec.equals("base64")) {
            byte[] bytes = Base64.getDecoder().decode(String.join("", indented()));
            draft.storage().files.put(parts[0], lead -> bytes);
        } else {
            List<String> text = indented();
            draft.storage()
                    .files
                    .put(
                            parts[0],
                            lead -> CaseContents.of(
                                    text.stream()
                                            .map(line -> line.replace("%", lead))
                                            .toList(),
                                    codec));
        }
    }

    private void select(String select) {
        int from = at;
        List<String> rows = new ArrayList<>();
        while (at < lines.size()
                && lines.get(at).startsWith(INDENT)
                && !lines.get(at).startsWith(INDENT + BUT)) {
            rows.add(lines.get(at++).substring(INDENT.length()));
        }
        draft.expectations.add(new Expectation(select, rows, from, at, Optional.empty(), difference()));
    }

    private Optional<String> difference() {
        if (at < lines.size() && lines.get(at).startsWith(INDENT + BUT)) {
            return Optional.of(lines.get(at++).substring(INDENT.length() + BUT.length()));
        }
        return Optional.empty();
    }

    private void each(String select) {
        if (draft.storage().files.isEmpty()) {
            draft.storage().files.put("1", lead -> CaseContents.of(List.of(lead), ""));
        }
        while (at < lines.size() && lines.get(at).startsWith(INDENT)) {
            int from = at;
            String line = lines.get(at++).substring(INDENT.length());
            int arrow = line.lastIndexOf(ARROW);
            String lead = arrow < 0 ? line : line.substring(0, arrow);
            String rows = arrow < 0 ? "" : line.substring(arrow + ARROW.length());
            Expectation expectation = new Expectation(
                    select,
                    rows.isEmpty() ? List.of() : List.of(rows),
                    from,
                    at,
                    Optional.of(INDENT + lead + ARROW),
                    difference());
            cases.add(draft.of(lead, List.of(expectation)));
        }
    }

    private void end() {
        if (!draft.expectations.isEmpty()) {
            cases.add(draft.of("", draft.expectations));
        }
        draft = defaults;
    }
}
