package dev.lakeward.local.athena;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The numbers that Athena gives the names of errors: see
/// [Athena error catalog](https://docs.aws.amazon.com/athena/latest/ug/error-reference.html). A name that the catalog
/// does not tell apart has the number of its category.
final class ErrorCatalog {
    private static final int EXHAUSTED = 0;
    private static final int INTERNAL = 100;
    private static final int USER = 1000;
    private static final Map<String, Integer> TYPES = types();

    private ErrorCatalog() {}

    private static Map<String, Integer> types() {
        Map<Integer, List<String>> names = Map.ofEntries(
                Map.entry(EXHAUSTED, List.of("EXCEEDED_MEMORY_LIMIT")),
                Map.entry(204, List.of("HIVE_METASTORE_ERROR")),
                Map.entry(206, List.of("EXCEEDED_TIME_LIMIT")),
                Map.entry(
                        233,
                        List.of(
                                "ICEBERG_INVALID_METADATA",
                                "ICEBERG_MISSING_METADATA",
                                "ICEBERG_BAD_DATA",
                                "ICEBERG_COMMIT_ERROR",
                                "ICEBERG_TOO_MANY_OPEN_PARTITIONS")),
                Map.entry(1001, List.of("HIVE_BAD_DATA", "HIVE_CURSOR_ERROR")),
                Map.entry(1003, List.of("FAILED")),
                Map.entry(
                        1004,
                        List.of(
                                "HIVE_INVALID_METADATA",
                                "HIVE_PARTITION_SCHEMA_MISMATCH",
                                "HIVE_INVALID_PARTITION_VALUE",
                                "HIVE_INVALID_TIMESTAMP_COERCION")),
                Map.entry(
                        1006,
                        List.of(
                                "SYNTAX_ERROR",
                                "COLUMN_NOT_FOUND",
                                "DUPLICATE_COLUMN_NAME",
                                "TYPE_MISMATCH",
                                "AMBIGUOUS_NAME",
                                "INVALID_LITERAL",
                                "INVALID_PARAMETER_USAGE",
                                "EXPRESSION_NOT_AGGREGATE",
                                "AMBIGUOUS_FUNCTION_CALL",
                                "AMBIGUOUS_RETURN_TYPE",
                                "COLUMN_TYPE_UNKNOWN",
                                "DUPLICATE_COLUMN_OR_PATH_NAME",
                                "DUPLICATE_NAMED_QUERY",
                                "DUPLICATE_PARAMETER_NAME",
                                "DUPLICATE_RANGE_VARIABLE",
                                "DUPLICATE_WINDOW_NAME",
                                "EXPRESSION_NOT_CONSTANT",
                                "EXPRESSION_NOT_IN_DISTINCT",
                                "EXPRESSION_NOT_SCALAR",
                                "FUNCTION_NOT_AGGREGATE",
                                "FUNCTION_NOT_WINDOW",
                                "INVALID_COLUMN_REFERENCE",
                                "INVALID_LABEL",
                                "INVALID_LIMIT_CLAUSE",
                                "INVALID_ORDER_BY",
                                "INVALID_PARTITION_BY",
                                "INVALID_PATH",
                                "INVALID_RANGE",
                                "INVALID_RECURSIVE_REFERENCE",
                                "INVALID_WINDOW_FRAME",
                                "INVALID_WINDOW_REFERENCE",
                                "MISMATCHED_COLUMN_ALIASES",
                                "MISSING_ARGUMENT",
                                "MISSING_COLUMN_ALIASES",
                                "MISSING_COLUMN_NAME",
                                "MISSING_GROUP_BY",
                                "MISSING_ORDER_BY",
                                "MISSING_OVER",
                                "NESTED_AGGREGATION",
                                "NESTED_RECURSIVE",
                                "NESTED_WINDOW",
                                "NULL_TREATMENT_NOT_ALLOWED",
                                "OPERATOR_NOT_FOUND",
                                "TABLE_HAS_NO_COLUMNS",
                                "TOO_MANY_ARGUMENTS",
                                "TOO_MANY_GROUPING_SETS",
                                "TYPE_NOT_FOUND",
                                "UNSUPPORTED_SUBQUERY",
                                "VIEW_IS_RECURSIVE",
                                "VIEW_IS_STALE")),
                Map.entry(1100, List.of("INVALID_ARGUMENTS", "InvalidInputException")),
                Map.entry(1103, List.of("INVALID_TABLE_PROPERTY")),
                Map.entry(1106, List.of("INVALID_FUNCTION_ARGUMENT")),
                Map.entry(1110, List.of("TABLE_NOT_FOUND")),
                Map.entry(1200, List.of("NOT_SUPPORTED", "HIVE_UNSUPPORTED_FORMAT")),
                Map.entry(1301, List.of("SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND", "EntityNotFoundException")),
                Map.entry(1303, List.of("FUNCTION_NOT_FOUND", "FUNCTION_IMPLEMENTATION_MISSING")),
                Map.entry(1500, List.of("PERMISSION_DENIED", "AccessDeniedException")));
        Map<String, Integer> types = new HashMap<>();
        names.forEach((type, all) -> all.forEach(name -> types.put(name, type)));
        return Map.copyOf(types);
    }

    /// The number of what a failed query's reason begins with; `category` is AthenaError's.
    static int type(int category, String reason) {
        int end = reason.indexOf(':');
        return TYPES.getOrDefault(end < 0 ? reason : reason.substring(0, end), category == 1 ? INTERNAL : USER);
    }
}
