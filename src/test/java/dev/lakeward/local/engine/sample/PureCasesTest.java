package dev.lakeward.local.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.sample.SampleAnswer.Header;
import dev.lakeward.local.engine.sample.SampleAnswer.Widening;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PureCasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|EMPTY",
                "0|BIGINT",
                "-12|BIGINT",
                "+7|BIGINT",
                "007|BIGINT",
                "9223372036854775807|BIGINT",
                "9223372036854775808|STRING",
                "99999999999999999999|STRING",
                "1.5|DOUBLE",
                ".5|DOUBLE",
                "5.|DOUBLE",
                "1e9|DOUBLE",
                "-1.5E-3|DOUBLE",
                "1,234.5|STRING",
                "$5|STRING",
                "1f|STRING",
                "0x10|STRING",
                "NaN|STRING",
                "Infinity|STRING",
                "` 12`|STRING",
                "true|BOOLEAN",
                "FALSE|BOOLEAN",
                "2024-01-31|DATE",
                "2024-01-31 10:00:00|TIMESTAMP",
                "2024-01-31T10:00:00Z|TIMESTAMP",
                "31/01/2024|STRING",
                "abc|STRING"
            })
    void aCellLooksLike(String cell, CellKind kind) {
        assertThat(CellKind.of(cell)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3|bigint",
                "1 2.5|double",
                "2.5 1|double",
                "1 x|string",
                "x 1|string",
                "1 2.5 x 3|string",
                "true false|string",
                "2024-01-01|string",
                "1 2024-01-01|string"
            })
    void cellsMakeAType(String cells, String type) {
        String so = "";
        for (String cell : cells.split(" ")) {
            String now = CellKind.of(cell).widen(so);
            so = now.isEmpty() ? so : now;
        }
        assertThat(so).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id,name|true|true|ALL_TESTS_PASSED|0",
                "id,name|false|false|ALL_ROWS_ARE_STRINGS|0",
                "id,1|true|false|CELL_IS_NO_STRING|2",
                "2.5,name|true|false|CELL_IS_NO_STRING|1",
                "id,|true|true|ALL_TESTS_PASSED|0",
                ",id|true|false|CELL_IS_NO_NAME|1",
                "a,,b|true|false|CELL_IS_NO_NAME|2",
                "Full Name,e-mail (work)|true|true|ALL_TESTS_PASSED|0",
                "이름,나이|true|true|ALL_TESTS_PASSED|0",
                "2024-01-01,b|true|true|ALL_TESTS_PASSED|0"
            })
    void aFirstLineIsAHeader(String cells, boolean hasNumber, boolean isHeader, Header.Reason reason, int column) {
        assertThat(HeaderTest.of(Arrays.asList(cells.split(",", -1)), hasNumber))
                .isEqualTo(new Header(isHeader, reason, column));
    }

    @Test
    void onlyTheLastCellOfAHeaderMayBeLong() {
        String cell = "x".repeat(150);
        assertThat(HeaderTest.of(List.of(cell, "a"), true))
                .isEqualTo(new Header(false, Header.Reason.CELL_IS_TOO_LONG, 1));
        assertThat(HeaderTest.of(List.of("a", cell), true).isPresent()).isTrue();
        assertThat(HeaderTest.of(List.of("x".repeat(149), "a"), true).isPresent())
                .isTrue();
    }

    @Test
    void votesTellTheLineThatMadeATypeWider() {
        Votes votes = new Votes();
        votes.add("bigint", "bigint", 1);
        votes.add("empty", "", 2);
        votes.add("double", "double", 17);
        votes.add("string", "string", 203);
        votes.add("bigint", "string", 204);
        assertThat(votes.type()).isEqualTo("string");
        assertThat(votes.counts()).containsEntry("bigint", 2L).containsEntry("empty", 1L);
        assertThat(votes.widenings())
                .containsExactly(new Widening("bigint", "double", 17), new Widening("double", "string", 203));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$|true|false",
                "$[*]|true|true",
                "$.id|true|false",
                "$.a[*].b|true|false",
                "$['a b'][*]|true|true",
                "$[0]|true|false",
                "a.b|false|false",
                "$..a|false|false",
                "$.a[?(@.b)]|false|false"
            })
    void aPathIsRead(String path, boolean isPath, boolean opensArray) {
        assertThat(JsonPath.of(path).isPresent()).isEqualTo(isPath);
        assertThat(JsonPath.of(path).map(JsonPath::opensArray).orElse(false)).isEqualTo(opensArray);
    }
}
