package dev.lakeward.lake.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Runs of many subjects, merged as they are read.
class RunReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-29T01:00:00Z");

    private static PipelineRun run(Kind kind, String subject, long ago) {
        return new PipelineRun(
                kind,
                subject,
                subject,
                subject + ago,
                PipelineRun.State.SUCCEEDED,
                "SUCCEEDED",
                NOW.minusSeconds(ago),
                Optional.of(NOW),
                "",
                "",
                PipelineRun.Size.UNKNOWN);
    }

    /// Pages of so many runs; `asked` hears of each.
    private static RunPages pages(List<PipelineRun> runs, int size, List<Integer> asked) {
        return from -> {
            int at = from == null ? 0 : Integer.parseInt(from);
            synchronized (asked) {
                asked.add(at);
            }
            int to = Math.min(runs.size(), at + size);
            return new RunPages.Page(
                    runs.subList(at, to), to == runs.size() ? Optional.empty() : Optional.of(String.valueOf(to)));
        };
    }

    private static RunReading opened(RunPages... all) {
        RunReading reading = new RunReading();
        reading.open(List.of(all).stream()
                .map(pages -> new RunReading.Subject(Kind.JOB, pages))
                .toList());
        return reading;
    }

    private static RunPages refusing(LakeError error) {
        return from -> {
            throw new LakeException(error, "glue:GetJobRuns", "", null);
        };
    }

    @Test
    void manySubjectsComeNewestFirst() {
        Random random = new Random(7);
        List<PipelineRun> all = new ArrayList<>();
        List<RunPages> subjects = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "job" + i;
            List<PipelineRun> own = IntStream.range(0, random.nextInt(30))
                    .mapToObj(n -> run(Kind.JOB, name, random.nextInt(100_000)))
                    .sorted(Comparator.comparing(PipelineRun::started).reversed())
                    .toList();
            all.addAll(own);
            subjects.add(pages(own, 1 + random.nextInt(7), new ArrayList<>()));
        }
        RunReading reading = opened(subjects.toArray(RunPages[]::new));
        List<PipelineRun> read = new ArrayList<>();
        while (reading.hasMore()) {
            read.addAll(reading.next(13));
        }
        assertThat(read).hasSameElementsAs(all).hasSameSizeAs(all);
        assertThat(read)
                .isSortedAccordingTo(Comparator.comparing(PipelineRun::started).reversed());
    }

    @Test
    void noMoreIsAskedForThanIsNeeded() {
        List<Integer> asked = new ArrayList<>();
        RunReading reading = opened(pages(
                IntStream.range(0, 1_000).mapToObj(n -> run(Kind.JOB, "a", n)).toList(), 100, asked));
        assertThat(reading.next(50)).hasSize(50);
        assertThat(asked).containsExactly(0);
        assertThat(reading.hasMore()).isTrue();
    }

    @Test
    void whatMayNotBeListedIsSaid() {
        RunReading reading =
                opened(pages(List.of(run(Kind.JOB, "a", 1)), 10, new ArrayList<>()), refusing(LakeError.ACCESS_DENIED));
        assertThat(reading.next(10)).hasSize(1);
        assertThat(reading.gaps())
                .extracting(RunReading.Gap::kind, gap -> gap.cause().error())
                .containsExactly(tuple(Kind.JOB, LakeError.ACCESS_DENIED));
    }

    @Test
    void whatAPageCouldNotTellOfIsSaidBesideItsRuns() {
        LakeException hidden = new LakeException(LakeError.ACCESS_DENIED, "athena:BatchGetQueryExecution", "", null);
        for (int lossy : List.of(1, 2)) {
            RunReading reading = opened(from -> {
                int at = from == null ? 1 : 2;
                return new RunPages.Page(
                        List.of(run(Kind.JOB, "a", 10 - at)),
                        at == 1 ? Optional.of("2") : Optional.empty(),
                        at == lossy ? Optional.of(hidden) : Optional.empty());
            });
            assertThat(reading.next(10)).hasSize(2);
            assertThat(reading.gaps()).containsExactly(new RunReading.Gap(Kind.JOB, true, hidden));
        }
    }

    @Test
    void whatIsGoneMeanwhileIsNoGap() {
        RunReading reading = opened(refusing(LakeError.NOT_FOUND));
        assertThat(reading.next(10)).isEmpty();
        assertThat(reading.gaps()).isEmpty();
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        for (PipelineRun.RunKey key : List.of(
                new PipelineRun.RunKey(Kind.JOB, "a:b job", "jr_12"),
                new PipelineRun.RunKey(Kind.WORKFLOW, "nightly", "wr_1"),
                new PipelineRun.RunKey(Kind.QUERY, "", "0a-1"),
                new PipelineRun.RunKey(
                        Kind.TRANSFER, "folder:arn:aws:datasync:us-east-1:1:task/task-1", "arn:a:execution/exec-1"))) {
            assertThat(PipelineRun.RunKey.of(key.toString())).contains(key);
        }
        assertThat(PipelineRun.RunKey.of("nothing")).isEmpty();
    }
}
