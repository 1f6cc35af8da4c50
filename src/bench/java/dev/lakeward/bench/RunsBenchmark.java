package dev.lakeward.bench;

import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.IngestClients;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.RunService;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.Timeline;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.glue.GlueClient;

/// Prints how long the runs of a workflow take to be listed, and one of them to be judged; medians. The runs are real
/// ones of jobs that do not exist, which fail at once.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class RunsBenchmark {
    private static final int TIMES = 9;
    private static final int WARM = 20;
    private static final int PAGE = 100;
    private static final String WORKFLOW = "nightly";
    private static final PrintStream OUT = System.out;

    private RunsBenchmark() {}

    static void run(int runs) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-bench-runs");
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            make(admin.glue());
            long began = System.nanoTime();
            String last = "";
            for (int i = 0; i < runs; i++) {
                last = admin.glue().startWorkflowRun(r -> r.name(WORKFLOW)).runId();
            }
            WorkflowService service = new WorkflowService(admin.glue());
            service.await(WORKFLOW, last, now -> {});
            OUT.printf("%,d runs of a workflow of 4 jobs made in %.1f s%n%n", runs, (System.nanoTime() - began) / 1e9);
            OUT.println("median of " + TIMES + ", ms");
            print(
                    "all of them listed, by pages of " + PAGE,
                    () -> listed(service).size());
            print(
                    "the newest page",
                    () -> service.runs(WORKFLOW, null, PAGE).runs().size());
            RunService all = new RunService(admin.glue(), admin.athena(), ingest(admin), Optional.empty());
            print(
                    "all of them in the list of runs of all kinds",
                    () -> all.read(Set.of(PipelineRun.Kind.WORKFLOW)).next(runs).size());
            WorkflowRun whole = service.run(WORKFLOW, last);
            print("one with its graph", () -> service.run(whole.workflow(), whole.id()));
            print(
                    "its verdict and its timeline",
                    () -> RunVerdict.of(whole).roots().size()
                            + Timeline.of(whole, Instant.now()).rows().size());
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static IngestService ingest(Clients admin) {
        return new IngestService(
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
    }

    private static void make(GlueClient glue) {
        glue.createWorkflow(r -> r.name(WORKFLOW));
        glue.createTrigger(
                r -> r.name("start").workflowName(WORKFLOW).type("ON_DEMAND").actions(a -> a.jobName("ingest")));
        List<String> jobs = List.of("ingest", "clean", "join", "publish");
        for (int i = 1; i < jobs.size(); i++) {
            String before = jobs.get(i - 1);
            String job = jobs.get(i);
            glue.createTrigger(r -> r.name("after-" + before)
                    .workflowName(WORKFLOW)
                    .type("CONDITIONAL")
                    .startOnCreation(true)
                    .predicate(p -> p.conditions(
                            c -> c.logicalOperator("EQUALS").jobName(before).state("SUCCEEDED")))
                    .actions(a -> a.jobName(job)));
        }
    }

    private static List<WorkflowRun> listed(WorkflowService service) {
        List<WorkflowRun> all = new ArrayList<>();
        WorkflowService.Page page = service.runs(WORKFLOW, null, PAGE);
        all.addAll(page.runs());
        while (page.next().isPresent()) {
            page = service.runs(WORKFLOW, page.next().get(), PAGE);
            all.addAll(page.runs());
        }
        return all;
    }

    private static void print(String what, Callable<?> work) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM; i++) {
            work.call();
        }
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            work.call();
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(null);
        OUT.printf("%-50s | %8.1f%n", what, times.get(TIMES / 2));
    }
}
