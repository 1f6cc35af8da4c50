package dev.lakeward.feature.pipeline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.pipeline.job.JobCatalog;
import dev.lakeward.lake.pipeline.job.JobCheck;
import dev.lakeward.lake.pipeline.job.JobScripts;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// What the window says of runs that Glue does not stop.
class JobStopOutcomeTest {
    private static final String REFUSED = "refused";

    // Each job has a run, of which that of one is not stopped.
    private final GlueClient glue = new GlueClient() {
        @Override
        public String serviceName() {
            return "glue";
        }

        @Override
        public void close() {
            // It holds nothing.
        }

        @Override
        public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
            return GetJobRunsResponse.builder()
                    .jobRuns(JobRun.builder()
                            .id("jr_" + request.jobName())
                            .jobName(request.jobName())
                            .jobRunState(JobRunState.RUNNING)
                            .startedOn(Instant.EPOCH)
                            .build())
                    .build();
        }

        @Override
        public BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request) {
            BatchStopJobRunResponse.Builder answer = BatchStopJobRunResponse.builder();
            return request.jobName().equals(REFUSED)
                    ? answer.errors(BatchStopJobRunError.builder()
                                    .errorDetail(d -> d.errorCode("InvalidInputException")
                                            .errorMessage("It is in no state to be stopped"))
                                    .build())
                            .build()
                    : answer.build();
        }
    };

    private Outcome stopped(String... names) {
        JobsViewModel model = new JobsViewModel(
                new JobAccess(
                        new JobCatalog(glue),
                        new JobCheck(new CatalogService(glue)),
                        new JobScripts(new NoObjects()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        Background.direct(InstantSource.system()),
                        InstantSource.system()),
                new JobsViewModel.Pace(Duration.ofDays(1), Duration.ofDays(1)));
        model.stop(List.of(names));
        return model.outcome().get();
    }

    private static String said() {
        return Words.text("job.not_stopped", "jr_" + REFUSED, REFUSED, "It is in no state to be stopped");
    }

    @Test
    void whatGlueSaysIsTold() {
        Outcome outcome = stopped(REFUSED);
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.text()).contains(said()).doesNotContain(Messages.text("job.stopping", REFUSED));
    }

    @Test
    void oneThatIsRefusedHindersNoOther() {
        Outcome outcome = stopped("one", REFUSED, "two");
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.text().lines()).hasSize(2).first().isEqualTo(Messages.text("job.stopping", "one, two"));
        assertThat(outcome.text()).contains(said());
    }

    @Test
    void whatIsStoppedIsTold() {
        assertThat(stopped("one")).isEqualTo(new Outcome(Messages.text("job.stopping", "one"), false));
    }
}
