package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.job.JobCatalog;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;

/// Glue answers 200 where it does not stop a run, and tells that beside it.
class JobStopTest {
    private static final String BUCKET = "stop";
    private static final Map<String, String> WAIT = Map.of("--act", "wait");

    private Path folder = Path.of("");
    private LocalLake lake;
    private Clients admin;

    @BeforeEach
    void makeTheLake() throws IOException {
        folder = Files.createTempDirectory("lakeward-stop").resolve("lake");
        LocalLake.create(folder, InstantSource.system()).close();
        lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        admin.glue().createJob(TestJobs.job("tidy", BUCKET));
    }

    @AfterEach
    void removeIt() throws IOException {
        lake.close();
        Volume.deleteTree(folder.getParent());
    }

    /// Glue that stops no run, and says so.
    static GlueClient refusing(GlueClient real, String code, String message) {
        return Answering.of(
                GlueClient.class,
                real,
                "batchStopJobRun",
                request -> Optional.of(BatchStopJobRunResponse.builder()
                        .errors(BatchStopJobRunError.builder()
                                .errorDetail(d -> d.errorCode(code).errorMessage(message))
                                .build())
                        .build()));
    }

    private static LakeException refusal(Runnable work) {
        try {
            work.run();
        } catch (LakeException e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    void aRunThatHasEndedIsNotStoppedAndThatIsTold() {
        JobExecution ended = new JobService(admin.glue()).run("tidy", Map.of(), now -> {});
        LakeException told = refusal(() -> new JobCatalog(admin.glue()).stop("tidy", ended.id()));
        assertThat(told.error()).isEqualTo(LakeError.CONFLICT);
        assertThat(told.detail()).contains(ended.id(), "tidy", "SUCCEEDED");
    }

    @Test
    void aRunThatIsNotThereIsToldAsThat() {
        assertThat(refusal(() -> new JobCatalog(admin.glue()).stop("tidy", "jr_none")))
                .satisfies(told -> assertThat(told.error()).isEqualTo(LakeError.NOT_FOUND));
    }

    @Test
    void whyGlueRefusesIsKnownByItsCode() {
        assertThat(refusal(() -> new JobCatalog(refusing(admin.glue(), "AccessDeniedException", "no"))
                                .stop("tidy", "jr_1"))
                        .error())
                .isEqualTo(LakeError.ACCESS_DENIED);
        assertThat(refusal(() -> new JobCatalog(refusing(admin.glue(), "InternalServiceException", "later"))
                                .stop("tidy", "jr_1"))
                        .error())
                .isEqualTo(LakeError.UNREACHABLE);
        assertThat(refusal(() -> new JobCatalog(refusing(admin.glue(), "Unheard", "so it is")).stop("tidy", "jr_1"))
                        .detail())
                .isEqualTo("the run jr_1 of tidy was not stopped: so it is");
    }

    private static CompletableFuture<JobExecution> interrupted(GlueClient glue, GlueClient real) throws Exception {
        CompletableFuture<JobExecution> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(new JobService(glue).run("tidy", WAIT, now -> {}));
            } catch (LakeException e) {
                outcome.completeExceptionally(e);
            }
        });
        while (real.getJobRuns(r -> r.jobName("tidy")).jobRuns().isEmpty()) {
            Thread.sleep(5);
        }
        thread.interrupt();
        return outcome;
    }

    @Test
    void whoeverInterruptsARunThatGlueDoesNotStopHearsWhatGlueSays() throws Exception {
        CompletableFuture<JobExecution> outcome =
                interrupted(refusing(admin.glue(), "InternalServiceException", "not now"), admin.glue());
        assertThatThrownBy(outcome::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(LakeException.class, e -> {
                    assertThat(e.error()).isEqualTo(LakeError.UNREACHABLE);
                    assertThat(e.detail()).contains("not now");
                });
    }

    @Test
    void whoeverInterruptsARunStopsIt() throws Exception {
        CompletableFuture<JobExecution> outcome = interrupted(admin.glue(), admin.glue());
        assertThatThrownBy(outcome::join)
                .cause()
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.CANCELLED));
        while (!"STOPPED"
                .equals(admin.glue()
                        .getJobRuns(r -> r.jobName("tidy"))
                        .jobRuns()
                        .getFirst()
                        .jobRunStateAsString())) {
            Thread.sleep(5);
        }
    }
}
