package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a source's page: its name, from where and into what it brings, how it stands, how far it is, and
/// what can be done with it.
final class SourceHead {
    private final ArrivalsViewModel model;
    private final Hyperlink all = new Hyperlink(Messages.text("arrival.all"));
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label facts = Texts.wrapped("", "facts");
    private final Label progress = Texts.wrapped("", "facts");
    private final ProgressBar bar = new ProgressBar();
    private final HBox running;
    private final AskBar ask = new AskBar("askDeleteSource");
    private final Button start;
    private final Button stop;
    private final Button pause;
    private final Button delete;
    private final VBox node;

    SourceHead(ArrivalsViewModel model, Navigator navigator) {
        this.model = model;
        all.setId("allArrivals");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.ArrivalsAt()));
        title.setId("sourceTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        state.setId("sourceState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        facts.setId("sourceFacts");
        progress.setId("sourceProgress");
        HBox.setHgrow(progress, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefWidth(220);
        bar.setMinWidth(80);
        stop = Panes.button("stopSource", "arrival.stop", "", model::stopShown);
        running = new HBox(12, progress, bar, stop);
        running.setAlignment(Pos.CENTER_LEFT);
        running.getStyleClass().add("work-box");
        start = Panes.button("startSource", "arrival.start", "Ctrl+Enter", this::start);
        pause = Panes.button("pauseSource", "arrival.pause", "", model::pauseShown);
        delete = Panes.button("deleteSource", "arrival.delete", "", this::askDelete);
        HBox line = new HBox(8, all, new Label("▸"), title, state, Panes.space(), start, pause, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, line, facts, running, ask, outcome(model, "sourceOutcome", "undoSource"));
        Panes.show(running, false);
        model.standing().subscribe(now -> {
            if (now != null) {
                show(now);
            }
        });
        model.shown().subscribe(key -> ask.close());
    }

    /// What was done last, and how it is taken back.
    static HBox outcome(ArrivalsViewModel model, String said, String undoing) {
        Button undo = Panes.button(undoing, "arrival.undo", "", model::undoLast);
        model.changes().shownUndo().subscribe(last -> Panes.show(undo, last != null));
        HBox outcome = new HBox(8, new OutcomeLabel(model.changes().outcome(), said), undo);
        outcome.setAlignment(Pos.CENTER_LEFT);
        return outcome;
    }

    private void show(SourceStanding now) {
        title.setText(now.name());
        title.setTooltip(new Tooltip(now.name()));
        state.setText(now.state());
        facts.setText(now.facts());
        Panes.show(running, now.coming().isPresent());
        progress.setText(now.coming().orElse(""));
        bar.setProgress(now.done() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : now.done());
        Panes.show(start, now.starts());
        start.setDisable(now.busy());
        name(start, now.startKey());
        Panes.show(pause, now.pauseKey().isPresent());
        now.pauseKey().ifPresent(key -> name(pause, key));
        Panes.show(delete, now.deletes());
        delete.setDisable(now.busy());
    }

    private static void name(Button button, String key) {
        button.setText(Messages.text(key));
        button.setAccessibleText(Messages.text(key));
    }

    void start() {
        if (!start.isDisabled()) {
            model.startShown();
        }
    }

    void focus() {
        if (start.isVisible() && !start.isDisabled()) {
            start.requestFocus();
        } else {
            all.requestFocus();
        }
    }

    private void askDelete() {
        SourceStanding now = model.standing().get();
        if (now != null) {
            ask.ask(
                    Messages.text("arrival.ask_delete", now.name()),
                    "arrival.delete",
                    "crawler.stay",
                    model::deleteShown);
        }
    }

    Node node() {
        return node;
    }
}
