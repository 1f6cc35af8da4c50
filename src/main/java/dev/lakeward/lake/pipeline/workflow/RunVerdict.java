package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a run of a workflow honestly came to: which parts failed by themselves, what is only a consequence of that, and
/// the one thing to do next.
///
/// A part that failed is a root where nothing before it failed; one that failed after a root may have failed by it, and
/// is told as such. A part that was not started is a consequence of the roots that kept it from being started. One that
/// waited for a failure that did not come is not needed.
public record RunVerdict(State state, Map<Member, Standing> standings, List<Root> roots, NextStep next) {
    public RunVerdict {
        standings = Map.copyOf(standings);
        roots = List.copyOf(roots);
    }

    /// What a whole run came to.
    public enum State {
        RUNNING,
        STOPPING,
        SUCCEEDED,
        /// Something failed, and something did not.
        PARTLY_FAILED,
        FAILED,
        STOPPED,
        /// It is over, and nothing of it was ever started.
        NOTHING_STARTED
    }

    /// How one job or crawler of a run stands. `because` are the roots by which it was kept back, or before it.
    public record Standing(Kind kind, Set<Member> because) {
        public Standing {
            because = Set.copyOf(because);
        }

        /// How it stands.
        public enum Kind {
            WAITING,
            RUNNING,
            SUCCEEDED,
            /// Failed, or was stopped, with nothing failed before it.
            ROOT,
            /// Failed after something else had.
            FAILED_AFTER,
            /// Was not started, and will not be, because of what failed.
            KEPT_BACK,
            /// Was not started, and need not have been.
            NOT_NEEDED
        }
    }

    /// A part that failed by itself: its last attempt says why.
    public record Root(Node node, Attempt attempt) {}

    /// The one thing to do next.
    public sealed interface NextStep {
        /// All is well.
        record Nothing() implements NextStep {}

        /// It goes on by itself.
        record Await() implements NextStep {}

        /// What failed is mended; then the run is resumed from there.
        record MendAndResume(List<Member> members, List<String> nodes) implements NextStep {
            public MendAndResume {
                members = List.copyOf(members);
                nodes = List.copyOf(nodes);
            }
        }

        /// It cannot be resumed: a new run is started.
        record RunAgain() implements NextStep {}

        /// Too many runs went at a time: a new run is started when one has ended.
        record RunWhenOneEnded() implements NextStep {}

        /// Nothing begins it: its start trigger is to be looked at.
        record MendStart() implements NextStep {}
    }

    public static RunVerdict of(WorkflowRun run) {
        Consequences consequences = new Consequences(run.graph());
        boolean over = run.status().isEnded();
        Map<Member, Standing> standings = new LinkedHashMap<>();
        List<Root> roots = new ArrayList<>();
        for (Node node : run.graph().nodes()) {
            Standing standing = consequences.standing(node, over);
            standings.put(node.member(), standing);
            if (standing.kind() == Standing.Kind.ROOT) {
                roots.add(new Root(node, node.attempts().getLast()));
            }
        }
        State state = state(run, standings);
        return new RunVerdict(state, standings, roots, next(state, run, roots));
    }

    private static State state(WorkflowRun run, Map<Member, Standing> standings) {
        return switch (run.status()) {
            case RUNNING -> State.RUNNING;
            case STOPPING -> State.STOPPING;
            case STOPPED -> State.STOPPED;
            case ERROR -> State.FAILED;
            case COMPLETED -> completed(standings);
        };
    }

    private static State completed(Map<Member, Standing> standings) {
        boolean good = has(standings, Standing.Kind.SUCCEEDED);
        if (has(standings, Standing.Kind.ROOT)) {
            return good ? State.PARTLY_FAILED : State.FAILED;
        }
        return good ? State.SUCCEEDED : State.NOTHING_STARTED;
    }

    private static boolean has(Map<Member, Standing> standings, Standing.Kind kind) {
        return standings.values().stream().anyMatch(each -> each.kind() == kind);
    }

    private static NextStep next(State state, WorkflowRun run, List<Root> roots) {
        return switch (state) {
            case RUNNING, STOPPING -> new NextStep.Await();
            case SUCCEEDED -> new NextStep.Nothing();
            case STOPPED -> new NextStep.RunAgain();
            case NOTHING_STARTED -> new NextStep.MendStart();
            case PARTLY_FAILED, FAILED ->
                run.status() == WorkflowRun.Status.ERROR
                        ? new NextStep.RunWhenOneEnded()
                        : new NextStep.MendAndResume(
                                roots.stream().map(root -> root.node().member()).toList(),
                                roots.stream().map(root -> root.node().id()).toList());
        };
    }

    /// What a run of a list came to, of which only the counts are known.
    public static State brief(WorkflowRun run) {
        WorkflowRun.Counts counts = run.counts();
        int bad = counts.failed() + counts.stopped();
        return switch (run.status()) {
            case RUNNING -> State.RUNNING;
            case STOPPING -> State.STOPPING;
            case STOPPED -> State.STOPPED;
            case ERROR -> State.FAILED;
            case COMPLETED ->
                bad > 0
                        ? counts.succeeded() > 0 ? State.PARTLY_FAILED : State.FAILED
                        : counts.succeeded() > 0 ? State.SUCCEEDED : State.NOTHING_STARTED;
        };
    }
}
