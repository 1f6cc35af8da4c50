package dev.lakeward.lake.pipeline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Since when columns are there, by versions of a table.
class ColumnOriginsTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static Table version(int number, String crawler, String... columns) {
        return new Table(
                TableRef.of("raw", "events"),
                false,
                "",
                "json",
                "",
                "",
                "",
                START.plusSeconds(number),
                String.valueOf(number),
                Arrays.stream(columns)
                        .map(column -> column.split(" "))
                        .map(words -> new Column(words[0], words[1], "", words.length > 2))
                        .toList(),
                crawler.isEmpty() ? Map.of() : Map.of("UPDATED_BY_CRAWLER", crawler),
                "",
                Set.of());
    }

    private static ColumnOrigins.Origin at(int version, boolean known, String crawler) {
        return new ColumnOrigins.Origin(
                START.plusSeconds(version), known, crawler.isEmpty() ? Optional.empty() : Optional.of(crawler));
    }

    @Test
    void aColumnIsThereSinceTheVersionThatBroughtIt() {
        ColumnOrigins origins = ColumnOrigins.of(List.of(
                version(2, "events", "id int", "kind string", "channel string"),
                version(1, "", "id int", "kind string"),
                version(0, "events", "id int")));
        assertThat(origins.of("id")).contains(at(0, true, "events"));
        assertThat(origins.of("KIND")).contains(at(1, true, ""));
        assertThat(origins.of("channel")).contains(at(2, true, "events"));
        assertThat(origins.of("gone")).isEmpty();
    }

    @Test
    void whatWasThereInTheOldestKeptVersionIsOlderAndOfNobodyThatIsKnown() {
        ColumnOrigins origins =
                ColumnOrigins.of(List.of(version(9, "events", "id int", "k int"), version(8, "events", "id int")));
        assertThat(origins.of("id")).contains(at(8, false, ""));
        assertThat(origins.of("k")).contains(at(9, true, "events"));
    }

    @Test
    void anotherTypeOrAnotherRoleBeginsAnew() {
        ColumnOrigins origins = ColumnOrigins.of(List.of(
                version(2, "b", "id bigint", "dt string key"),
                version(1, "a", "id int", "dt string"),
                version(0, "a", "id bigint")));
        assertThat(origins.of("id")).contains(at(2, true, "b"));
        assertThat(origins.of("dt")).contains(at(2, true, "b"));
    }

    @Test
    void nothingIsKnownWithoutVersions() {
        assertThat(ColumnOrigins.of(List.of())).isEqualTo(ColumnOrigins.NONE);
    }
}
