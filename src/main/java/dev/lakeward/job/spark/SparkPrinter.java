package dev.lakeward.job.spark;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Statements as Spark's parser reads them. Names are quoted and texts escaped here and nowhere else.
final class SparkPrinter {
    private SparkPrinter() {}

    static String print(SparkStatement statement) {
        return switch (statement) {
            case SparkStatement.Files files ->
                "CREATE TEMPORARY VIEW " + name(files.view()) + " (" + columns(files.columns()) + ") USING "
                        + name(files.format()) + options(with(files.options(), "path", files.path()));
            case SparkStatement.View view ->
                "CREATE TEMPORARY VIEW " + name(view.name()) + " AS " + query(view.query());
            case SparkStatement.Write write -> write(write);
        };
    }

    // INSERT OVERWRITE DIRECTORY has no partitions.
    private static String write(SparkStatement.Write write) {
        String rows =
                "SELECT " + renamed("rows", write.names()) + " FROM (" + query(write.query()) + ") AS " + name("rows");
        if (write.keys().isEmpty()) {
            return "INSERT OVERWRITE DIRECTORY " + text(write.path()) + " USING " + name(write.format())
                    + options(write.options()) + " " + rows;
        }
        return "CREATE TABLE " + name(write.table()) + " USING " + name(write.format())
                + options(write.options()) + " PARTITIONED BY (" + names(write.keys()) + ") LOCATION "
                + text(write.path()) + " AS " + rows;
    }

    private static String renamed(String relation, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> column(relation, i + 1) + " AS " + name(names.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<String> names) {
        return names.stream().map(SparkPrinter::name).collect(Collectors.joining(", "));
    }

    private static Map<String, String> with(Map<String, String> options, String key, String value) {
        Map<String, String> all = new java.util.TreeMap<>(options);
        all.put(key, value);
        return all;
    }

    private static String options(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> text(option.getKey()) + " " + text(option.getValue()))
                        .collect(Collectors.joining(", ", " OPTIONS (", ")"));
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> name(column.name()) + " " + type(column.type()))
                .collect(Collectors.joining(", "));
    }

    static String query(SparkQuery query) {
        return switch (query) {
            case SparkQuery.Select select -> select(select);
            case SparkQuery.Union union ->
                union.parts().stream()
                        .map(SparkPrinter::query)
                        .collect(Collectors.joining(union.isAll() ? ") UNION ALL (" : ") UNION (", "(", ")"));
            case SparkQuery.Files files ->
                IntStream.range(0, files.names().size())
                        .mapToObj(i -> name(files.names().get(i)) + " AS " + name(place(i + 1)))
                        .collect(Collectors.joining(", ", "SELECT ", " FROM " + name(files.view())));
            case SparkQuery.Own own ->
                "WITH "
                        + own.aliases().entrySet().stream()
                                .map(each -> name(each.getKey()) + " AS (SELECT "
                                        + renamed("i", each.getValue().names()) + " FROM "
                                        + name(each.getValue().view()) + " AS " + name("i") + ")")
                                .collect(Collectors.joining(", "))
                        // Its last line may be a comment.
                        + " SELECT * FROM (" + own.text() + "\n)";
        };
    }

    private static String select(SparkQuery.Select select) {
        String values = IntStream.range(0, select.values().size())
                .mapToObj(i -> expr(select.values().get(i)) + " AS " + name(place(i + 1)))
                .collect(Collectors.joining(", "));
        return "SELECT " + (select.isDistinct() ? "DISTINCT " : "") + values + " FROM " + from(select.from())
                + select.where().map(where -> " WHERE " + expr(where)).orElse("")
                + (select.groups().isEmpty() ? "" : " GROUP BY " + list(select.groups()))
                + select.limit().map(limit -> " LIMIT " + limit).orElse("");
    }

    private static String from(SparkQuery.From from) {
        return switch (from) {
            case SparkQuery.Nothing _ -> "(SELECT 1)";
            case SparkQuery.View view -> name(view.name()) + " AS " + name(view.alias());
            case SparkQuery.Derived derived ->
                "(" + query(derived.query()) + ") AS " + name(derived.alias())
                        + IntStream.rangeClosed(1, derived.columns())
                                .mapToObj(i -> name(place(i)))
                                .collect(Collectors.joining(", ", "(", ")"));
            case SparkQuery.Joined joined ->
                from(joined.left()) + " " + joined.type().words + " " + from(joined.right()) + " ON "
                        + expr(joined.on());
        };
    }

    private static String list(List<SparkExpr> values) {
        return values.stream().map(SparkPrinter::expr).collect(Collectors.joining(", "));
    }

    static String expr(SparkExpr expr) {
        return switch (expr) {
            case SparkExpr.Column column -> column(column.relation(), column.place());
            case SparkExpr.Field field -> expr(field.struct()) + "." + name(field.name());
            case SparkExpr.Text text -> text(text.text());
            case SparkExpr.Number number -> "(" + number.number().toPlainString() + ")";
            case SparkExpr.Bool bool -> bool.value() ? "TRUE" : "FALSE";
            case SparkExpr.Time time -> "CAST(" + text(time.text()) + " AS " + type(time.type()) + ")";
            case SparkExpr.Null _ -> "NULL";
            case SparkExpr.Call call ->
                call.function().name() + "(" + (call.isDistinct() ? "DISTINCT " : "")
                        + (call.function() == SparkExpr.Function.COUNT
                                        && call.arguments().isEmpty()
                                ? "*"
                                : list(call.arguments()))
                        + ")";
            case SparkExpr.Binary binary ->
                "(" + expr(binary.left()) + " " + binary.operator().sign + " " + expr(binary.right()) + ")";
            case SparkExpr.Not not -> "(NOT " + expr(not.condition()) + ")";
            case SparkExpr.IsNull isNull -> "(" + expr(isNull.value()) + " IS NULL)";
            case SparkExpr.Cast cast ->
                (cast.isTry() ? "TRY_CAST(" : "CAST(") + expr(cast.value()) + " AS " + type(cast.type()) + ")";
            case SparkExpr.When when ->
                "(CASE WHEN " + expr(when.condition()) + " THEN " + expr(when.then())
                        + when.otherwise().map(value -> " ELSE " + expr(value)).orElse("") + " END)";
            case SparkExpr.RowNumber number ->
                "ROW_NUMBER() OVER (PARTITION BY " + list(number.keys()) + " ORDER BY NULL)";
        };
    }

    private static String column(String relation, int place) {
        return name(relation) + "." + name(place(place));
    }

    static String place(int place) {
        return "c" + place;
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder("'");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\'', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\0' -> out.append("\\0");
                default -> out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    /// A type in Spark's spelling; a text of any length is a STRING.
    static String type(DataType type) {
        return switch (type.base()) {
            case "varchar", "char", "unknown" -> "STRING";
            case "integer" -> "INT";
            case "real" -> "FLOAT";
            case "varbinary" -> "BINARY";
            case "decimal" -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case "array" -> "ARRAY<" + type(type.arguments().getFirst()) + ">";
            case "map" ->
                "MAP<" + type(type.arguments().getFirst()) + ","
                        + type(type.arguments().get(1)) + ">";
            case "row" ->
                IntStream.range(0, type.fields().size())
                        .mapToObj(i -> name(type.fields().get(i)) + ": "
                                + type(type.arguments().get(i)))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case "boolean", "tinyint", "smallint", "bigint", "double", "date", "timestamp" ->
                type.base().toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("Spark has no type " + type);
        };
    }
}
