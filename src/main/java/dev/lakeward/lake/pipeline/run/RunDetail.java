package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.job.RunCost;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// All that is known of one run. `settings` and `arguments` are by their names, as the service has
/// them; `attempts` are the other attempts of the same run, newest first; `workflow` is a workflow's
/// run with its graph, `backfill` one with its values; `log` is what a run told, oldest first, as far
/// as it is kept; `failedAt` is the node at which a failed run of a visual job can be run again, where
/// one is known; `code` is what marks each node that a job's run had, and `cost` what a job's run
/// costs.
public record RunDetail(
        PipelineRun run,
        SortedMap<String, String> arguments,
        SortedMap<String, String> settings,
        List<PipelineRun> attempts,
        Optional<WorkflowRun> workflow,
        Optional<Backfill> backfill,
        List<PartLedger> ledgers,
        List<String> log,
        Optional<String> failedAt,
        SortedMap<String, String> code,
        Optional<RunCost> cost) {
    public RunDetail {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        attempts = List.copyOf(attempts);
        code = Collections.unmodifiableSortedMap(new TreeMap<>(code));
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
                Optional.empty(),
                new TreeMap<>(),
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
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    /// Bytes of objects that all parts read, or that they wrote; -1 where some of it is not known.
    public long bytes(ToLongFunction<RowLedger.Bytes> of) {
        List<Long> parts = ledgers.stream()
                .map(part -> of.applyAsLong(part.ledger().bytes()))
                .toList();
        return parts.isEmpty() || parts.stream().anyMatch(bytes -> bytes < 0)
                ? -1
                : parts.stream().mapToLong(bytes -> bytes).sum();
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
