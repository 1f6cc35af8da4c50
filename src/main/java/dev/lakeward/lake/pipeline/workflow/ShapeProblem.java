package dev.lakeward.lake.pipeline.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is wrong with a workflow as it is to be; `trigger` is empty where it is wrong with the whole.
public record ShapeProblem(String trigger, Kind kind) {
    /// What is wrong.
    public enum Kind {
        NO_START,
        SECOND_START,
        STARTS_NOTHING,
        NO_CONDITION,
        WATCHES_WHAT_NOTHING_STARTS
    }

    /// All that is wrong, in the order of the triggers.
    public static List<ShapeProblem> of(List<Trigger> triggers) {
        List<ShapeProblem> problems = new ArrayList<>();
        List<Trigger> starts = triggers.stream().filter(Trigger::begins).toList();
        if (starts.isEmpty()) {
            problems.add(new ShapeProblem("", Kind.NO_START));
        }
        starts.stream().skip(1).forEach(each -> problems.add(new ShapeProblem(each.name(), Kind.SECOND_START)));
        Set<Member> started =
                triggers.stream().flatMap(each -> each.starts().stream()).collect(Collectors.toSet());
        for (Trigger trigger : triggers) {
            if (trigger.starts().isEmpty()) {
                problems.add(new ShapeProblem(trigger.name(), Kind.STARTS_NOTHING));
            }
            if (trigger.type() == Trigger.Type.CONDITIONAL
                    && trigger.conditions().isEmpty()) {
                problems.add(new ShapeProblem(trigger.name(), Kind.NO_CONDITION));
            }
            if (trigger.conditions().stream().anyMatch(each -> !started.contains(each.watched()))) {
                problems.add(new ShapeProblem(trigger.name(), Kind.WATCHES_WHAT_NOTHING_STARTS));
            }
        }
        return List.copyOf(problems);
    }
}
