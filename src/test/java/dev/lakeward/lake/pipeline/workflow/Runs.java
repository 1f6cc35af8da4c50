package dev.lakeward.lake.pipeline.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs of workflows of jobs, made by hand for tests. Times are seconds after the run began.
final class Runs {
    static final Instant BEGAN = Instant.parse("2026-11-29T01:00:00Z");

    private final List<Trigger> triggers = new ArrayList<>();
    private final List<WorkflowGraph.Node> nodes = new ArrayList<>();
    private WorkflowRun.Status status = WorkflowRun.Status.COMPLETED;
    private String previous = "";

    static Member job(String name) {
        return Member.job(name);
    }

    private static List<Member> jobs(String... names) {
        return Stream.of(names).map(Member::job).toList();
    }

    /// The start trigger starts these jobs.
    Runs start(String... started) {
        triggers.add(new Trigger("start", Trigger.Type.ON_DEMAND, false, "", false, List.of(), jobs(started), ""));
        return this;
    }

    /// A trigger that starts a job when others have come to a state: all of them, or any.
    Runs when(boolean any, String state, List<String> watched, String started) {
        triggers.add(new Trigger(
                "when" + triggers.size(),
                Trigger.Type.CONDITIONAL,
                true,
                "",
                any,
                watched.stream()
                        .map(each -> new Trigger.Condition(job(each), state))
                        .toList(),
                jobs(started),
                ""));
        return this;
    }

    /// A trigger that starts a job after others have succeeded.
    Runs after(List<String> watched, String started) {
        return when(false, "SUCCEEDED", watched, started);
    }

    /// A job that ran.
    Runs ran(String name, String word, long from, long to) {
        return attempts(name, attempt(0, word, from, to));
    }

    Runs attempts(String name, Attempt... attempts) {
        nodes.add(new WorkflowGraph.Node("id-" + name, job(name), List.of(attempts)));
        return this;
    }

    static Attempt attempt(int number, String word, long from, long to) {
        return new Attempt(
                "jr",
                number,
                word,
                Optional.of(BEGAN.plusSeconds(from)),
                Attempt.state(word).isEnded() ? Optional.of(BEGAN.plusSeconds(to)) : Optional.empty(),
                Attempt.state(word) == Attempt.State.FAILED ? "broken" : "");
    }

    /// Jobs that were not started.
    Runs never(String... names) {
        for (String name : names) {
            nodes.add(new WorkflowGraph.Node("id-" + name, job(name), List.of()));
        }
        return this;
    }

    Runs resuming(String run) {
        previous = run;
        return this;
    }

    Runs status(WorkflowRun.Status now) {
        status = now;
        return this;
    }

    WorkflowRun run() {
        return new WorkflowRun(
                "nightly",
                "wr_1",
                previous,
                status,
                BEGAN,
                status.isEnded() ? Optional.of(BEGAN.plusSeconds(100)) : Optional.empty(),
                WorkflowRun.Counts.NONE,
                Map.of(),
                "",
                new WorkflowGraph(triggers, nodes));
    }
}
