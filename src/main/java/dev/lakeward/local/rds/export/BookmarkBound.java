package dev.lakeward.local.rds.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is new of a table: above its bookmark, and no further than the largest value that the snapshot has.
final class BookmarkBound {
    private static final List<String> TYPES = List.of(
            "smallint",
            "integer",
            "bigint",
            "int",
            "mediumint",
            "tinyint",
            "timestamp",
            "datetime",
            "date",
            "text",
            "varchar",
            "character varying",
            "char");

    private BookmarkBound() {}

    /// Where it is asked: over a connection, of which table, what column, and how its value becomes a text.
    record Question(Connection connection, String from, String column, String asText) {}

    static Snapshot.Bound of(Question question, SourceTable table, Bookmark bookmark, UnaryOperator<String> literal)
            throws SQLException {
        requireColumn(table, bookmark.column());
        String column = question.column();
        try (Statement statement = question.connection().createStatement()) {
            try (ResultSet none =
                    statement.executeQuery("SELECT 1" + question.from() + " WHERE " + column + " IS NULL LIMIT 1")) {
                if (none.next()) {
                    throw new ExportRefusal("Table " + table.target() + " has rows without a value in column "
                            + bookmark.column()
                            + ", of which nobody could tell whether they are new: take another column,"
                            + " or export it whole.");
                }
            }
            String above = bookmark.last()
                    .map(last -> column + " > " + literal.apply(last))
                    .orElse("");
            Optional<String> newest;
            try (ResultSet row = statement.executeQuery("SELECT MAX(" + column + ")" + question.asText()
                    + question.from() + (above.isEmpty() ? "" : " WHERE " + above))) {
                newest = row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
            String upTo =
                    newest.map(last -> column + " <= " + literal.apply(last)).orElse("");
            // Rows that were deleted take no bookmark back.
            return new Snapshot.Bound(
                    above + (above.isEmpty() || upTo.isEmpty() ? "" : " AND ") + upTo,
                    new Bookmark(bookmark.column(), newest.isPresent() ? newest : bookmark.last()));
        }
    }

    private static void requireColumn(SourceTable table, String column) {
        String type = table.columns().stream()
                .filter(each -> each.name().equals(column))
                .map(each -> each.type().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow(() -> new ExportRefusal(
                        "Table " + table.target() + " has no column " + column + " for its bookmark."));
        boolean isKnown = TYPES.stream()
                .anyMatch(each -> type.equals(each) || type.startsWith(each + "(") || type.startsWith(each + " "));
        if (!isKnown || type.endsWith("[]")) {
            throw new ExportRefusal("Column " + column + " of table " + table.target()
                    + " is no bookmark: it is one of whole numbers, times or texts.");
        }
    }
}
