package dev.lakeward.lake.pipeline.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The triggers of a workflow, and the jobs and crawlers that they start or watch; in a run also what became of these.
public record WorkflowGraph(List<Trigger> triggers, List<Node> nodes) {
    public static final WorkflowGraph EMPTY = new WorkflowGraph(List.of(), List.of());

    public WorkflowGraph {
        triggers = List.copyOf(triggers);
        nodes = List.copyOf(nodes);
    }

    /// A job or crawler by Glue's id of its node; its attempts are oldest first, none where it was not started.
    public record Node(String id, Member member, List<Attempt> attempts) {
        public Node {
            attempts = List.copyOf(attempts);
        }

        public Optional<Attempt> last() {
            return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
        }
    }

    /// A graph of which only the triggers are known.
    static WorkflowGraph of(List<Trigger> triggers) {
        return new WorkflowGraph(triggers, List.of());
    }

    public Optional<Node> node(Member member) {
        return nodes.stream().filter(each -> each.member().equals(member)).findFirst();
    }

    /// The last attempt of a member.
    public Optional<Attempt> last(Member member) {
        return node(member).flatMap(Node::last);
    }

    /// Whether what a condition watches has ended as it says.
    boolean isMet(Trigger.Condition condition) {
        return last(condition.watched())
                .filter(last -> last.word().equals(condition.state()))
                .isPresent();
    }

    /// The triggers that start a member.
    public List<Trigger> starting(Member member) {
        return triggers.stream()
                .filter(trigger -> trigger.starts().contains(member))
                .toList();
    }

    /// What the conditions of the triggers that start a member watch, each once.
    public List<Member> before(Member member) {
        List<Member> all = new ArrayList<>();
        for (Trigger trigger : starting(member)) {
            for (Trigger.Condition condition : trigger.conditions()) {
                if (!all.contains(condition.watched())) {
                    all.add(condition.watched());
                }
            }
        }
        return List.copyOf(all);
    }
}
