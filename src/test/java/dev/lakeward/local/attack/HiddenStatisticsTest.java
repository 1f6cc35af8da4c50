package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether an expression fails tells nothing of the least, the greatest and the missing values of a column where these
/// are hidden, though the engine finds them in the files and could leave out what they decide.
class HiddenStatisticsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void make() throws Exception {
        new CanaryLake(LAKE).make();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT from_unixtime(13) >= ts AND from_unixtime(13) < CAST('x' AS timestamp) FROM p",
                "SELECT id <= 12 OR CAST('x' AS bigint) = 1 FROM p",
                "SELECT count(*) FROM p GROUP BY id > 50 AND CAST('x' AS bigint) = 1",
                "SELECT id BETWEEN 50 AND CAST('x' AS bigint) FROM p",
                "SELECT id FROM p ORDER BY d >= DATE '2025-01-01' AND CAST('x' AS bigint) = 1",
                "SELECT grp = 'Z' AND 1 / 0 = 1 FROM p",
                "SELECT rank() OVER (ORDER BY id > 50 AND 1 / 0 = 1) FROM p",
                "SELECT id > 50 AND 1 / 0 = 1 FROM pv",
                "SELECT id FROM p WHERE CAST(date_add('year', 8000 * CAST(id > 50 AS integer), ts) AS varchar(23)) <> ''",
                "SELECT count(CAST(date_add('year', 8000 * CAST(id > 50 AS integer), ts) AS varchar(23))) FROM p"
            })
    void anErrorTellsNothingOfHiddenValues(String sql) {
        requireSameWithoutHiddenRows(sql);
    }

    static Stream<String> written() throws Exception {
        return Stream.of(Files.readString(Path.of("src/test/resources/canary-attacks.sql"))
                .split("\n;\n"));
    }

    @ParameterizedTest
    @Tag("slow")
    @MethodSource("written")
    void aStatementAnswersAsItDoesWithoutHiddenRows(String sql) {
        requireSameWithoutHiddenRows(sql);
    }

    private static void requireSameWithoutHiddenRows(String sql) {
        Outcome arena = Outcome.of(LAKE.as("restricted"), "arena", sql);
        assertThat(arena.toString()).doesNotContain(CanaryLake.CANARY);
        assertThat(arena.sorted())
                .isEqualTo(Outcome.of(LAKE.as("restricted"), "twin", sql).sorted());
    }
}
