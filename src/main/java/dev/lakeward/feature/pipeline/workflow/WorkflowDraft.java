package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor.Shape;
import dev.lakeward.lake.pipeline.workflow.WorkflowSettings;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A workflow as it is edited: its settings, what begins it, and what comes after what.
final class WorkflowDraft {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final int MOST_RUNS = 1_000;

    private final Optional<Shape> before;
    private final MemberText text;
    private final Problems problems = new Problems();
    private final StringProperty name = new SimpleStringProperty();
    private final StringProperty description = new SimpleStringProperty();
    private final StringProperty properties = new SimpleStringProperty();
    private final StringProperty most = new SimpleStringProperty();
    private final List<FormField> general;
    private final StartDraft start;
    private final ObservableList<StepDraft> steps = FXCollections.observableArrayList();
    // A wrapper is heard only while somebody holds it.
    private final ObservableList<StepDraft> shownSteps = FXCollections.unmodifiableObservableList(steps);
    private final Shape begun;
    private int made;

    WorkflowDraft(Optional<Shape> before, MemberText text, InstantSource clock) {
        this.before = before;
        this.text = text;
        WorkflowSettings settings = before.map(Shape::settings)
                .orElseGet(() -> new WorkflowSettings("", "", Map.of(), OptionalInt.empty()));
        name.set(settings.name());
        description.set(settings.description());
        properties.set(new TreeMap<>(settings.properties())
                .entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining("\n")));
        most.set(settings.most().isPresent() ? String.valueOf(settings.most().getAsInt()) : "");
        general = fields();
        List<Trigger> triggers = before.map(Shape::triggers).orElse(List.of());
        start = new StartDraft(
                triggers.stream()
                        .filter(Trigger::begins)
                        .findFirst()
                        .orElseGet(() -> blank("", Trigger.Type.ON_DEMAND)),
                text,
                problems,
                clock);
        triggers.stream()
                .filter(trigger -> !trigger.begins())
                .forEach(trigger -> steps.add(new StepDraft(trigger, made++, false, text, problems)));
        begun = shape();
    }

    private static Trigger blank(String name, Trigger.Type type) {
        return new Trigger(name, type, type == Trigger.Type.CONDITIONAL, "", false, List.of(), List.of(), "");
    }

    private List<FormField> fields() {
        return List.of(
                new FormField.Text(
                        "workflowName",
                        Messages.text("workflow.name"),
                        "",
                        "nightly",
                        name,
                        problems.of(
                                name,
                                "workflow.no_name",
                                () -> NAME.matcher(name.get()).matches() ? "" : Messages.text("workflow.no_name")),
                        before.isPresent()),
                new FormField.Text(
                        "workflowDescription",
                        Messages.text("workflow.description"),
                        "",
                        "",
                        description,
                        FormField.FINE,
                        false),
                new FormField.Lines(
                        "workflowProperties",
                        Messages.text("workflow.properties"),
                        Messages.text("workflow.properties_hint"),
                        "",
                        properties,
                        problems.when(
                                () -> properties.get().lines().allMatch(line -> line.isBlank() || line.indexOf('=') > 0)
                                        ? ""
                                        : Messages.text("workflow.wrong_properties"),
                                properties)),
                new FormField.Text(
                        "workflowMost",
                        Messages.text("workflow.most"),
                        Messages.text("workflow.most_hint"),
                        "",
                        most,
                        problems.when(this::wrongMost, most),
                        false));
    }

    // Glue keeps a limit that an update does not name.
    private String wrongMost() {
        if (most.get().isBlank()) {
            boolean was =
                    before.filter(shape -> shape.settings().most().isPresent()).isPresent();
            return was ? Messages.text("workflow.most_stays", MOST_RUNS) : "";
        }
        OptionalInt number = Problems.number(most);
        return number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= MOST_RUNS
                ? ""
                : Messages.text("form.not_a_number", 1, MOST_RUNS);
    }

    boolean isNew() {
        return before.isEmpty();
    }

    Optional<Shape> before() {
        return before;
    }

    String name() {
        return name.get().strip();
    }

    Problems problems() {
        return problems;
    }

    List<FormField> general() {
        return general;
    }

    StartDraft start() {
        return start;
    }

    ObservableList<StepDraft> steps() {
        return shownSteps;
    }

    /// Adds a step after all others, and answers it.
    StepDraft addStep() {
        StepDraft step = new StepDraft(blank(stepName(), Trigger.Type.CONDITIONAL), made++, true, text, problems);
        steps.add(step);
        return step;
    }

    private String stepName() {
        String prefix = (name.get().isBlank() ? "workflow" : name.get().strip()) + "-then-";
        int number = 1;
        List<String> taken = steps.stream().map(StepDraft::name).toList();
        while (taken.contains(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    void removeStep(StepDraft step) {
        steps.remove(step);
    }

    Optional<String> firstProblem() {
        return general.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst()
                .or(start::firstProblem)
                .or(() -> steps.stream()
                        .flatMap(step -> step.firstProblem().stream())
                        .findFirst());
    }

    /// What it is to be.
    Shape shape() {
        String called = name.get().strip();
        Trigger first = start.trigger();
        Trigger named = first.name().isEmpty()
                ? new Trigger(
                        called + "-start",
                        first.type(),
                        first.active(),
                        first.schedule(),
                        false,
                        List.of(),
                        first.starts(),
                        first.description())
                : first;
        List<Trigger> triggers = new ArrayList<>();
        Stream.concat(Stream.of(named), steps.stream().map(StepDraft::trigger)).forEach(triggers::add);
        return new Shape(new WorkflowSettings(called, description.get().strip(), properties(), limit()), triggers);
    }

    private OptionalInt limit() {
        return Problems.number(most);
    }

    private Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>();
        properties
                .get()
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line -> all.put(
                        line.substring(0, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip()));
        return all;
    }

    boolean isChanged() {
        return !shape().equals(begun);
    }
}
