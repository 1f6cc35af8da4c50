package dev.lakeward.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The functions a query may call: Trino's name, how many arguments, the engine's text, the type.
///
/// What is not listed is refused. No entry reads files, settings, catalogs or the clock of another session.
final class Functions {
    enum Kind {
        SCALAR,
        AGGREGATE,
        WINDOW
    }

    /// `template` holds `{0}`, `{1}`… for arguments and `{*}` for all of them, comma-joined.
    record Entry(
            Kind kind, int fewest, int most, String template, Function<List<DataType>, DataType> type, boolean text) {
        String sql(List<String> arguments) {
            String sql = template.replace("{*}", String.join(", ", arguments));
            for (int i = 0; i < arguments.size(); i++) {
                sql = sql.replace("{" + i + "}", arguments.get(i));
            }
            return sql;
        }
    }

    private static final Map<String, Map<Integer, Entry>> ENTRIES = new HashMap<>();

    static {
        Function<List<DataType>, DataType> first = types -> types.isEmpty() ? DataType.UNKNOWN : types.getFirst();
        Function<List<DataType>, DataType> unknown = types -> DataType.UNKNOWN;
        for (String name : List.of("lower", "upper", "reverse", "trim", "ltrim", "rtrim")) {
            text(name, 1, name + "({0})", DataType.VARCHAR);
        }
        text("length", 1, "length({0})", DataType.BIGINT);
        text("substr", 2, "substr({0}, {1})", DataType.VARCHAR);
        text("substr", 3, "substr({0}, {1}, {2})", DataType.VARCHAR);
        text("substring", 2, "substr({0}, {1})", DataType.VARCHAR);
        text("substring", 3, "substr({0}, {1}, {2})", DataType.VARCHAR);
        text("replace", 2, "replace({0}, {1}, '')", DataType.VARCHAR);
        text("replace", 3, "replace({0}, {1}, {2})", DataType.VARCHAR);
        text("strpos", 2, "strpos({0}, {1})", DataType.BIGINT);
        text("starts_with", 2, "starts_with({0}, {1})", DataType.BOOLEAN);
        text("split_part", 3, "nullif(list_extract(string_split({0}, {1}), {2}), NULL)", DataType.VARCHAR);
        text("split", 2, "string_split({0}, {1})", DataType.array(DataType.VARCHAR));
        text("lpad", 3, "lpad({0}, CAST(least({1}, 1000000) AS INTEGER), {2})", DataType.VARCHAR);
        text("rpad", 3, "rpad({0}, CAST(least({1}, 1000000) AS INTEGER), {2})", DataType.VARCHAR);
        text("to_utf8", 1, "encode({0})", DataType.VARBINARY);
        text("regexp_like", 2, "regexp_matches({0}, {1})", DataType.BOOLEAN);
        text("regexp_replace", 2, "regexp_replace({0}, {1}, '', 'g')", DataType.VARCHAR);
        // Groups are written $1 in Trino, and with a backslash in the engine.
        text(
                "regexp_replace",
                3,
                "regexp_replace({0}, {1}, regexp_replace(replace({2}, '\\', '\\\\'), '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
                DataType.VARCHAR);
        text("regexp_extract", 2, "nullif(regexp_extract({0}, {1}), '')", DataType.VARCHAR);
        scalar("concat", 2, 20, "({*})", types -> DataType.VARCHAR);
        scalar("to_hex", 1, 1, "to_hex({0})", types -> DataType.VARCHAR);
        scalar("sha256", 1, 1, "unhex(sha256({0}))", types -> DataType.VARBINARY);
        scalar("md5", 1, 1, "unhex(md5({0}))", types -> DataType.VARBINARY);
        scalar("from_utf8", 1, 1, "decode({0})", types -> DataType.VARCHAR);
        scalar("chr", 1, 1, "chr(CAST({0} AS INTEGER))", types -> DataType.VARCHAR);

        scalar("abs", 1, 1, "abs({0})", first);
        scalar("sign", 1, 1, "CAST(sign({0}) AS BIGINT)", types -> DataType.BIGINT);
        scalar("ceil", 1, 1, "ceil({0})", first);
        scalar("ceiling", 1, 1, "ceil({0})", first);
        scalar("floor", 1, 1, "floor({0})", first);
        scalar("round", 1, 1, "round({0})", first);
        scalar("round", 2, 2, "round({0}, CAST({1} AS INTEGER))", first);
        scalar("mod", 2, 2, "({0} % {1})", unknown);
        for (String name : List.of("sqrt", "cbrt", "exp", "ln", "log10", "log2", "sin", "cos", "tan", "radians")) {
            scalar(name, 1, 1, name + "({0})", types -> DataType.DOUBLE);
        }
        scalar("power", 2, 2, "pow(CAST({0} AS DOUBLE), {1})", types -> DataType.DOUBLE);
        scalar("pow", 2, 2, "pow(CAST({0} AS DOUBLE), {1})", types -> DataType.DOUBLE);
        scalar("pi", 0, 0, "pi()", types -> DataType.DOUBLE);
        // Trino answers NULL when any argument is NULL; the engine would skip it.
        scalar("greatest", 2, 2, "(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE greatest({0}, {1}) END)", first);
        scalar("least", 2, 2, "(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE least({0}, {1}) END)", first);

        for (String name : List.of("year", "quarter", "month", "week", "day", "hour", "minute", "second")) {
            scalar(name, 1, 1, name + "({0})", types -> DataType.BIGINT);
        }
        scalar("day_of_week", 1, 1, "isodow({0})", types -> DataType.BIGINT);
        scalar("dow", 1, 1, "isodow({0})", types -> DataType.BIGINT);
        scalar("day_of_month", 1, 1, "day({0})", types -> DataType.BIGINT);
        scalar("day_of_year", 1, 1, "dayofyear({0})", types -> DataType.BIGINT);
        scalar("doy", 1, 1, "dayofyear({0})", types -> DataType.BIGINT);
        scalar("date", 1, 1, "CAST({0} AS DATE)", types -> DataType.DATE);
        scalar("from_unixtime", 1, 1, "make_timestamp(CAST({0} * 1000000 AS BIGINT))", types -> DataType.TIMESTAMP);
        scalar("to_unixtime", 1, 1, "epoch({0})", types -> DataType.DOUBLE);
        scalar("date_diff", 3, 3, "date_sub({0}, {1}, {2})", types -> DataType.BIGINT);

        scalar("cardinality", 1, 1, "len({0})", types -> DataType.BIGINT);
        scalar("contains", 2, 2, "list_contains({0}, {1})", types -> DataType.BOOLEAN);
        scalar("element_at", 2, 2, "list_extract({0}, {1})", Functions::element);
        scalar("array_join", 2, 2, "array_to_string({0}, {1})", types -> DataType.VARCHAR);
        scalar("array_distinct", 1, 1, "list_distinct({0})", first);
        scalar("array_sort", 1, 1, "list_sort({0})", first);
        scalar("array_max", 1, 1, "list_max({0})", Functions::element);
        scalar("array_min", 1, 1, "list_min({0})", Functions::element);
        scalar("is_nan", 1, 1, "isnan({0})", types -> DataType.BOOLEAN);
        scalar("json_extract_scalar", 2, 2, "json_extract_string({0}, {1})", types -> DataType.VARCHAR);

        aggregate("count", 0, 1, "count({*})", types -> DataType.BIGINT);
        aggregate("count_if", 1, 1, "CAST(count_if({0}) AS BIGINT)", types -> DataType.BIGINT);
        aggregate("sum", 1, 1, "sum({0})", Functions::sum);
        aggregate(
                "avg",
                1,
                1,
                "avg({0})",
                types -> first.apply(types).isDecimal() ? first.apply(types) : DataType.DOUBLE);
        aggregate("min", 1, 1, "min({0})", first);
        aggregate("max", 1, 1, "max({0})", first);
        aggregate("arbitrary", 1, 1, "any_value({0})", first);
        aggregate("any_value", 1, 1, "any_value({0})", first);
        aggregate("bool_and", 1, 1, "bool_and({0})", types -> DataType.BOOLEAN);
        aggregate("every", 1, 1, "bool_and({0})", types -> DataType.BOOLEAN);
        aggregate("bool_or", 1, 1, "bool_or({0})", types -> DataType.BOOLEAN);
        aggregate("array_agg", 1, 1, "list({0})", types -> DataType.array(first.apply(types)));
        aggregate("approx_distinct", 1, 1, "approx_count_distinct({0})", types -> DataType.BIGINT);
        aggregate("approx_percentile", 2, 2, "approx_quantile({0}, {1})", first);
        aggregate("max_by", 2, 2, "arg_max({0}, {1})", first);
        aggregate("min_by", 2, 2, "arg_min({0}, {1})", first);
        for (String name : List.of("stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop")) {
            aggregate(name, 1, 1, name + "({0})", types -> DataType.DOUBLE);
        }
        aggregate("corr", 2, 2, "corr({0}, {1})", types -> DataType.DOUBLE);

        for (String name : List.of("row_number", "rank", "dense_rank")) {
            window(name, 0, 0, name + "()", types -> DataType.BIGINT);
        }
        window("percent_rank", 0, 0, "percent_rank()", types -> DataType.DOUBLE);
        window("cume_dist", 0, 0, "cume_dist()", types -> DataType.DOUBLE);
        window("ntile", 1, 1, "ntile({0})", types -> DataType.BIGINT);
        window("lag", 1, 3, "lag({*})", first);
        window("lead", 1, 3, "lead({*})", first);
        window("first_value", 1, 1, "first_value({0})", first);
        window("last_value", 1, 1, "last_value({0})", first);
        window("nth_value", 2, 2, "nth_value({0}, {1})", first);
    }

    private Functions() {}

    private static DataType element(List<DataType> types) {
        return types.getFirst().isArray() ? types.getFirst().arguments().getFirst() : DataType.UNKNOWN;
    }

    private static DataType sum(List<DataType> types) {
        DataType type = types.getFirst();
        if (type.isInteger()) {
            return DataType.BIGINT;
        }
        return type.isDecimal() ? DataType.decimal(38, type.scale()) : type;
    }

    private static void text(String name, int arguments, String template, DataType type) {
        put(name, new Entry(Kind.SCALAR, arguments, arguments, template, types -> type, true));
    }

    private static void scalar(
            String name, int fewest, int most, String template, Function<List<DataType>, DataType> type) {
        put(name, new Entry(Kind.SCALAR, fewest, most, template, type, false));
    }

    private static void aggregate(
            String name, int fewest, int most, String template, Function<List<DataType>, DataType> type) {
        put(name, new Entry(Kind.AGGREGATE, fewest, most, template, type, false));
    }

    private static void window(
            String name, int fewest, int most, String template, Function<List<DataType>, DataType> type) {
        put(name, new Entry(Kind.WINDOW, fewest, most, template, type, false));
    }

    private static void put(String name, Entry entry) {
        Map<Integer, Entry> byCount = ENTRIES.computeIfAbsent(name, key -> new HashMap<>());
        for (int count = entry.fewest(); count <= entry.most(); count++) {
            byCount.put(count, entry);
        }
    }

    static boolean isKnown(String name) {
        return ENTRIES.containsKey(name);
    }

    static Optional<Entry> find(String name, int arguments) {
        return Optional.ofNullable(ENTRIES.getOrDefault(name, Map.of()).get(arguments));
    }

    static boolean isAggregate(String name) {
        return ENTRIES.getOrDefault(name, Map.of()).values().stream().anyMatch(entry -> entry.kind() == Kind.AGGREGATE);
    }
}
