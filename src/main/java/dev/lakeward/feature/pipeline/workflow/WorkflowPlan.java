package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.ShapeProblem;
import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor.Shape;
import dev.lakeward.lake.pipeline.workflow.WorkflowSettings;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What changes of a workflow, as lines.
final class WorkflowPlan {
    private WorkflowPlan() {}

    static List<PageLine> of(Optional<Shape> before, Shape after) {
        List<PageLine> lines = new ArrayList<>();
        WorkflowSettings settings = after.settings();
        if (before.isEmpty()) {
            lines.add(PageLine.of(Style.ADDED, Messages.text("workflow.the_workflow"), settings.name()));
        } else if (!before.get().settings().equals(settings)) {
            lines.add(PageLine.of(Style.CHANGED, Messages.text("workflow.the_settings"), settings(settings)));
        }
        List<Trigger> old = before.map(Shape::triggers).orElse(List.of());
        for (Trigger trigger : after.triggers()) {
            Optional<Trigger> was = named(old, trigger.name());
            if (was.isEmpty()) {
                lines.add(line(Style.ADDED, trigger));
            } else if (!was.get().equals(trigger)) {
                lines.add(line(Style.CHANGED, trigger));
                lines.add(PageLine.text(Style.REASON, Messages.text("workflow.before", words(was.get()))));
            }
        }
        old.stream()
                .filter(trigger -> named(after.triggers(), trigger.name()).isEmpty())
                .forEach(trigger -> lines.add(line(Style.REMOVED, trigger)));
        if (lines.isEmpty()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("workflow.no_change")));
        }
        ShapeProblem.of(after.triggers())
                .forEach(problem -> lines.add(PageLine.of(
                        Style.SENSITIVE,
                        problem.trigger(),
                        Messages.text(
                                "workflow.problem_" + problem.kind().name().toLowerCase(Locale.ROOT)))));
        return lines;
    }

    private static Optional<Trigger> named(List<Trigger> triggers, String name) {
        return triggers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static PageLine line(Style style, Trigger trigger) {
        return PageLine.of(style, trigger.name(), words(trigger));
    }

    private static String words(Trigger trigger) {
        String off = trigger.active() || trigger.type() == Trigger.Type.ON_DEMAND
                ? ""
                : " " + Messages.text("workflow.is_off");
        return WorkflowWords.when(trigger) + " → " + WorkflowWords.members(trigger.starts()) + off;
    }

    private static String settings(WorkflowSettings settings) {
        List<String> words = new ArrayList<>();
        if (!settings.description().isEmpty()) {
            words.add(settings.description());
        }
        settings.properties().forEach((name, value) -> words.add(name + " = " + value));
        settings.most().ifPresent(most -> words.add(Messages.text("workflow.at_most", most)));
        return String.join(", ", words);
    }
}
