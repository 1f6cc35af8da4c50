package dev.lakeward.lake.plan;

import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Shown;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.sql.SqlTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says by the real engine what a team sees of a table before and after an edit. Runs as whoever asks, who must read
/// the
/// table. Every method blocks.
public final class AccessPreview {
    /// How many rows a sample has at most.
    public static final int SAMPLE = 50;

    private final QueryService queries;
    private final TableRef table;
    private final Shown before;
    private final Shown after;

    /// How many rows there are, are seen before and after, and are seen only then or only before; and for how many the
    /// condition of after is NULL. With the columns that show on one side only.
    public record Counts(
            long all,
            long before,
            long after,
            long gained,
            long lost,
            long hiddenAsNull,
            List<String> gainedColumns,
            List<String> lostColumns) {
        public Counts {
            gainedColumns = List.copyOf(gainedColumns);
            lostColumns = List.copyOf(lostColumns);
        }
    }

    /// Rows that are seen before or after: on each side the values of the columns that show there, or null for a row
    /// that
    /// does not show.
    public record Row(
            @Nullable List<@Nullable String> before,
            @Nullable List<@Nullable String> after) {}

    /// Rows of both sides, each with its columns.
    public record Sample(Shown before, Shown after, List<Row> rows) {
        public Sample {
            rows = List.copyOf(rows);
        }

        /// Columns that show afterwards and did not show before.
        public List<String> gained() {
            return onlyIn(after, before);
        }

        public List<String> lost() {
            return onlyIn(before, after);
        }
    }

    public AccessPreview(QueryService queries, TableRef table, Shown before, Shown after) {
        this.queries = queries;
        this.table = table;
        this.before = before;
        this.after = after;
    }

    public Counts count() {
        String sql = "SELECT count(*), " + counted(before.rows()) + ", " + counted(after.rows()) + ", "
                + onlyIn(after.rows(), before.rows()) + ", " + onlyIn(before.rows(), after.rows()) + ", count_if(("
                + after.rows().athena() + ") IS NULL) FROM " + from();
        try (QueryResult result =
                queries.runAside("preview of a change", sql, table.database().name())) {
            long[] counts = Arrays.stream(result.rows().row(0))
                    .mapToLong(AccessPreview::number)
                    .toArray();
            return new Counts(
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    counts[4],
                    counts[5],
                    onlyIn(after, before),
                    onlyIn(before, after));
        }
    }

    private static String onlyIn(RowPredicate one, RowPredicate other) {
        return "count_if((" + one.athena() + ") AND NOT coalesce((" + other.athena() + "), FALSE))";
    }

    private static List<String> onlyIn(Shown one, Shown other) {
        return one.expressions().keySet().stream()
                .filter(column -> !other.expressions().containsKey(column))
                .toList();
    }

    private static String counted(RowPredicate rows) {
        return "count_if(" + rows.athena() + ")";
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private String from() {
        return SqlTokens.quoted(table.database().name()) + "." + SqlTokens.quoted(table.name());
    }

    /// Some rows that are seen before or after.
    public Sample sample() {
        String columns = java.util.stream.Stream.concat(
                        before.expressions().values().stream(), after.expressions().values().stream())
                .map(expression -> ", " + expression)
                .collect(Collectors.joining());
        String sql = "SELECT " + before.rows().athena() + ", " + after.rows().athena() + columns + " FROM " + from()
                + " WHERE " + before.rows().athena() + " OR " + after.rows().athena() + " LIMIT " + SAMPLE;
        int split = 2 + before.expressions().size();
        try (QueryResult result =
                queries.runAside("preview of a change", sql, table.database().name())) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < result.rows().rowCount(); i++) {
                @Nullable String[] row = result.rows().row(i);
                rows.add(new Row(
                        "true".equals(row[0]) ? cells(row, 2, split) : null,
                        "true".equals(row[1]) ? cells(row, split, row.length) : null));
            }
            return new Sample(before, after, rows);
        }
    }

    private static List<@Nullable String> cells(@Nullable String[] row, int from, int to) {
        return java.util.Collections.unmodifiableList(
                new ArrayList<@Nullable String>(Arrays.asList(row).subList(from, to)));
    }
}
