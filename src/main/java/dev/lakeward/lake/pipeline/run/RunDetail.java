package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is known of one run. `settings` and `arguments` are by their names, as the service has them; `attempts` are
/// the other attempts of the same run, newest first; `workflow` is a workflow's run with its graph, `backfill` one with
/// its values; `log` is what a run told, oldest first, as far as it is kept; `failedAt` is the node at which a failed
/// run of a visual job can be run again, where one is known.
public record RunDetail(
        PipelineRun run,
        SortedMap<String, String> arguments,
        SortedMap<String, String> settings,
        List<PipelineRun> attempts,
        Optional<WorkflowRun> workflow,
        Optional<Backfill> backfill,
        List<PartLedger> ledgers,
        List<String> log,
        Optional<String> failedAt) {
    public RunDetail {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        attempts = List.copyOf(attempts);
        ledgers = List.copyOf(ledgers);
        log = List.copyOf(log);
    }

    /// The rows of a job's run: this one, or one of a workflow's.
    public record PartLedger(String job, String run, RowLedger ledger) {}

    static RunDetail of(PipelineRun run) {
        return new RunDetail(
                run,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static RunDetail of(Backfill backfill) {
        return new RunDetail(
                RunService.run(backfill),
                new TreeMap<>(backfill.order().arguments()),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.of(backfill),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /// Rows that the targets wrote, of all parts; -1 where some of it is not known.
    public long rows() {
        if (ledgers.isEmpty()) {
            return run.size().rows();
        }
        return ledgers.stream().map(PartLedger::ledger).anyMatch(each -> each.out() < 0)
                ? -1
                : ledgers.stream().mapToLong(each -> each.ledger().out()).sum();
    }
}
