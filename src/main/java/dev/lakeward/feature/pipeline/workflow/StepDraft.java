package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A conditional trigger as it is edited: after what, all of it or any, what is started.
final class StepDraft {
    private final MemberText text;
    private final String description;
    private final StringProperty name = new SimpleStringProperty();
    private final IntegerProperty any = new SimpleIntegerProperty();
    private final StringProperty conditions = new SimpleStringProperty();
    private final StringProperty starts = new SimpleStringProperty();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final List<FormField> fields;

    /// `place` counts from 0, and is for the ids of its lines; `isNew` where its name may still be chosen.
    StepDraft(Trigger trigger, int place, boolean isNew, MemberText text, Problems problems) {
        this.text = text;
        this.description = trigger.description();
        name.set(trigger.name());
        any.set(trigger.any() ? 1 : 0);
        conditions.set(text.writeConditions(trigger.conditions()));
        starts.set(text.write(trigger.starts()));
        active.set(trigger.active());
        String id = "step" + place;
        fields = List.of(
                new FormField.Lines(
                        id + "After",
                        Messages.text("workflow.after"),
                        Messages.text("workflow.after_hint"),
                        "",
                        conditions,
                        problems.of(
                                conditions, "workflow.no_condition", () -> text.problemOfConditions(conditions.get()))),
                new FormField.Choice(
                        id + "Any",
                        Messages.text("workflow.how_many"),
                        "",
                        List.of(Messages.text("workflow.all_of"), Messages.text("workflow.any")),
                        any,
                        FormField.FINE),
                new FormField.Lines(
                        id + "Starts",
                        Messages.text("workflow.starts"),
                        Messages.text("workflow.starts_hint"),
                        "",
                        starts,
                        problems.of(starts, "workflow.starts_nothing", () -> text.problemOfMembers(starts.get()))),
                new FormField.Text(
                        id + "Name",
                        Messages.text("workflow.trigger_name"),
                        "",
                        "",
                        name,
                        problems.of(name, "workflow.no_trigger_name", () -> ""),
                        !isNew),
                new FormField.Tick(
                        id + "Active",
                        Messages.text("workflow.active"),
                        "",
                        Messages.text("workflow.is_active"),
                        active));
    }

    /// The name of its trigger.
    String name() {
        return name.get().strip();
    }

    List<FormField> fields() {
        return fields;
    }

    Optional<String> firstProblem() {
        return fields.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst();
    }

    Trigger trigger() {
        return new Trigger(
                name(),
                Trigger.Type.CONDITIONAL,
                active.get(),
                "",
                any.get() == 1,
                text.conditions(conditions.get()),
                text.members(starts.get()),
                description);
    }
}
