package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// A run of a workflow that takes another one up again: some nodes and all below them start anew, and what the others
/// have come to is copied.
final class Resumption {
    private final Triggers triggers;
    private final WorkflowRun previous;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Set<String> again = new HashSet<>();

    /// Nodes that lie below another one are left out: they start anew with that.
    Resumption(Triggers triggers, WorkflowRun previous, List<String> nodes) {
        this.triggers = triggers;
        this.previous = previous;
        for (String node : nodes) {
            if (nodes.stream()
                    .noneMatch(other -> !other.equals(node) && below(other).contains(node))) {
                chosen.add(node);
            }
        }
        chosen.forEach(node -> {
            again.add(node);
            again.addAll(below(node));
        });
    }

    /// The nodes that start the run.
    List<String> chosen() {
        return List.copyOf(chosen);
    }

    private Set<String> below(String node) {
        Set<String> found = new HashSet<>();
        List<String> next = new ArrayList<>(List.of(node));
        while (!next.isEmpty()) {
            String from = next.removeLast();
            for (Edge edge : previous.graph().edges()) {
                if (edge.sourceId().equals(from) && found.add(edge.destinationId())) {
                    next.add(edge.destinationId());
                }
            }
        }
        return found;
    }

    /// What begins the run, beside the run itself.
    List<Document> begun(String id) {
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(WorkflowKinds.RESUMED, id, String.join("\n", again)));
        for (Trigger trigger : WorkflowRuns.triggers(previous)) {
            boolean fires = fires(trigger);
            Met met = new Met(trigger.name(), id, fires, Map.of());
            if (fires) {
                changes.add(Firing.of(Firing.idIn(id, trigger.name()), trigger, id, Map.of())
                        .document());
            } else if (trigger.predicate() != null) {
                met = copied(met, trigger);
            }
            changes.add(met.document());
        }
        return changes;
    }

    // Of several triggers that start a node, the one that did.
    private boolean fires(Trigger trigger) {
        return triggers.workflowRuns()
                .actions(previous, trigger)
                .filter(each -> chosen.contains(WorkflowGraphs.idOf(previous.name(), each.action())))
                .anyMatch(each -> !each.attempts().isEmpty() || each.refusal().isPresent());
    }

    // Conditions that were met by what is not run again stay met.
    private Met copied(Met empty, Trigger trigger) {
        Met met = empty;
        List<Condition> conditions = trigger.predicate().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            Action watched = Action.builder()
                    .jobName(condition.jobName())
                    .crawlerName(condition.crawlerName())
                    .build();
            if (!again.contains(WorkflowGraphs.idOf(previous.name(), watched))) {
                Optional<Run> last = triggers.workflowRuns().actions(previous).stream()
                        .filter(started -> isOf(started.action(), condition))
                        .flatMap(started -> started.attempts().stream())
                        .reduce((first, second) -> second);
                if (last.filter(run -> triggers.isMet(condition, run)).isPresent()) {
                    met = met.with(i, last.get().id());
                }
            }
        }
        return met;
    }

    private static boolean isOf(Action action, Condition condition) {
        return condition.jobName() != null
                ? condition.jobName().equals(action.jobName())
                : String.valueOf(condition.crawlerName()).equals(action.crawlerName());
    }
}
