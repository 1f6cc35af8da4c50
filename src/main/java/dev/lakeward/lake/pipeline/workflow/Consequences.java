package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.RunVerdict.Standing;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What in a run's graph comes of what. A graph may have cycles: what has been asked is not asked again.
final class Consequences {
    private final WorkflowGraph graph;
    private final Map<Member, Set<Member>> before = new HashMap<>();
    private final Map<Member, Optional<Set<Member>>> kept = new HashMap<>();

    Consequences(WorkflowGraph graph) {
        this.graph = graph;
    }

    Standing standing(Node node, boolean over) {
        Optional<Attempt> last = node.last();
        if (last.isPresent()) {
            return switch (last.get().state()) {
                case WAITING -> new Standing(Standing.Kind.WAITING, Set.of());
                case RUNNING -> new Standing(Standing.Kind.RUNNING, Set.of());
                case SUCCEEDED -> new Standing(Standing.Kind.SUCCEEDED, Set.of());
                case FAILED, STOPPED -> failed(node.member());
            };
        }
        Set<Member> because = keptBack(node.member()).orElse(Set.of());
        if (!because.isEmpty()) {
            return new Standing(Standing.Kind.KEPT_BACK, because);
        }
        return new Standing(over ? Standing.Kind.NOT_NEEDED : Standing.Kind.WAITING, Set.of());
    }

    private Standing failed(Member member) {
        Set<Member> roots = rootsBefore(member);
        return new Standing(roots.isEmpty() ? Standing.Kind.ROOT : Standing.Kind.FAILED_AFTER, roots);
    }

    private boolean isFailed(Member member) {
        return graph.last(member)
                .map(Attempt::state)
                .filter(state -> state == Attempt.State.FAILED || state == Attempt.State.STOPPED)
                .isPresent();
    }

    // The roots among what failed somewhere before a member. What is being asked already, in a circle, adds nothing.
    private Set<Member> rootsBefore(Member member) {
        Set<Member> known = before.get(member);
        if (known != null) {
            return known;
        }
        before.put(member, Set.of());
        Set<Member> found = new LinkedHashSet<>();
        for (Member each : graph.before(member)) {
            found.addAll(rootsUpTo(each));
        }
        found.remove(member);
        before.put(member, found);
        return found;
    }

    private Set<Member> rootsUpTo(Member member) {
        Set<Member> further = rootsBefore(member);
        return further.isEmpty() && isFailed(member) ? Set.of(member) : further;
    }

    // The roots without which a member would have been started; empty where none kept it back, absent where that is
    // being asked already, in a circle.
    private Optional<Set<Member>> keptBack(Member member) {
        Optional<Set<Member>> known = kept.get(member);
        if (known != null) {
            return known;
        }
        kept.put(member, Optional.empty());
        Set<Member> all = new LinkedHashSet<>();
        graph.starting(member).forEach(trigger -> all.addAll(keptBack(trigger)));
        kept.put(member, Optional.of(all));
        return Optional.of(all);
    }

    private Set<Member> keptBack(Trigger trigger) {
        Set<Member> all = new LinkedHashSet<>();
        for (Trigger.Condition condition : trigger.conditions()) {
            if (graph.isMet(condition)) {
                continue;
            }
            Optional<Set<Member>> roots = keptBack(condition);
            // One of all that could not have come in a good run: the trigger was not needed.
            if (!trigger.any() && roots.filter(Set::isEmpty).isPresent()) {
                return Set.of();
            }
            roots.ifPresent(all::addAll);
        }
        return all;
    }

    private Optional<Set<Member>> keptBack(Trigger.Condition condition) {
        Member watched = condition.watched();
        if (!condition.isOfSuccess()) {
            return Optional.of(Set.of());
        }
        if (graph.last(watched).isEmpty()) {
            return keptBack(watched);
        }
        return Optional.of(isFailed(watched) ? rootsUpTo(watched) : Set.of());
    }
}
