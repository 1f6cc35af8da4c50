package dev.lakeward.feature.pipeline.run;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a run's page: what ran, how it stands, and what can be done with it.
final class RunHead {
    private final RunViewModel model;
    private final Hyperlink all = new Hyperlink(Messages.text("ran.all"));
    private final Hyperlink title = new Hyperlink();
    private final Label state = new Label();
    private final Label facts = Texts.wrapped("", "facts");
    private final Button resume;
    private final Button again;
    private final Button stop;
    private final Button compare;
    private final VBox node;

    RunHead(RunViewModel model, Navigator navigator) {
        this.model = model;
        all.setId("allRuns");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.AllRunsAt()));
        title.setId("runTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        title.setOnAction(event -> model.goToSubject());
        state.setId("runState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        facts.setId("runFacts");
        resume = Panes.button("resumeRun", "ran.resume", "Ctrl+Enter", model::resume);
        resume.getStyleClass().add("accent");
        again = Panes.button("runAgain", "ran.again", "Ctrl+R", model::again);
        stop = Panes.button("stopRun", "ran.stop", "", model::stop);
        compare = Panes.button("compareRun", "ran.compare", "Ctrl+D", model::compare);
        HBox line = new HBox(8, all, new Label("▸"), title, state, Panes.space(), resume, again, stop, compare);
        line.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, line, facts, new OutcomeLabel(model.outcome(), "runOutcome"));
        model.standing().subscribe(now -> {
            if (now != null) {
                show(now);
            }
        });
    }

    private void show(RunStanding now) {
        title.setText(now.title());
        title.setVisited(false);
        title.setTooltip(new Tooltip(now.title()));
        state.setText(now.state());
        state.getStyleClass().remove("chip-bad");
        if (now.bad()) {
            state.getStyleClass().add("chip-bad");
        }
        facts.setText(now.facts());
        Panes.show(resume, now.resume().isPresent());
        now.resume().ifPresent(text -> {
            resume.setText(text);
            resume.setAccessibleText(text);
        });
        Panes.show(again, now.again());
        Panes.show(stop, now.stops());
    }

    /// Does what is best done next: takes the run up again, or starts it once more.
    void go() {
        if (resume.isVisible()) {
            model.resume();
        } else if (again.isVisible()) {
            model.again();
        }
    }

    void focus() {
        if (resume.isVisible()) {
            resume.requestFocus();
        } else {
            all.requestFocus();
        }
    }

    Node node() {
        return node;
    }
}
