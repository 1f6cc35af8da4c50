package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.RunHandle;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.Panes;
import dev.lakeward.ui.run.RunWords;
import java.time.InstantSource;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What a pane does at this moment, how far it is, with a button that stops it; and afterwards what came of it. Takes
/// no
/// place while there is nothing to say.
final class RunBar {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final InstantSource clock;
    private final Label title = new Label();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button(Messages.text("query.cancel"));
    private final HBox running;
    private final Label said = new Label();
    private final Button again = new Button(Messages.text("crawlplan.plan_again"));
    private final HBox notice;
    private final VBox node;
    private Subscription following = Subscription.EMPTY;

    /// The ids of its nodes begin with `id`; `plan` plans again, where a notice offers that.
    RunBar(String id, OneRun run, InstantSource clock, Runnable plan) {
        this.clock = clock;
        title.getStyleClass().add("run-heading");
        title.setMinWidth(0);
        progress.getStyleClass().add("facts");
        progress.setId(id + "Progress");
        bar.setPrefWidth(160);
        bar.setMinWidth(60);
        cancel.setId(id + "Cancel");
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        cancel.setOnAction(event -> run.cancel());
        VBox words = new VBox(2, title, progress);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        running = new HBox(12, words, bar, cancel);
        running.setAlignment(Pos.CENTER_LEFT);
        running.getStyleClass().add("work-box");
        said.setId(id + "Notice");
        said.setWrapText(true);
        said.setMinWidth(0);
        said.setMinHeight(Label.USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        again.setId(id + "Again");
        again.setMinWidth(Button.USE_PREF_SIZE);
        again.setOnAction(event -> plan.run());
        notice = new HBox(12, said, again);
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().add("notice-box");
        node = new VBox(4, running, notice);
        run.run().subscribe(this::follow);
        run.notice().subscribe(this::say);
    }

    Node node() {
        return node;
    }

    private void follow(@Nullable RunHandle now) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        Panes.show(running, now != null);
        if (now != null) {
            title.setText(now.title());
            cancel.setAccessibleText(Messages.text("run.cancel", now.title()));
            following = now.state().subscribe(state -> {
                RunWords words = RunWords.of(now, clock.instant());
                progress.setText(words.text());
                bar.setProgress(words.done());
                cancel.setDisable(!words.canCancel());
            });
        }
        showAny();
    }

    private void say(@Nullable Notice now) {
        Panes.show(notice, now != null);
        if (now != null) {
            said.setText(now.text());
            notice.pseudoClassStateChanged(FAILED, now.failed());
            Panes.show(again, now.plansAgain());
        }
        showAny();
    }

    private void showAny() {
        Panes.show(node, running.isManaged() || notice.isManaged());
    }
}
