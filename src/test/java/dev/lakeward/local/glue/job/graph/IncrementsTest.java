package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a bookmark over a table's folders takes, against a model that remembers every version of every file.
class IncrementsTest {
    private static final int STEPS = 120;
    private static final JobNode SOURCE = FolderWorld.SOURCE;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("lakeward.seeds", 200));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyVersionOfAFileIsTakenOnce(long seed) {
        FolderWorld world = new FolderWorld(seed);
        IntStream.range(0, STEPS).forEach(step -> world.step());
    }

    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private static FileMarks.Seen at(Instant time) {
        return new FileMarks.Seen("e", time);
    }

    private static boolean takes(Map<String, String> marks, Instant created, String file, Instant time) {
        Increments increments = new Increments(true, marks, Map.of(), NOW.plus(Duration.ofDays(3)));
        increments.looks(SOURCE);
        return increments.takes(SOURCE, new TableFolders.Folder("s3://b/t/p=1/", created), file, at(time));
    }

    @Test
    void anOlderBookmarkHasLookedIntoWhatWasCreatedUntilThen() {
        String file = "s3://b/t/p=1/a.json";
        Map<String, String> older = new HashMap<>(
                Map.of("source", "{\"until\":" + NOW.minus(FileMarks.BAND).toEpochMilli() + ",\"files\":{}}"));
        Instant old = NOW.minus(Duration.ofDays(9));
        for (int run = 0; run < 2; run++) {
            assertThat(takes(older, NOW.minusSeconds(1), file, old)).isFalse();
            assertThat(takes(older, NOW.minusSeconds(1), file, NOW.plusSeconds(1)))
                    .isTrue();
            assertThat(takes(older, NOW.plusSeconds(1), file, old)).isTrue();
            // A run that looks into another folder writes it in today's form.
            Increments next = new Increments(true, older, Map.of(), NOW.plus(Duration.ofDays(1)));
            next.looks(SOURCE);
            next.takes(SOURCE, new TableFolders.Folder("s3://b/t/p=2/", old), "s3://b/t/p=2/a.json", at(old));
            older = new HashMap<>(next.after(List.of(SOURCE)));
        }
    }

    @Test
    void tenThousandFoldersTakeAboutAHundredKilobytes() {
        Increments increments = new Increments(true, Map.of(), Map.of(), NOW);
        increments.looks(SOURCE);
        for (int i = 0; i < 10_000; i++) {
            String folder = "s3://bucket/table/day=" + i + "/";
            increments.takes(
                    SOURCE, new TableFolders.Folder(folder, NOW), folder + "a.json", at(NOW.minus(Duration.ofDays(2))));
        }
        assertThat(increments.after(List.of(SOURCE)).get("source").length()).isLessThan(110_000);
    }
}
