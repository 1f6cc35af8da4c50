package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// A run of a workflow that takes another one up again: some nodes and all below them start anew, and what the others
/// have come to is copied, as
/// [AWS's guide](https://docs.aws.amazon.com/glue/latest/dg/resuming-workflow.html) has it.
///
/// No end of a run comes again for what is copied, so a trigger that has all that it waits for from there fires at the
/// beginning: else what it starts would neither run again nor be copied.
final class Resumption {
    private final Triggers triggers;
    private final WorkflowRun previous;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Set<String> again = new HashSet<>();

    /// Nodes that lie below another one are left out: they start anew with that. Of those that lie below each other the
    /// first stays.
    Resumption(Triggers triggers, WorkflowRun previous, List<String> nodes) {
        this.triggers = triggers;
        this.previous = previous;
        List<String> named = nodes.stream().distinct().toList();
        for (String node : named) {
            Set<String> below = below(node);
            again.add(node);
            again.addAll(below);
            if (named.stream()
                    .filter(other -> !other.equals(node) && below(other).contains(node))
                    .allMatch(other -> below.contains(other) && named.indexOf(node) < named.indexOf(other))) {
                chosen.add(node);
            }
        }
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
            Met met = copied(new Met(trigger.name(), id, false, Map.of()), trigger);
            if (fires(trigger, met)) {
                changes.add(Firing.of(Firing.idIn(id, trigger.name()), trigger, id, triggers.predecessors(met))
                        .document());
                met = met.afterFiring();
            }
            changes.add(met.document());
        }
        return changes;
    }

    // A trigger below what starts anew fires when that ends, unless what is copied is enough for it. Of the others
    // those
    // fire that did, where they start something anew.
    private boolean fires(Trigger trigger, Met copied) {
        if (!isBelow(trigger)) {
            return started(trigger).anyMatch(again::contains);
        }
        return trigger.state() == TriggerState.ACTIVATED && copied.satisfies(trigger)
                || started(trigger).anyMatch(node -> chosen.contains(node) && isOnlyBelowItself(node));
    }

    private boolean isBelow(Trigger trigger) {
        return again.contains(WorkflowGraphs.idOf(previous.name(), trigger));
    }

    // In a circle nothing would begin otherwise.
    private boolean isOnlyBelowItself(String node) {
        return WorkflowRuns.triggers(previous).stream()
                .filter(trigger -> !isBelow(trigger))
                .flatMap(this::started)
                .noneMatch(node::equals);
    }

    // The nodes that a trigger did start.
    private Stream<String> started(Trigger trigger) {
        return triggers.workflowRuns()
                .actions(previous, trigger)
                .filter(each -> !each.attempts().isEmpty() || each.refusal().isPresent())
                .map(each -> WorkflowGraphs.idOf(previous.name(), each.action()));
    }

    // Conditions that were met by what is not run again stay met.
    private Met copied(Met empty, Trigger trigger) {
        Met met = empty;
        List<Condition> conditions =
                trigger.predicate() == null ? List.of() : trigger.predicate().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            Action watched = Action.builder()
                    .jobName(condition.jobName())
                    .crawlerName(condition.crawlerName())
                    .build();
            if (!again.contains(WorkflowGraphs.idOf(previous.name(), watched))) {
                Optional<Run> last = triggers.workflowRuns().actions(previous).stream()
                        .filter(started -> isOf(started.action(), condition))
                        .filter(started -> !started.attempts().isEmpty())
                        .map(started -> started.attempts().getLast())
                        .filter(run -> triggers.isMet(condition, run))
                        .max(Comparator.comparing(Run::submitted));
                if (last.isPresent()) {
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
