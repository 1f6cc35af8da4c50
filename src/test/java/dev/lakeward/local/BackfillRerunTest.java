package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.Backfill.Verdict;
import dev.lakeward.lake.pipeline.backfill.BackfillFolder;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.IngestClients;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.run.PipelineRun.RunKey;
import dev.lakeward.lake.pipeline.run.RowLedgers;
import dev.lakeward.lake.pipeline.run.RunActions;
import dev.lakeward.lake.pipeline.run.RunDetails;
import dev.lakeward.lake.pipeline.run.RunService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/// A person runs one of a backfill's runs again by hand, and what is missing of the backfill is run too.
class BackfillRerunTest {
    private static final String BUCKET = "rerun";
    private static final String JOB = "tidy";

    private Path folder = Path.of("");
    private LocalLake lake;
    private Clients admin;
    private BackfillService service;
    private RunActions actions;
    private RunDetails details;

    @BeforeEach
    void makeTheLake() throws IOException {
        folder = Files.createTempDirectory("lakeward-rerun").resolve("lake");
        LocalLake.create(folder, InstantSource.system()).close();
        lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
        admin = lake.as(LocalLake.role("admin"));
        service = serviceOf(admin.glue());
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        admin.glue()
                .createJob(TestJobs.job(JOB, BUCKET)
                        .andThen(r -> r.defaultArguments(Map.of("--bucket", BUCKET))
                                .executionProperty(e -> e.maxConcurrentRuns(5))));
        IngestService ingest = new IngestService(
                new IngestClients(
                        admin.dataSync(),
                        admin.storageGateway(),
                        admin.rds(),
                        admin.firehose(),
                        admin.cloudWatch(),
                        admin.s3(),
                        admin.glue(),
                        admin.athena(),
                        Optional.empty(),
                        Optional.empty(),
                        new CrawlerService(admin.glue()),
                        new CrawlDifferences(admin.glue(), Optional.empty())),
                InstantSource.system());
        Optional<BackfillService> known = Optional.of(service);
        RunService all = new RunService(admin.glue(), admin.athena(), ingest, known);
        actions = new RunActions(admin.glue(), admin.athena(), ingest, known);
        details = new RunDetails(admin.glue(), all, new RowLedgers(admin.glue(), Optional.empty()), known, false);
    }

    @AfterEach
    void removeIt() throws IOException {
        lake.close();
        Volume.deleteTree(folder.getParent());
    }

    private BackfillService serviceOf(GlueClient glue) {
        return new BackfillService(
                glue,
                new BackfillFolder(folder.resolve("backfills")),
                "admin",
                InstantSource.system(),
                BackfillService.Pace.NEAR);
    }

    @Test
    void aStopThatGlueRefusesIsSaidAndCanBeToldAgain() throws Exception {
        Backfill left = begin("act", "wait");
        admin.glue()
                .startJobRun(r -> r.jobName(JOB).arguments(Map.of("--act", "wait", "--lakeward-backfill", left.id())));
        assertThatThrownBy(() -> serviceOf(JobStopTest.refusing(admin.glue(), "InvalidInputException", "not now"))
                        .stop(left.id()))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.detail()).contains("not now"));
        assertThat(service.of(left.id()).verdict()).isEqualTo(Verdict.STOPPING);
        service.stop(left.id());
        while (service.of(left.id()).verdict() != Verdict.STOPPED) {
            Thread.sleep(5);
        }
        assertThat(runs()).extracting(JobRun::jobRunStateAsString).containsExactly("STOPPED");
    }

    private Backfill begin(String argument, String... values) {
        return service.begin(new BackfillOrder(BackfillOrder.Of.JOB, JOB, argument, List.of(values), Map.of(), 2));
    }

    private List<JobRun> runs() {
        return admin.glue().getJobRuns(r -> r.jobName(JOB)).jobRuns();
    }

    private CompletableFuture<Backfill> driving(Backfill backfill) {
        return CompletableFuture.supplyAsync(() -> service.drive(backfill.id(), now -> {}));
    }

    /// As the page of a run does it.
    private String again(String run) {
        return actions.again(details.of(new RunKey(Kind.JOB, JOB, run)))
                .orElseThrow()
                .id();
    }

    private Backfill stoppedWhileItWaits() throws Exception {
        Backfill begun = begin("act", "x", "wait");
        CompletableFuture<Backfill> driven = driving(begun);
        while (service.of(begun.id()).parts().get(1).state() != State.RUNNING
                || service.of(begun.id()).parts().get(0).state() != State.SUCCEEDED) {
            Thread.sleep(5);
        }
        service.stop(begun.id());
        Backfill stopped = driven.get(20, TimeUnit.SECONDS);
        assertThat(stopped.verdict()).isEqualTo(Verdict.STOPPED);
        return stopped;
    }

    private static String run(Backfill of, int place) {
        return of.parts().get(place).run();
    }

    @Test
    void whatAPersonRunsAgainIsNotStartedOnceMore() throws Exception {
        Backfill stopped = stoppedWhileItWaits();
        String own = again(run(stopped, 1));
        CompletableFuture<Backfill> driven = driving(stopped);
        while (!run(service.of(stopped.id()), 1).equals(own)) {
            Thread.sleep(5);
        }
        assertThat(driven).isNotDone();
        assertThat(runs()).hasSize(3);
        actions.stop(details.of(new RunKey(Kind.JOB, JOB, own)).run());
        Backfill ended = driven.get(20, TimeUnit.SECONDS);
        assertThat(ended.parts().get(1).state()).isEqualTo(State.STOPPED);
        assertThat(ended.missing()).containsExactly("wait");
        assertThat(runs()).hasSize(3);
    }

    @Test
    void whatAPersonRanAgainWithSuccessIsDone() throws Exception {
        admin.glue()
                .updateJob(r -> r.jobName(JOB)
                        .jobUpdate(u -> u.role("admin")
                                .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/t.py"))
                                .codeGenConfigurationNodes(Map.of("node-1", TestJobs.source()))
                                .defaultArguments(Map.of("--bucket", "later"))));
        Backfill failed = service.drive(begin("word", "a", "b").id(), now -> {});
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        admin.s3().createBucket(r -> r.bucket("later"));
        String own = again(run(failed, 0));
        while (!"SUCCEEDED"
                .equals(admin.glue()
                        .getJobRun(r -> r.jobName(JOB).runId(own))
                        .jobRun()
                        .jobRunStateAsString())) {
            Thread.sleep(5);
        }
        Backfill ended = service.drive(failed.id(), now -> {});
        assertThat(ended.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(run(ended, 0)).isEqualTo(own);
        assertThat(runs()).hasSize(4);
    }

    @Test
    void bothAtOnceLeaveOneRunOfEachValueThatCounts() throws Exception {
        Backfill stopped = stoppedWhileItWaits();
        CompletableFuture<Backfill> driven = driving(stopped);
        while (service.of(stopped.id()).parts().get(1).state() != State.RUNNING) {
            Thread.sleep(5);
        }
        String own = again(run(stopped, 1));
        service.stop(stopped.id());
        Backfill ended = driven.get(20, TimeUnit.SECONDS);
        assertThat(ended.verdict()).isEqualTo(Verdict.STOPPED);
        // A person's own run is told when the backfill looks again, and stops with it then.
        CompletableFuture<Backfill> once = driving(ended);
        while (!run(service.of(ended.id()), 1).equals(own)) {
            Thread.sleep(5);
        }
        service.stop(ended.id());
        assertThat(once.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(runs()).extracting(JobRun::jobRunStateAsString).containsOnly("SUCCEEDED", "STOPPED");
    }
}
