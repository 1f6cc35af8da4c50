package dev.lakeward.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.SqlException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers of errors are those of Athena's catalog.
class ErrorCatalogTest {
    /// What the catalog has no number of its own for.
    private static final Set<String> PLAIN = Set.of(
            "TABLE_ALREADY_EXISTS",
            "DIVISION_BY_ZERO",
            "INVALID_CAST_ARGUMENT",
            "NUMERIC_VALUE_OUT_OF_RANGE",
            "SUBQUERY_MULTIPLE_ROWS",
            "INVALID_JSON_LITERAL",
            "JSON_INPUT_CONVERSION_ERROR",
            "JSON_OUTPUT_CONVERSION_ERROR",
            "JSON_VALUE_RESULT_ERROR",
            "PATH_EVALUATION_ERROR",
            "EXCEEDED_FUNCTION_MEMORY_LIMIT",
            "GENERIC_USER_ERROR",
            "HIVE_UNKNOWN_ERROR",
            "HIVE_CANNOT_OPEN_SPLIT",
            "HIVE_FILESYSTEM_ERROR",
            "HIVE_PATH_ALREADY_EXISTS",
            "HIVE_EXCEEDED_PARTITION_LIMIT",
            "HIVE_TOO_MANY_OPEN_PARTITIONS",
            "CONSTRAINT_VIOLATION",
            "MERGE_TARGET_ROW_MULTIPLE_MATCHES",
            "NO_SPACE_LEFT",
            "CANCELLED",
            "GENERIC_INTERNAL_ERROR");

    @ParameterizedTest
    @CsvSource({
        "2, SYNTAX_ERROR: line 1:1: mismatched input, 1006",
        "2, TABLE_NOT_FOUND: line 1:15: Table 'a.b' does not exist, 1110",
        "2, FUNCTION_NOT_FOUND: line 1:8: Function 'x' not registered, 1303",
        "2, FAILED: SemanticException Invalid partition spec specified, 1003",
        "2, HIVE_BAD_DATA: a file is damaged, 1001",
        "2, EXCEEDED_TIME_LIMIT: the query ran longer than 30 minutes, 206",
        "2, AccessDeniedException: Insufficient Lake Formation permission(s), 1500",
        "2, ICEBERG_COMMIT_ERROR: another came first, 233",
        "2, DIVISION_BY_ZERO: Division by zero, 1000",
        "2, anything, 1000",
        "1, GENERIC_INTERNAL_ERROR: the query failed, 100"
    })
    void eachNameHasItsNumber(int category, String reason, int type) {
        assertThat(ErrorCatalog.type(category, reason)).isEqualTo(type);
    }

    @Test
    void aNewKindOfErrorIsPutIntoTheCatalog() {
        assertThat(Stream.concat(Stream.of(SqlException.Kind.values()), Stream.of(QueryFailure.Kind.values()))
                        .map(Enum::name)
                        .filter(name -> ErrorCatalog.type(2, name) == 1000))
                .allMatch(PLAIN::contains);
    }
}
