package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import dev.lakeward.ui.form.ScheduleDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What begins the runs of a workflow, as it is edited: when, and what is started first. A trigger of events stays as
/// it is.
final class StartDraft {
    private final Trigger before;
    private final MemberText text;
    private final ScheduleDraft schedule;
    private final StringProperty starts = new SimpleStringProperty();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final FormField first;
    private final FormField on;

    StartDraft(Trigger trigger, MemberText text, Problems problems, InstantSource clock) {
        this.before = trigger;
        this.text = text;
        this.schedule = new ScheduleDraft(trigger.schedule(), problems, clock);
        starts.set(text.write(trigger.starts()));
        active.set(trigger.active() || trigger.type() != Trigger.Type.SCHEDULED);
        first = new FormField.Lines(
                "startStarts",
                Messages.text("workflow.first"),
                Messages.text("workflow.starts_hint"),
                "",
                starts,
                problems.of(starts, "workflow.starts_nothing", () -> text.problemOfMembers(starts.get())));
        on = new FormField.Tick(
                "startActive", Messages.text("workflow.active"), "", Messages.text("workflow.is_active"), active);
    }

    FormField often() {
        return schedule.often();
    }

    /// The lines that go with how often it is.
    ObservableValue<List<FormField>> more() {
        return schedule.more()
                .map(lines -> lines.isEmpty()
                        ? lines
                        : Stream.concat(lines.stream(), Stream.of(on)).toList());
    }

    List<FormField> fields() {
        return List.of(first);
    }

    Optional<String> firstProblem() {
        return Stream.of(first)
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst()
                .or(schedule::firstProblem);
    }

    Trigger trigger() {
        if (before.type() == Trigger.Type.EVENT) {
            return before;
        }
        String expression = schedule.plan().expression();
        boolean scheduled = !expression.isEmpty();
        return new Trigger(
                before.name(),
                scheduled ? Trigger.Type.SCHEDULED : Trigger.Type.ON_DEMAND,
                scheduled && active.get(),
                expression,
                false,
                List.of(),
                text.members(starts.get()),
                before.description());
    }
}
