package dev.lakeward.feature.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.run.PipelineRun.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which runs the status bar tells as failed.
class FailedRunsTest {
    private static final Instant SINCE = Instant.parse("2026-11-28T09:00:00Z");

    private static PipelineRun run(Kind kind, State state, String by, long after) {
        return new PipelineRun(
                kind,
                "a",
                "a",
                "1",
                state,
                state.name(),
                SINCE.plusSeconds(after),
                Optional.empty(),
                by,
                "",
                PipelineRun.Size.UNKNOWN);
    }

    @Test
    void whatFailedOfLateIsCountedOnce() {
        assertThat(FailedRuns.of(
                        List.of(
                                run(Kind.WORKFLOW, State.PARTLY_FAILED, "", 60),
                                run(Kind.JOB, State.FAILED, "nightly-start", 60),
                                run(Kind.JOB, State.FAILED, "", 60),
                                run(Kind.CRAWL, State.STOPPED, "", 60),
                                run(Kind.TRANSFER, State.SUCCEEDED, "", 60),
                                run(Kind.TRANSFER, State.FAILED, "", -60)),
                        SINCE))
                .hasSize(2);
    }
}
