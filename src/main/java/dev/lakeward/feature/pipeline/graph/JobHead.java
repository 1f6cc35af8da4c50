package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.backfill.BackfillForm;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.form.AskForm;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands above a job's page: its name, how it stands, and what can be done with all of it.
final class JobHead {
    private final JobsViewModel model;
    private final JobEditor editor;
    private final Label title = new Label();
    private final Label state = new Label();
    private final AskBar ask = new AskBar("askJob");
    private final SplitMenuButton run = new SplitMenuButton();
    private final AskForm form = new AskForm(
            new AskForm.Look("run", "run_form.title", "runWithArguments", "job.run", "cancelRun", "run_form.cancel"));
    private final BackfillForm backfill = new BackfillForm();
    private final ArgumentUse uses;
    private final Button stop;
    private final ToggleButton script = new ToggleButton(Messages.text("script.show"));
    private final Button save;
    private final Button discard;
    private final Button delete;
    private final VBox node;

    JobHead(JobsViewModel model, Navigator navigator) {
        this.model = model;
        this.editor = model.editor();
        this.uses = new ArgumentUse(model.access(), editor);
        Hyperlink all = new Hyperlink(Messages.text("job.all"));
        all.setId("allJobs");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.JobsAt()));
        title.setId("jobTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        state.setId("jobState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        run.setId("runJob");
        run.setText(Messages.text("job.run"));
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setGraphic(new FontIcon(Feather.PLAY));
        run.setTooltip(new Tooltip(Messages.text("job.run") + "   Ctrl+Enter"));
        run.setOnAction(event -> run());
        MenuItem with = ObjectMenu.item(Messages.text("job.run_with"), this::runWith);
        with.setId("runJobWith");
        MenuItem many = ObjectMenu.item(Messages.text("backfill.open"), this::runMany);
        many.setId("runJobMany");
        run.getItems().setAll(with, many);
        stop = Panes.button("stopJob", "job.stop", "", () -> model.stop(names()));
        save = Panes.button("saveJob", "job.save", "Ctrl+S", editor::save);
        save.getStyleClass().add("accent");
        discard = Panes.button("discardJob", "job.discard", "", this::askDiscard);
        delete = Panes.button("deleteJob", "job.delete", "", this::askDelete);
        script.setId("showScript");
        script.setMinWidth(Region.USE_PREF_SIZE);
        script.setTooltip(new Tooltip(Messages.text("script.show") + "   Ctrl+J"));
        script.setOnAction(event -> model.script().show(script.isSelected()));
        model.script().shows().subscribe(script::setSelected);
        HBox line =
                new HBox(8, all, new Label("▸"), title, state, Panes.space(), script, run, stop, discard, save, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setId("jobProblem");
        problem.textProperty().bind(editor.problem());
        editor.problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        Label part = Texts.wrapped("", "facts");
        part.setId("jobSeenInPart");
        editor.checked().subscribe(() -> {
            String names = editor.shown().seenInPart();
            part.setText(Messages.text("job.seen_in_part", names));
            Panes.show(part, !names.isEmpty());
        });
        node = new VBox(
                6,
                line,
                part,
                ask,
                form.node(),
                backfill.node(),
                problem,
                new OutcomeLabel(model.outcome(), "jobOutcome"));
        model.access()
                .backfills()
                .ifPresent(known -> node.getChildren().add(new OutcomeLabel(known.outcome(), "backfillOutcome")));
        model.shown().subscribe(name -> {
            ask.close();
            form.close();
            backfill.close();
            show();
        });
        editor.draft().subscribe(this::show);
        editor.shape().subscribe(shape -> show());
        model.runs().standing().subscribe(standing -> show());
        model.leaving().waiting().subscribe(then -> {
            if (then != null) {
                ask.ask(Messages.text("job.ask_leave"), "job.leave", "job.stay", model.leaving()::leave);
            }
        });
    }

    private void show() {
        String name = model.shown().get();
        JobStanding standing = model.runs().standing().get();
        boolean changed = editor.isChanged();
        boolean isNew = editor.isNew();
        String shown = name == null || name.isEmpty() ? Messages.text("job.new") : name;
        title.setText(shown + (changed ? " ●" : ""));
        title.setTooltip(new Tooltip(shown));
        state.setText(changed ? Messages.text("job.changed") : JobWords.state(standing.newest()));
        state.getStyleClass().setAll("label", "chip");
        if (changed) {
            state.getStyleClass().add("chip-on");
        }
        run.setDisable(!editor.mayEdit() || isNew || changed);
        Panes.show(stop, standing.isRunning() && editor.mayEdit());
        save.setDisable(!changed || !editor.mayEdit());
        Panes.show(discard, changed && !isNew);
        delete.setDisable(!editor.mayEdit());
        Panes.show(delete, !isNew && !changed);
    }

    private List<String> names() {
        String name = model.shown().get();
        return name == null || name.isEmpty() ? List.of() : List.of(name);
    }

    /// Shows the script in place of the graph, or the graph again.
    void turn() {
        script.fire();
    }

    void run() {
        if (!run.isDisabled()) {
            model.run(names());
        }
    }

    /// Asks for arguments of the next run.
    void runWith() {
        if (!run.isDisabled()) {
            backfill.close();
            editor.shown().run().ifPresent(draft -> form.ask(draft, () -> model.run(names(), draft.arguments())));
        }
    }

    /// Asks for the values of a backfill.
    void runMany() {
        if (!run.isDisabled()) {
            form.close();
            model.access()
                    .backfills()
                    .ifPresent(known -> uses.draft(known).ifPresent(draft -> backfill.ask(draft, known::start)));
        }
    }

    private void askDiscard() {
        ask.ask(Messages.text("job.ask_discard"), "job.discard_it", "job.stay", editor::discard);
    }

    private void askDelete() {
        names().forEach(name -> ask.ask(
                Messages.text("job.ask_delete", name), "job.delete_it", "job.keep_it", () -> model.delete(name)));
    }

    Node node() {
        return node;
    }
}
