package dev.lakeward.app;

import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.RunningWork;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The running work in the status bar: what it is, for how long it runs, and a way to stop it; beside it which call is
/// being tried again.
final class WorkBar {
    private static final Duration QUIET = Duration.seconds(5);

    private final HBox work;
    private final Label retry;
    private final RunningWork running;
    private final Supplier<Instant> now;
    private final Timeline ticks = new Timeline(new KeyFrame(Duration.millis(500), event -> showElapsed()));
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private final ListChangeListener<RunningWork.Work> shown = change -> showWork();

    WorkBar(HBox work, Label retry, RunningWork running, Supplier<Instant> now) {
        this.work = work;
        this.retry = retry;
        this.running = running;
        this.now = now;
        ticks.setCycleCount(Animation.INDEFINITE);
        quiet.setOnFinished(event -> retry.setText(""));
        // The shell's work outlives this window.
        running.all().addListener(new WeakListChangeListener<>(shown));
        showWork();
    }

    /// Says for a moment that a call is tried again.
    void showRetry(String operation, int attempt) {
        retry.setText(Messages.text("window.retry", operation, attempt));
        quiet.playFromStart();
    }

    private void showWork() {
        work.getChildren().clear();
        for (RunningWork.Work each : running.all()) {
            Label title = new Label();
            title.setUserData(each);
            Button cancel = new Button("✕");
            cancel.getStyleClass().addAll("flat", "small");
            cancel.setAccessibleText(Messages.text("query.cancel"));
            cancel.setOnAction(event -> each.cancel().run());
            work.getChildren().addAll(title, cancel);
        }
        if (running.all().isEmpty()) {
            ticks.stop();
            Label idle = new Label(Messages.text("window.idle"));
            idle.getStyleClass().add("facts");
            work.getChildren().setAll(idle);
        } else {
            showElapsed();
            ticks.play();
        }
    }

    private void showElapsed() {
        for (Node node : work.getChildren()) {
            if (node instanceof Label label && node.getUserData() instanceof RunningWork.Work each) {
                int percent = each.percent().getAsInt();
                label.setText(Messages.text(
                        "window.working",
                        each.title() + (percent < 0 ? "" : "  " + percent + " %"),
                        Formats.duration(java.time.Duration.between(each.since(), now.get()))));
            }
        }
    }
}
