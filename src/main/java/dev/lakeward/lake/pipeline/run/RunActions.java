package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.job.JobAgain;
import dev.lakeward.lake.pipeline.job.JobFromNode;
import dev.lakeward.lake.pipeline.job.JobService;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.run.PipelineRun.RunKey;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/// Stops runs and starts them again, of whatever kind. Blocks; throws LakeException.
public final class RunActions {
    private final GlueClient glue;
    private final AthenaClient athena;
    private final IngestService ingest;
    private final CrawlerService crawlers;
    private final WorkflowService workflows;
    private final Optional<BackfillService> backfills;

    public RunActions(GlueClient glue, AthenaClient athena, IngestService ingest, Optional<BackfillService> backfills) {
        this.backfills = backfills;
        this.glue = glue;
        this.athena = athena;
        this.ingest = ingest;
        this.crawlers = new CrawlerService(glue);
        this.workflows = new WorkflowService(glue);
    }

    /// Whether a run of a kind can be started again here. Of a backfill what is missing is run, and not all.
    public static boolean canRunAgain(Kind kind) {
        return kind != Kind.QUERY && kind != Kind.BACKFILL;
    }

    /// Has a run stop where it can; what it wrote stays.
    public void stop(PipelineRun run) {
        switch (run.kind()) {
            case TRANSFER -> {
                Source source = source(run.subject());
                ingest.transfers(source).stream()
                        .filter(transfer -> transfer.id().equals(run.id()))
                        .findFirst()
                        .ifPresent(transfer -> ingest.stop(source, transfer));
            }
            case CRAWL -> crawlers.stop(run.subject());
            case JOB -> new JobService(glue).stop(run.subject(), run.id());
            case WORKFLOW -> workflows.stop(run.subject(), run.id());
            case BACKFILL -> backfills.ifPresent(known -> known.stop(run.id()));
            case QUERY ->
                SdkErrors.call(
                        "athena:StopQueryExecution",
                        () -> athena.stopQueryExecution(request -> request.queryExecutionId(run.id())));
        }
    }

    private Source source(String key) {
        return Stream.of(Source.Kind.values())
                .flatMap(kind -> ingest.sources(kind).stream())
                .filter(source -> source.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "ingest", "", null));
    }

    /// Starts the same once more, a job with the arguments of this run, a workflow with its properties; answers the new
    /// run where its service names it at once.
    public Optional<RunKey> again(RunDetail detail) {
        PipelineRun run = detail.run();
        Map<String, String> arguments = detail.arguments();
        return switch (run.kind()) {
            case TRANSFER -> ingest.start(source(run.subject())).map(id -> key(run, id));
            case CRAWL -> {
                crawlers.start(run.subject());
                yield Optional.empty();
            }
            case JOB -> Optional.of(key(run, new JobAgain(glue).start(run.subject(), run.id(), ofPerson(arguments))));
            case WORKFLOW -> Optional.of(key(run, workflows.start(run.subject(), ofPerson(arguments))));
            case BACKFILL, QUERY -> throw new LakeException(LakeError.UNSUPPORTED, "run", "", null);
        };
    }

    // A backfill's run stays one of its value.
    private static Map<String, String> ofPerson(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .filter(each -> !JobFromNode.isOfOneRun(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static RunKey key(PipelineRun run, String id) {
        return new RunKey(run.kind(), run.subject(), id);
    }

    /// Takes a workflow's run up again from some of its nodes; runs a job again from the first of them, taking over
    /// what
    /// this run kept of those before it.
    public RunKey resume(PipelineRun run, List<String> nodes) {
        if (run.kind() == Kind.JOB) {
            return key(run, new JobFromNode(glue).start(run.subject(), run.id(), nodes.getFirst()));
        }
        return key(run, workflows.resume(run.subject(), run.id(), nodes));
    }
}
