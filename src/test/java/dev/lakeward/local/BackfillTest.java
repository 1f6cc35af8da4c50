package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.Backfill.Verdict;
import dev.lakeward.lake.pipeline.backfill.BackfillFolder;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Backfills of jobs and workflows of an embedded lake.
class BackfillTest {
    private static final String BUCKET = "fill";

    private Path folder = Path.of("");
    private LocalLake lake;
    private Clients admin;
    private BackfillService service;

    @BeforeEach
    void makeTheLake() throws IOException {
        folder = Files.createTempDirectory("lakeward-fill").resolve("lake");
        LocalLake.create(folder, InstantSource.system()).close();
        lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        service = service(admin);
        job("tidy", 3);
    }

    @AfterEach
    void removeIt() throws IOException {
        lake.close();
        Volume.deleteTree(folder.getParent());
    }

    private BackfillService service(Clients clients) {
        return new BackfillService(
                clients.glue(),
                new BackfillFolder(folder.resolve("backfills")),
                "admin",
                InstantSource.system(),
                BackfillService.Pace.NEAR);
    }

    private void job(String name, int most) {
        admin.glue()
                .createJob(TestJobs.job(name, BUCKET)
                        .andThen(r -> r.defaultArguments(Map.of("--bucket", BUCKET))
                                .executionProperty(e -> e.maxConcurrentRuns(most))));
    }

    private static BackfillOrder order(String name, String argument, int atOnce, String... values) {
        return new BackfillOrder(BackfillOrder.Of.JOB, name, argument, List.of(values), Map.of(), atOnce);
    }

    private Backfill run(BackfillOrder order) {
        return service.drive(service.begin(order).id(), now -> {});
    }

    private List<JobRun> runs(String job) {
        return admin.glue().getJobRuns(r -> r.jobName(job)).jobRuns();
    }

    private static List<State> states(Backfill backfill) {
        return backfill.parts().stream().map(BackfillPart::state).toList();
    }

    @Test
    void eachValueIsRunOnceAndNeverMoreThanMayGo() {
        AtomicLong most = new AtomicLong();
        BackfillOrder order = order("tidy", "word", 2, "a", "b", "c", "d", "e");
        Backfill ended = service.drive(
                service.begin(order).id(), now -> most.accumulateAndGet(now.count(State.RUNNING), Math::max));
        assertThat(ended.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(most.get()).isBetween(1L, 2L);
        assertThat(runs("tidy"))
                .extracting(run -> run.arguments().get("--word"))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(service.of(ended.id())).isEqualTo(ended);
        assertThat(service.all().backfills()).containsExactly(ended);
    }

    @Test
    void whatFailedIsToldByItsValueAndAloneRunAgain() {
        Backfill ended = run(order("tidy", "act", 3, "x", "fail", "y"));
        assertThat(ended.verdict()).isEqualTo(Verdict.PARTLY_FAILED);
        assertThat(states(ended)).containsExactly(State.SUCCEEDED, State.FAILED, State.SUCCEEDED);
        assertThat(ended.parts().get(1).error()).isNotEmpty();
        assertThat(ended.missing()).containsExactly("fail");
        Backfill again = service.drive(ended.id(), now -> {});
        assertThat(again.verdict()).isEqualTo(Verdict.PARTLY_FAILED);
        assertThat(runs("tidy")).hasSize(4);
        assertThat(again.parts().get(1).run()).isNotEqualTo(ended.parts().get(1).run());
    }

    private void triedAgain(int retries) {
        admin.glue()
                .createJob(TestJobs.job("again", BUCKET)
                        .andThen(r ->
                                r.defaultArguments(Map.of("--bucket", BUCKET)).maxRetries(retries)));
    }

    @Test
    void anAttemptThatGlueMakesByItselfCounts() {
        triedAgain(2);
        Backfill ended = run(order("again", "act", 1, "fail-first", "fail-twice"));
        assertThat(ended.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(runs("again")).hasSize(5);
        assertThat(ended.parts().get(1).run())
                .isEqualTo(runs("again").getFirst().id());
    }

    @Test
    void anAttemptThatGlueMakesByItselfIsStopped() throws Exception {
        triedAgain(1);
        Backfill begun = service.begin(order("again", "act", 1, "fail-then-wait"));
        CompletableFuture<Backfill> driven = CompletableFuture.supplyAsync(() -> service.drive(begun.id(), now -> {}));
        while (runs("again").size() < 2) {
            Thread.sleep(5);
        }
        service.stop(begun.id());
        Backfill ended = driven.get(20, TimeUnit.SECONDS);
        assertThat(ended.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(runs("again").getFirst().jobRunStateAsString()).isEqualTo("STOPPED");
    }

    @Test
    void whatIsStoppedBeforeItIsDrivenStartsNothing() {
        Backfill begun = service.begin(order("tidy", "word", 1, "a"));
        service.stop(begun.id());
        assertThat(service.drive(begun.id(), now -> {}).verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(runs("tidy")).isEmpty();
        assertThat(service.drive(begun.id(), now -> {}).verdict()).isEqualTo(Verdict.SUCCEEDED);
    }

    private String child(Backfill of, String act) {
        return admin.glue()
                .startJobRun(r -> r.jobName("tidy").arguments(Map.of("--act", act, "--lakeward-backfill", of.id())))
                .jobRunId();
    }

    @Test
    void aSecondRunOfAValueIsKnownAndStopped() throws Exception {
        Backfill begun = service.begin(order("tidy", "act", 2, "wait"));
        child(begun, "wait");
        child(begun, "wait");
        CompletableFuture<Backfill> driven = CompletableFuture.supplyAsync(() -> service.drive(begun.id(), now -> {}));
        while (service.of(begun.id()).count(State.RUNNING) == 0
                || !service.of(begun.id()).driven()) {
            Thread.sleep(5);
        }
        service.stop(begun.id());
        assertThat(driven.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(runs("tidy"))
                .hasSize(2)
                .extracting(JobRun::jobRunStateAsString)
                .containsOnly("STOPPED");
    }

    @Test
    void aJobThatIsGoneLeavesItsBackfillReadable() {
        Backfill waiting = service.begin(order("tidy", "act", 1, "wait"));
        admin.glue().deleteJob(r -> r.jobName("tidy"));
        Backfill gone = service.of(waiting.id());
        assertThat(gone.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(gone.error()).isNotEmpty();
        service.stop(waiting.id());
        assertThat(service.of(waiting.id()).verdict()).isEqualTo(Verdict.STOPPED);
    }

    // As a process leaves it that is killed while the value runs.
    private void noteRunning(Backfill begun, String run) throws IOException {
        Path file = folder.resolve("backfills/" + begun.id() + ".json");
        String noted = Files.readString(file);
        String value = "\"value\" : \"" + begun.parts().getFirst().value() + "\"";
        assertThat(noted).contains(value);
        Files.writeString(
                file,
                noted.replace(value, value + ", \"state\": \"RUNNING\", \"run\": \"" + run + "\", \"error\": \"\""));
    }

    @Test
    void whatWasStoppedAndWhoseJobIsGoneIsOver() throws IOException {
        Backfill begun = service.begin(order("tidy", "act", 1, "wait"));
        noteRunning(begun, "jr_gone");
        service.stop(begun.id());
        admin.glue().deleteJob(r -> r.jobName("tidy"));
        Backfill gone = service.of(begun.id());
        assertThat(gone.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(gone)).containsExactly(State.STOPPED);
        assertThat(gone.error()).isNotEmpty().isEqualTo(gone.parts().getFirst().error());
        assertThat(service.all().backfills()).containsExactly(gone);
    }

    @Test
    void whatIsLearntOfRunsThatNobodyDrivesIsNotAskedAgain() throws Exception {
        Backfill begun = service.begin(order("tidy", "act", 1, "x"));
        noteRunning(begun, child(begun, "x"));
        while (service.of(begun.id()).isGoing()) {
            Thread.sleep(5);
        }
        assertThat(service.all().backfills().getFirst().parts())
                .extracting(BackfillPart::state)
                .containsExactly(State.SUCCEEDED);
        assertThat(service.of(begun.id()).verdict()).isEqualTo(Verdict.SUCCEEDED);
    }

    @Test
    void onlyTheRunsThatItNamesAreItsOwn() {
        Backfill ended = run(order("tidy", "word", 1, "a"));
        String other = child(ended, "x");
        assertThat(service.runs())
                .containsExactly(ended.parts().getFirst().run())
                .doesNotContain(other);
    }

    @Test
    void whatIsStoppedStopsItsRunsAndStartsNoMore() throws Exception {
        job("one", 1);
        Backfill begun = service.begin(order("one", "act", 5, "x", "wait", "later"));
        CompletableFuture<Backfill> driven = CompletableFuture.supplyAsync(() -> service.drive(begun.id(), now -> {}));
        while (service.of(begun.id()).parts().get(1).state() != State.RUNNING) {
            Thread.sleep(5);
        }
        assertThat(service.of(begun.id()).verdict()).isEqualTo(Verdict.RUNNING);
        assertThatThrownBy(() -> service.drive(begun.id(), now -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.ALREADY_EXISTS));
        service.stop(begun.id());
        Backfill ended = driven.get(20, TimeUnit.SECONDS);
        assertThat(ended.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(ended)).containsExactly(State.SUCCEEDED, State.STOPPED, State.NOT_STARTED);
    }

    @Test
    void anInterruptedThreadStopsItToo() throws Exception {
        Backfill begun = service.begin(order("tidy", "act", 1, "wait", "later"));
        Thread thread = Thread.ofVirtual().start(() -> service.drive(begun.id(), now -> {}));
        while (service.of(begun.id()).count(State.RUNNING) == 0) {
            Thread.sleep(5);
        }
        thread.interrupt();
        thread.join(20_000);
        Backfill after = service.of(begun.id());
        assertThat(after.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(after)).containsExactly(State.STOPPED, State.NOT_STARTED);
    }

    @Test
    void aRunThatSomebodyElseHasIsWaitedFor() throws Exception {
        job("one", 1);
        String other = admin.glue()
                .startJobRun(r -> r.jobName("one").arguments(Map.of("--act", "wait")))
                .jobRunId();
        Backfill begun = service.begin(order("one", "word", 2, "a"));
        CompletableFuture<Backfill> driven = CompletableFuture.supplyAsync(() -> service.drive(begun.id(), now -> {}));
        Thread.sleep(300);
        assertThat(driven).isNotDone();
        admin.glue().batchStopJobRun(r -> r.jobName("one").jobRunIds(other));
        assertThat(driven.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.SUCCEEDED);
    }

    @Test
    void whatMayNotBeStartedIsSaidAndNoMoreIsTried() {
        Backfill begun = service.begin(order("tidy", "word", 1, "a", "b"));
        admin.glue().deleteJob(r -> r.jobName("tidy"));
        assertThatThrownBy(() -> service.drive(begun.id(), now -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.NOT_FOUND));
        assertThatThrownBy(() -> service.begin(order("tidy", "word", 1, "a"))).isInstanceOf(LakeException.class);
    }

    @Test
    void aFileThatCannotBeReadHidesNoOther() throws IOException {
        Backfill ended = run(order("tidy", "word", 1, "a"));
        Files.writeString(folder.resolve("backfills/bf_bad.json"), "{\"of\": \"JOB\"");
        assertThat(service.all().backfills()).containsExactly(ended);
        assertThat(service.all().unreadable()).containsExactly("bf_bad.json");
    }

    // The SDK takes builders as varargs.
    @SuppressWarnings("unchecked")
    @Test
    void aWorkflowIsRunForEachValueWithinItsOwnLimit() {
        admin.glue().createWorkflow(r -> r.name("nightly").maxConcurrentRuns(1));
        admin.glue()
                .createTrigger(r -> r.name("start")
                        .workflowName("nightly")
                        .type("ON_DEMAND")
                        .actions(a -> a.jobName("tidy")));
        Backfill ended = run(new BackfillOrder(
                BackfillOrder.Of.WORKFLOW, "nightly", "day", List.of("1", "2", "3"), Map.of("k", "v"), 3));
        assertThat(ended.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(admin.glue().getWorkflowRuns(r -> r.name("nightly")).runs())
                .extracting(run -> run.workflowRunProperties().get("day"))
                .containsExactlyInAnyOrder("1", "2", "3");
    }
}
