package dev.lakeward.local.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A statement of Trino's dialect and what Trino answers. `isUnordered` tells that its rows come in any order.
public record DialectCase(
        List<String> comments, List<String> lines, boolean isUnordered, Optional<DialectAnswer> answer) {
    private static final String UNORDERED = "unordered";
    private static final String ORDER_BY = "ORDER BY";

    public DialectCase {
        comments = List.copyOf(comments);
        lines = List.copyOf(lines);
    }

    static DialectCase read(List<String> block) {
        List<String> comments =
                block.stream().takeWhile(line -> line.startsWith("#")).toList();
        List<String> rest = block.subList(comments.size(), block.size());
        List<String> statement = new ArrayList<>(
                rest.stream().takeWhile(line -> !DialectAnswer.begins(line)).toList());
        List<String> answer = rest.subList(statement.size(), rest.size());
        boolean isUnordered = !statement.isEmpty() && statement.getLast().equals(UNORDERED);
        if (isUnordered) {
            statement.removeLast();
        }
        return new DialectCase(
                comments,
                statement,
                isUnordered,
                answer.isEmpty() ? Optional.empty() : Optional.of(DialectAnswer.read(answer)));
    }

    public String statement() {
        return String.join("\n", lines);
    }

    /// The statement on one line, which names the case in its file.
    String name() {
        return String.join("\\n", lines);
    }

    /// The same case with what was answered; rows of a statement that orders none are sorted.
    public DialectCase with(DialectAnswer answered) {
        boolean unordered = isUnordered || answered.rows().size() > 1 && !orders(statement());
        return new DialectCase(comments, lines, unordered, Optional.of(unordered ? answered.sorted() : answered));
    }

    /// As a case file has it.
    public List<String> block() {
        List<String> block = new ArrayList<>(comments);
        block.addAll(lines);
        if (isUnordered) {
            block.add(UNORDERED);
        }
        answer.ifPresent(each -> block.addAll(each.lines()));
        return block;
    }

    private static boolean orders(String sql) {
        int depth = 0;
        String upper = sql.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            depth += upper.charAt(i) == '(' ? 1 : upper.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && upper.startsWith(ORDER_BY, i)) {
                return true;
            }
        }
        return false;
    }
}
