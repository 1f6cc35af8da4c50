package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Load;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.Panes;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The plan of one crawler: what it comes to in words, the figures, the tables, and the button that applies it.
/// Ctrl+Enter applies.
final class PlanContent {
    private final CrawlPlanViewModel model;
    private final InstantSource clock;
    private final ReportPane report;
    private final Label counts = new Label();
    private final Label when = new Label();
    private final Label waiting = new Label();
    private final Label trouble = new Label();
    private final Button again = new Button(Messages.text("crawlplan.plan_again"));
    private final Button apply = new Button();
    private final CheckBox hold = new CheckBox(Messages.text("crawlplan.hold"));
    private final VBox planned;
    private final VBox begin;
    private final VBox node;
    private boolean wantsFocus;

    PlanContent(CrawlPlanViewModel model, Navigator navigator, Lists lists, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        this.report = ReportPane.ofPlan(model::accept, navigator, lists);
        counts.setId("planCounts");
        counts.getStyleClass().add("plan-counts");
        when.getStyleClass().add("facts");
        for (Label label : new Label[] {counts, waiting, trouble}) {
            label.setWrapText(true);
            label.setMinWidth(0);
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
        waiting.setId("planWaiting");
        waiting.getStyleClass().add("inspector-lint");
        trouble.setId("planTrouble");
        trouble.getStyleClass().add("inspector-lint");
        again.setId("planAgain");
        again.setMinWidth(Button.USE_PREF_SIZE);
        again.setOnAction(event -> model.plan());
        apply.setId("planApply");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(Button.USE_PREF_SIZE);
        apply.setTooltip(new Tooltip(Messages.text("crawlplan.apply_hint")));
        apply.setOnAction(event -> model.apply());
        hold.setId("planHold");
        hold.setTooltip(new Tooltip(Messages.text("crawlplan.hold_hint")));
        hold.setOnAction(event -> model.holdSensitive(hold.isSelected()));
        planned = planned();
        begin = begin();
        node = new VBox(8, new RunBar("plan", model.run(), clock, model::plan).node(), begin, planned);
        node.getStyleClass().add("plan");
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.planned().subscribe(now -> show());
        model.accepted().subscribe(now -> show());
        model.trying().subscribe(now -> showButtons());
        model.run().notice().subscribe(now -> showButtons());
        model.run().run().subscribe(now -> show());
        model.holds().subscribe(this::showHold);
    }

    private VBox planned() {
        VBox words = new VBox(2, counts, when);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(8, words, again, apply);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(report.node(), Priority.ALWAYS);
        VBox all =
                new VBox(8, head, trouble, waiting, new FiguresBar(model.figures()).node(), report.node(), holding());
        VBox.setVgrow(all, Priority.ALWAYS);
        return all;
    }

    private Node holding() {
        Label whole = new Label(Messages.text("crawlplan.hold_whole"));
        whole.getStyleClass().add("facts");
        HBox row = new HBox(8, hold, whole);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox begin() {
        Label title = new Label(Messages.text("crawlplan.begin"));
        title.getStyleClass().add("heading");
        Label words = new Label(Messages.text("crawlplan.begin_words"));
        words.setWrapText(true);
        words.setMaxWidth(520);
        words.setAlignment(Pos.CENTER);
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        words.getStyleClass().add("empty-state");
        Button plan = new Button(Messages.text("crawlplan.plan"));
        plan.setId("planBegin");
        plan.getStyleClass().add("accent");
        plan.setOnAction(event -> model.plan());
        VBox box = new VBox(6, title, words, plan);
        box.setAlignment(Pos.CENTER);
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    Node node() {
        return node;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            model.apply();
            event.consume();
        }
    }

    private void show() {
        PlannedCrawl now = model.planned().get();
        Panes.show(planned, now != null);
        Panes.show(begin, now == null && !model.run().isBusy());
        if (now != null) {
            counts.setText(now.report().counts());
            when.setText(Messages.text("crawlplan.planned", Formats.ago(now.at(), clock.instant())));
            when.setTooltip(new Tooltip(Formats.exact(now.at())));
            String wrong = String.join("\n", now.report().gaps());
            trouble.setText(now.failure().isEmpty() ? wrong : Messages.text("crawlplan.failure", now.failure()));
            Panes.show(trouble, !trouble.getText().isEmpty());
            waiting.setText(model.waiting());
            Panes.show(waiting, !waiting.getText().isEmpty());
            report.show(now.report(), model.accepted().get(), model.impact());
            if (wantsFocus) {
                wantsFocus = false;
                report.focus();
            }
        }
        showButtons();
    }

    private void showButtons() {
        int count = model.accepted().get().size();
        apply.setText(Messages.text("crawlplan.apply", count));
        apply.setDisable(!model.canApply());
        again.setDisable(model.run().isBusy());
    }

    private void showHold(Load<Boolean> now) {
        switch (now) {
            case Load.Ready<Boolean> ready -> {
                hold.setSelected(ready.value());
                hold.setDisable(false);
            }
            // Who may not know it may not set it.
            case Load.Idle<Boolean> ignored -> hold.setDisable(true);
            case Load.Loading<Boolean> ignored -> hold.setDisable(true);
            case Load.Failed<Boolean> ignored -> hold.setDisable(true);
        }
    }

    /// Moves the keys to the tables, as soon as they are there.
    void focus() {
        wantsFocus = model.planned().get() == null;
        if (!wantsFocus) {
            report.focus();
        }
    }
}
