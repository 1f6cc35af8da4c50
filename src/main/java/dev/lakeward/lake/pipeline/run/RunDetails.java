package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.job.JobMapping;
import dev.lakeward.lake.pipeline.job.RunCost;
import dev.lakeward.lake.pipeline.run.PipelineRun.RunKey;
import dev.lakeward.lake.pipeline.run.RunDetail.PartLedger;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Reads all that is known of one run. Blocks; throws LakeException.
public final class RunDetails {
    private static final int MOST_ATTEMPTS = 12;
    // A run of the other kinds is one of the newest of its subject.
    private static final int SEARCHED = 1_000;

    private final GlueClient glue;
    private final WorkflowService workflows;
    private final RunService runs;
    private final RowLedgers ledgers;
    private final Optional<BackfillService> backfills;
    private final boolean isBilled;

    /// `isBilled` where runs cost money.
    public RunDetails(
            GlueClient glue,
            RunService runs,
            RowLedgers ledgers,
            Optional<BackfillService> backfills,
            boolean isBilled) {
        this.isBilled = isBilled;
        this.backfills = backfills;
        this.glue = glue;
        this.workflows = new WorkflowService(glue);
        this.runs = runs;
        this.ledgers = ledgers;
    }

    public RunDetail of(RunKey key) {
        return switch (key.kind()) {
            case JOB -> job(key);
            case WORKFLOW -> workflow(key);
            case BACKFILL -> RunDetail.of(requireBackfills().of(key.id()));
            case TRANSFER, CRAWL, QUERY -> RunDetail.of(searched(key));
        };
    }

    private BackfillService requireBackfills() {
        return backfills.orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "backfill", "", null));
    }

    private PipelineRun searched(RunKey key) {
        return runs.read(Set.of(key.kind())).next(SEARCHED).stream()
                .filter(run -> run.id().equals(key.id()))
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "run", "", null));
    }

    /// The newest run of the same subject that began before another one.
    public Optional<PipelineRun> before(PipelineRun run) {
        return runs.read(Set.of(run.kind())).next(SEARCHED).stream()
                .filter(each -> each.subject().equals(run.subject()))
                .filter(each -> each.started().isBefore(run.started()))
                .findFirst();
    }

    private RunDetail job(RunKey key) {
        JobRun run = read(key.subject(), key.id());
        PipelineRun shown = GlueRuns.job(run);
        List<String> log = ledgers.log(key.subject(), key.id());
        boolean tells = shown.state() == PipelineRun.State.FAILED && !log.isEmpty();
        return new RunDetail(
                shown,
                new TreeMap<>(run.arguments()),
                settings(run),
                attempts(run),
                Optional.empty(),
                Optional.empty(),
                ledgers.of(key.subject(), key.id()).stream()
                        .map(ledger -> new PartLedger(key.subject(), key.id(), ledger))
                        .toList(),
                log,
                tells ? NodeLog.last(log, ledgers.nodes(key.subject()).keySet()) : Optional.empty(),
                ledgers.code(key.subject(), key.id()),
                Optional.of(new RunCost(
                        isBilled,
                        shown.state().isEnded() ? JobMapping.execution(run).price() : Optional.empty())));
    }

    private JobRun read(String job, String id) {
        return SdkErrors.call(
                "glue:GetJobRun",
                () -> glue.getJobRun(request -> request.jobName(job).runId(id)).jobRun());
    }

    private List<PipelineRun> attempts(JobRun run) {
        List<PipelineRun> all = new ArrayList<>();
        @Nullable String before = run.previousRunId();
        while (before != null && all.size() < MOST_ATTEMPTS) {
            JobRun attempt = read(run.jobName(), before);
            all.add(GlueRuns.job(attempt));
            before = attempt.previousRunId();
        }
        return all;
    }

    private static SortedMap<String, String> settings(JobRun run) {
        SortedMap<String, String> settings = new TreeMap<>();
        put(settings, "GlueVersion", run.glueVersion());
        put(settings, "WorkerType", run.workerTypeAsString());
        put(settings, "NumberOfWorkers", run.numberOfWorkers());
        put(settings, "Timeout", run.timeout());
        put(settings, "ExecutionClass", run.executionClassAsString());
        put(settings, "SecurityConfiguration", run.securityConfiguration());
        put(settings, "DPUSeconds", run.dpuSeconds());
        put(settings, "Attempt", run.attempt());
        put(settings, "TriggerName", run.triggerName());
        put(settings, "StateDetail", run.stateDetail());
        return settings;
    }

    private static void put(SortedMap<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    private RunDetail workflow(RunKey key) {
        WorkflowRun run = workflows.run(key.subject(), key.id());
        List<PartLedger> parts = new ArrayList<>();
        for (Node node : run.graph().nodes()) {
            Optional<Attempt> last = node.member().kind() == Member.Kind.JOB ? node.last() : Optional.empty();
            last.flatMap(attempt -> part(node.member().name(), attempt)).ifPresent(parts::add);
        }
        return new RunDetail(
                GlueRuns.workflow(run),
                new TreeMap<>(run.properties()),
                new TreeMap<>(),
                List.of(),
                Optional.of(run),
                Optional.empty(),
                parts,
                List.of(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    // Who may see the workflow need not see what is counted of its jobs; a job may be gone.
    private Optional<PartLedger> part(String job, Attempt attempt) {
        try {
            return ledgers.of(job, attempt.id()).map(ledger -> new PartLedger(job, attempt.id(), ledger));
        } catch (LakeException e) {
            if (e.error() == LakeError.NOT_FOUND || e.error() == LakeError.ACCESS_DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
