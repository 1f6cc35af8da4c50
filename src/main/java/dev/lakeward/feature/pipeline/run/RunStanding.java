package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.RowLedger;
import dev.lakeward.lake.pipeline.run.RunActions;
import dev.lakeward.lake.pipeline.run.RunDetail;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What stands above a run's page, and what can be done with it. `bad` where somebody must look at it; `resume` is what
/// its button says where the run can be taken up again, from `nodes`; `subjectAt` is the page of what ran.
record RunStanding(
        String title,
        String kind,
        String state,
        boolean bad,
        String facts,
        boolean stops,
        boolean again,
        Optional<String> resume,
        List<String> nodes,
        Optional<Address> subjectAt) {
    static RunStanding of(RunDetail detail, boolean own, Instant now) {
        PipelineRun run = detail.run();
        Optional<RunVerdict> verdict = detail.workflow().map(RunVerdict::of);
        Optional<RunVerdict.NextStep.MendAndResume> resumption = verdict.map(RunVerdict::next)
                .filter(RunVerdict.NextStep.MendAndResume.class::isInstance)
                .map(RunVerdict.NextStep.MendAndResume.class::cast)
                .filter(step -> own);
        boolean ended = run.state().isEnded();
        return new RunStanding(
                RunWords.subject(run),
                RunWords.kind(run.kind()),
                detail.backfill()
                        .map(BackfillReport::state)
                        .or(() -> verdict.map(each -> RunReport.state(each.state())))
                        .orElseGet(() -> RunWords.state(run.state())),
                run.state().isBad(),
                facts(detail, now),
                own && (!ended || isStillStarting(detail)),
                own && ended && RunActions.canRunAgain(run.kind()),
                resumption
                        .map(step -> Messages.text(
                                "ran.resume_from",
                                step.members().stream().map(Member::name).collect(Collectors.joining(", "))))
                        .or(() -> own ? detail.backfill().flatMap(BackfillReport::goesOn) : Optional.empty())
                        .or(() -> own
                                ? detail.failedAt().map(node -> Messages.text("ran.run_from", name(detail, node)))
                                : Optional.empty()),
                resumption
                        .map(RunVerdict.NextStep.MendAndResume::nodes)
                        .orElseGet(() -> detail.failedAt().stream().toList()),
                subject(detail));
    }

    private static String name(RunDetail detail, String node) {
        return detail.ledgers().stream()
                .flatMap(part -> part.ledger().lines().stream())
                .filter(line -> line.id().equals(node))
                .map(RowLedger.Line::node)
                .findFirst()
                .orElse(node);
    }

    private static String facts(RunDetail detail, Instant now) {
        PipelineRun run = detail.run();
        List<String> parts = new ArrayList<>();
        parts.add(RunWords.kind(run.kind()));
        parts.add(Formats.ago(run.started(), now));
        parts.add(RunWords.time(run, now));
        if (detail.rows() >= 0) {
            parts.add(RunWords.rows(detail.rows()));
        }
        if (run.size().bytes() >= 0) {
            parts.add(Formats.bytes(run.size().bytes()));
        }
        if (!run.by().isEmpty()) {
            parts.add(Messages.text("ran.started_by", run.by()));
        }
        return String.join(RunWords.BETWEEN, parts);
    }

    // The runs of a backfill that was interrupted may go on by themselves.
    private static boolean isStillStarting(RunDetail detail) {
        return detail.backfill()
                .filter(backfill -> backfill.ended().isEmpty()
                        && !backfill.stopped()
                        && backfill.count(BackfillPart.State.RUNNING) > 0)
                .isPresent();
    }

    static Optional<Address> subject(RunDetail detail) {
        return detail.backfill()
                .<Address>map(backfill -> switch (backfill.order().of()) {
                    case JOB -> new Address.JobAt(backfill.order().name());
                    case WORKFLOW -> new Address.WorkflowAt(backfill.order().name());
                })
                .or(() -> subject(detail.run()));
    }

    private static Optional<Address> subject(PipelineRun run) {
        return switch (run.kind()) {
            case BACKFILL -> Optional.empty();
            case TRANSFER -> Optional.of(new Address.SourceAt(run.subject()));
            case CRAWL -> Optional.of(new Address.CrawlerAt(run.subject()));
            case JOB -> Optional.of(new Address.JobAt(run.subject()));
            case WORKFLOW -> Optional.of(new Address.WorkflowAt(run.subject()));
            case QUERY -> Optional.of(new Address.QueryText(run.subject()));
        };
    }
}
