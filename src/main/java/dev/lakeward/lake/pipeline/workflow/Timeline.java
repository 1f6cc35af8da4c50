package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When what of a run was done: a row for each job and crawler that was started, in the order of their starts, with a
/// bar for each attempt; and the chain of parts, each of which waited for the one before, that decided when the run
/// ended.
public record Timeline(Instant from, Instant to, List<Row> rows, List<Member> criticalPath) {
    // Clocks of services differ by a little.
    private static final Duration SKEW = Duration.ofSeconds(1);

    public Timeline {
        rows = List.copyOf(rows);
        criticalPath = List.copyOf(criticalPath);
    }

    public record Row(Member member, List<Bar> bars) {
        public Row {
            bars = List.copyOf(bars);
        }
    }

    /// An attempt. `taken` where it was taken over from the run that this one resumes: it took no time of this one.
    public record Bar(int number, Instant from, Instant to, Attempt.State state, boolean taken) {}

    /// What has not ended lasts until `now`.
    public static Timeline of(WorkflowRun run, Instant now) {
        Map<Member, Row> rows = new HashMap<>();
        for (Node node : run.graph().nodes()) {
            List<Bar> bars = node.attempts().stream()
                    .flatMap(attempt -> bar(attempt, run, now).stream())
                    .toList();
            if (!bars.isEmpty()) {
                rows.put(node.member(), new Row(node.member(), bars));
            }
        }
        Instant to = rows.values().stream()
                .flatMap(row -> row.bars().stream())
                .filter(bar -> !bar.taken())
                .map(Bar::to)
                .max(Comparator.naturalOrder())
                .orElse(run.ended().orElse(now));
        return new Timeline(
                run.started(),
                to.isBefore(run.started()) ? run.started() : to,
                rows.values().stream()
                        .sorted(Comparator.comparing(
                                        (Row row) -> row.bars().getFirst().from())
                                .thenComparing(row -> row.member().name()))
                        .toList(),
                path(run.graph(), rows));
    }

    private static Optional<Bar> bar(Attempt attempt, WorkflowRun run, Instant now) {
        return attempt.started().map(started -> {
            Instant ended = attempt.ended().orElse(now);
            return new Bar(
                    attempt.number(),
                    started,
                    ended.isBefore(started) ? started : ended,
                    attempt.state(),
                    !run.previous().isEmpty() && started.isBefore(run.started()));
        });
    }

    private static List<Member> path(WorkflowGraph graph, Map<Member, Row> rows) {
        List<Member> path = new ArrayList<>();
        Optional<Member> next = rows.values().stream()
                .filter(row -> !row.bars().getLast().taken())
                .max(Comparator.comparing((Row row) -> row.bars().getLast().to())
                        .thenComparing(row -> row.member().name()))
                .map(Row::member);
        while (next.isPresent() && !path.contains(next.get())) {
            path.add(next.get());
            next = waitedFor(graph, rows, next.get());
        }
        Collections.reverse(path);
        return path;
    }

    // What had to end before a member could start: the last of all conditions, or the first of any.
    private static Optional<Member> waitedFor(WorkflowGraph graph, Map<Member, Row> rows, Member member) {
        Row row = rows.get(member);
        if (row == null) {
            return Optional.empty();
        }
        Instant start = row.bars().getFirst().from();
        Comparator<Member> byEnd = Comparator.comparing(each -> end(rows, each));
        return graph.starting(member).stream()
                .flatMap(trigger -> {
                    List<Member> before = trigger.conditions().stream()
                            .filter(graph::isMet)
                            .map(Trigger.Condition::watched)
                            .filter(each -> ended(rows, each, start))
                            .toList();
                    return (trigger.any()
                                    ? before.stream().min(byEnd)
                                    : before.stream().max(byEnd))
                            .stream();
                })
                .max(byEnd.thenComparing(Member::name));
    }

    private static boolean ended(Map<Member, Row> rows, Member member, Instant start) {
        Row row = rows.get(member);
        return row != null
                && row.bars().getLast().state().isEnded()
                && !row.bars().getLast().taken()
                && !end(rows, member).isAfter(start.plus(SKEW));
    }

    private static Instant end(Map<Member, Row> rows, Member member) {
        Row row = rows.get(member);
        return row == null ? Instant.MIN : row.bars().getLast().to();
    }
}
