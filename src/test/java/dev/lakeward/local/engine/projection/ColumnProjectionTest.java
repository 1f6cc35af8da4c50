package dev.lakeward.local.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnProjectionTest {
    private static final Instant NOW = Instant.parse("2026-03-31T10:20:30Z");

    private static List<String> values(String properties) {
        Map<String, String> all = new HashMap<>();
        for (String property : properties.split(";")) {
            String[] parts = property.split("=", 2);
            all.put("projection.k." + parts[0], parts[1]);
        }
        return ColumnProjection.of("k", "string", all).values(NOW, 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "type=enum;values=a, b,c,a|a/ b/c",
                "type=integer;range=-1,2|-1/0/1/2",
                "type=integer;range=0,10;interval=5|0/5/10",
                "type=integer;range=8,11;digits=3|008/009/010/011",
                "type=integer;range=3,2|",
                "type=date;format=yyyy-MM-dd;range=2026-02-27,2026-03-01|2026-02-27/2026-02-28/2026-03-01",
                "type=date;format=yyyy/MM/dd;range=2026/03/30,NOW|2026/03/30/2026/03/31",
                "type=date;format=yyyy-MM;range=2026-01,NOW|2026-01/2026-02/2026-03",
                "type=date;format=yyyy-MM-dd;range=NOW-2DAYS,NOW|2026-03-29/2026-03-30/2026-03-31",
                "type=date;format=yyyy-MM-dd;range=NOW - 1 MONTH,NOW;interval=2;interval.unit=WEEKS|2026-02-28/2026-03-14/2026-03-28",
                "type=date;format=yyyy-MM-dd-HH;range=2026-03-31-08,NOW;interval.unit=HOURS|2026-03-31-08/2026-03-31-09/2026-03-31-10",
                "type=date;format=yyyy;range=2024,2026;interval.unit=YEARS|2024/2025/2026",
                "type=date;format='day='yyyyMMdd;range=day=20260331,NOW|day=20260331",
            })
    void whatIsSaidIsListed(String properties, String expected) {
        List<String> values = values(properties);
        assertThat(String.join("/", values)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=enum|projection.k.values",
                "type=integer;range=1|range",
                "type=integer;range=a,b|range",
                "type=integer;range=1,2;interval=0|interval",
                "type=date;format=yyyy-MM-dd;range=2026-02-30,x|range",
                "type=date;format=yyyy-MM-dd HH;range=2026-02-20 01,NOW|interval.unit",
                "type=date;format=yyyy-bb;range=NOW,NOW|format",
                "type=date;format=yyyy-MM-dd;range=NOW,NOW;interval.unit=ages|interval.unit",
                "type=hash|type",
            })
    void whatIsSaidWronglyIsNamed(String properties, String property) {
        assertThatThrownBy(() -> values(properties))
                .isInstanceOf(ProjectionException.class)
                .hasMessageContaining("'k'")
                .hasMessageContaining(property);
    }

    @org.junit.jupiter.api.Test
    void onlyStringsAreInjected() {
        assertThatThrownBy(() -> ColumnProjection.of("k", "int", Map.of("projection.k.type", "injected")))
                .isInstanceOf(ProjectionException.class);
        assertThat(ColumnProjection.of("k", "string", Map.of("projection.k.type", "injected"))
                        .isInjected())
                .isTrue();
    }
}
