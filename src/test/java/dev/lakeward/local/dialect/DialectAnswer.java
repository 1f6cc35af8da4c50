package dev.lakeward.local.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a statement answered, as lines of a case file: its columns as `name: type` and its rows, or an error's name.
public record DialectAnswer(String columns, List<String> rows, Optional<String> error, String message) {
    private static final String ARROW = "=> ";
    private static final String ERROR = "error ";
    private static final int LONGEST_MESSAGE = 160;

    public DialectAnswer {
        rows = List.copyOf(rows);
    }

    public static DialectAnswer rows(String columns, List<String> rows) {
        return new DialectAnswer(columns, rows, Optional.empty(), "");
    }

    /// `message` is for the reader: only the name is compared.
    public static DialectAnswer failed(String name, String message) {
        String line = message.lines().findFirst().orElse("");
        boolean isLong = line.codePointCount(0, line.length()) > LONGEST_MESSAGE;
        return new DialectAnswer(
                "",
                List.of(),
                Optional.of(name),
                isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST_MESSAGE)) + "…" : line);
    }

    static boolean begins(String line) {
        return line.startsWith(ARROW);
    }

    static DialectAnswer read(List<String> lines) {
        String first = lines.getFirst().substring(ARROW.length());
        if (!first.startsWith(ERROR)) {
            return rows(first, lines.subList(1, lines.size()));
        }
        String[] parts = first.substring(ERROR.length()).split(" ", 2);
        return failed(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /// As a case file has it.
    public List<String> lines() {
        if (error.isPresent()) {
            return List.of((ARROW + ERROR + error.get() + " " + message).strip());
        }
        return Stream.concat(Stream.of(ARROW + columns), rows.stream()).toList();
    }

    /// The same with its rows in order.
    public DialectAnswer sorted() {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        return new DialectAnswer(columns, sorted, error, message);
    }

    /// Whether it has the same columns and rows, or the same error.
    public boolean isLike(DialectAnswer other) {
        return columns.equals(other.columns) && rows.equals(other.rows) && error.equals(other.error);
    }
}
