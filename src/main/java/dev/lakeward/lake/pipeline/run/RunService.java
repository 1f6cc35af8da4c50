package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/// All that ran in a lake, of whatever kind. Blocks; throws LakeException.
public final class RunService {
    private final GlueRuns glue;
    private final QueryRuns queries;
    private final IngestService ingest;
    private final Optional<BackfillService> backfills;

    /// `backfills` where there are any to be told of.
    public RunService(GlueClient glue, AthenaClient athena, IngestService ingest, Optional<BackfillService> backfills) {
        this.backfills = backfills;
        this.glue =
                new GlueRuns(glue, () -> backfills.map(BackfillService::runs).orElse(Set.of()));
        this.queries = new QueryRuns(athena);
        this.ingest = ingest;
    }

    /// Begins to read all runs of some kinds: reads the newest of each subject.
    public RunReading read(Set<Kind> kinds) {
        RunReading reading = new RunReading();
        List<RunReading.Subject> subjects = new ArrayList<>();
        for (Kind kind : EnumSet.copyOf(kinds)) {
            switch (kind) {
                case TRANSFER -> transfers(reading, subjects);
                case CRAWL -> add(reading, subjects, kind, glue::crawlers);
                case JOB -> add(reading, subjects, kind, glue::jobs);
                case WORKFLOW -> add(reading, subjects, kind, glue::workflows);
                case BACKFILL -> backfills.ifPresent(known -> subjects.add(backfills(reading, known)));
                case QUERY -> add(reading, subjects, kind, () -> List.of(queries));
            }
        }
        reading.open(subjects);
        return reading;
    }

    /// A workflow's run as one of all runs.
    public static PipelineRun run(WorkflowRun run) {
        return GlueRuns.workflow(run);
    }

    private static void add(
            RunReading reading,
            List<RunReading.Subject> subjects,
            Kind kind,
            Supplier<? extends List<? extends RunPages>> found) {
        try {
            found.get().forEach(pages -> subjects.add(new RunReading.Subject(kind, pages)));
        } catch (LakeException e) {
            reading.missing(kind, false, e);
        }
    }

    private static RunReading.Subject backfills(RunReading reading, BackfillService known) {
        BackfillService.All all = known.all();
        all.unreadable()
                .forEach(file -> reading.missing(
                        Kind.BACKFILL, true, new LakeException(LakeError.DAMAGED, "backfill", file, null)));
        return new RunReading.Subject(
                Kind.BACKFILL,
                from -> RunPages.Page.last(all.backfills().stream()
                        .map(each -> run(standing(known, each)))
                        .toList()));
    }

    // What nobody drives may have ended since it was noted.
    private static Backfill standing(BackfillService known, Backfill noted) {
        if (noted.driven() || noted.ended().isPresent() || !noted.isGoing()) {
            return noted;
        }
        try {
            return known.of(noted.id());
        } catch (LakeException e) {
            if (e.error() == LakeError.CANCELLED) {
                throw e;
            }
            return noted.failing(e);
        }
    }

    /// A backfill as one of all runs.
    public static PipelineRun run(Backfill backfill) {
        BackfillOrder order = backfill.order();
        return new PipelineRun(
                Kind.BACKFILL,
                order.name(),
                order.name() + " · " + backfill.span(),
                backfill.id(),
                switch (backfill.verdict()) {
                    case RUNNING, STOPPING -> PipelineRun.State.RUNNING;
                    case SUCCEEDED -> PipelineRun.State.SUCCEEDED;
                    case PARTLY_FAILED -> PipelineRun.State.PARTLY_FAILED;
                    case FAILED -> PipelineRun.State.FAILED;
                    case STOPPED, INTERRUPTED -> PipelineRun.State.STOPPED;
                },
                backfill.verdict().name(),
                backfill.begun(),
                backfill.ended().or(backfill::lastEnd),
                backfill.by(),
                backfill.error(),
                PipelineRun.Size.UNKNOWN);
    }

    private void transfers(RunReading reading, List<RunReading.Subject> subjects) {
        for (Source.Kind kind : Source.Kind.values()) {
            try {
                for (Source source : ingest.sources(kind)) {
                    subjects.add(new RunReading.Subject(
                            Kind.TRANSFER,
                            from -> RunPages.Page.last(ingest.transfers(source).stream()
                                    .map(transfer -> TransferRuns.run(source, transfer))
                                    .toList())));
                }
            } catch (LakeException e) {
                reading.missing(Kind.TRANSFER, true, e);
            }
        }
    }
}
