package dev.lakeward.local.engine;

/// A query that ran and failed, in Athena's words and without any value, path or text of the engine.
public final class QueryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Athena's error names.
    public enum Kind {
        DIVISION_BY_ZERO(2),
        INVALID_CAST_ARGUMENT(2),
        NUMERIC_VALUE_OUT_OF_RANGE(2),
        SUBQUERY_MULTIPLE_ROWS(2),
        INVALID_FUNCTION_ARGUMENT(2),
        INVALID_JSON_LITERAL(2),
        INVALID_LITERAL(2),
        INVALID_WINDOW_FRAME(2),
        JSON_INPUT_CONVERSION_ERROR(2),
        JSON_OUTPUT_CONVERSION_ERROR(2),
        JSON_VALUE_RESULT_ERROR(2),
        PATH_EVALUATION_ERROR(2),
        EXCEEDED_FUNCTION_MEMORY_LIMIT(2),
        GENERIC_USER_ERROR(2),
        TYPE_MISMATCH(2),
        EXPRESSION_NOT_AGGREGATE(2),
        NOT_SUPPORTED(2),
        PERMISSION_DENIED(2),
        HIVE_BAD_DATA(2),
        HIVE_CURSOR_ERROR(2),
        HIVE_UNKNOWN_ERROR(2),
        HIVE_INVALID_METADATA(2),
        HIVE_PARTITION_SCHEMA_MISMATCH(2),
        HIVE_INVALID_PARTITION_VALUE(2),
        HIVE_INVALID_TIMESTAMP_COERCION(2),
        INVALID_ARGUMENTS(2),
        HIVE_CANNOT_OPEN_SPLIT(1),
        HIVE_FILESYSTEM_ERROR(2),
        HIVE_PATH_ALREADY_EXISTS(2),
        HIVE_METASTORE_ERROR(2),
        HIVE_EXCEEDED_PARTITION_LIMIT(2),
        CONSTRAINT_VIOLATION(2),
        ICEBERG_INVALID_METADATA(2),
        ICEBERG_MISSING_METADATA(2),
        ICEBERG_BAD_DATA(2),
        ICEBERG_COMMIT_ERROR(2),
        ICEBERG_TOO_MANY_OPEN_PARTITIONS(2),
        INVALID_TABLE_PROPERTY(2),
        MERGE_TARGET_ROW_MULTIPLE_MATCHES(2),
        HIVE_TOO_MANY_OPEN_PARTITIONS(2),
        HIVE_UNSUPPORTED_FORMAT(2),
        EXCEEDED_MEMORY_LIMIT(2),
        EXCEEDED_TIME_LIMIT(2),
        NO_SPACE_LEFT(1),
        CANCELLED(2),
        GENERIC_INTERNAL_ERROR(1);

        private final int category;

        Kind(int category) {
            this.category = category;
        }

        /// AthenaError's category: 1 system, 2 user, 3 other.
        public int category() {
            return category;
        }
    }

    private final Kind kind;
    private final String sentence;

    public QueryFailure(Kind kind, String sentence) {
        super(kind + ": " + sentence);
        this.kind = kind;
        this.sentence = sentence;
    }

    /// What is said after the name.
    String sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }
}
