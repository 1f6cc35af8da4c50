package dev.lakeward.app;

import dev.lakeward.async.RunHandle;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Screen;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The line at the bottom, always of one height: how much runs, what failed, which call is being tried again, what
/// waits
/// for the person, and the connection's place.
final class StatusBar {
    private static final Duration QUIET = Duration.seconds(5);

    private final HBox node = new HBox(12);
    private final HBox waiting = new HBox(12);
    private final ToggleButton work = new ToggleButton();
    private final Label failed = new Label();
    private final Label retry = new Label();
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private final SessionRuns runs;
    private final Subscription following;

    StatusBar(SessionRuns runs, String place) {
        this.runs = runs;
        node.getStyleClass().add("status-bar");
        work.setId("work");
        work.getStyleClass().add("status-work");
        waiting.setAlignment(Pos.CENTER_LEFT);
        failed.setId("failedRuns");
        failed.getStyleClass().add("error-title");
        retry.setId("retry");
        retry.getStyleClass().add("viewing");
        retry.setMinWidth(0);
        Label where = new Label(place);
        where.setId("place");
        where.getStyleClass().add("facts");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        node.getChildren().setAll(work, failed, retry, space, waiting, where);
        quiet.setOnFinished(event -> retry.setText(""));
        following = runs.running()
                .subscribe(now -> show())
                .and(runs.onEnd(each -> show()))
                .and(work.selectedProperty().subscribe(open -> show()));
    }

    Node node() {
        return node;
    }

    /// Whether the drawer of runs is open; the person and the window change it.
    ToggleButton work() {
        return work;
    }

    private void show() {
        int running = runs.running().get();
        String mark = work.isSelected() ? "▾" : "▴";
        work.setText(
                running == 0 ? Messages.text("window.idle", mark) : Messages.text("window.working", running, mark));
        long wrong = runs.all().stream()
                .filter(runs::shows)
                .filter(each -> each.state().get() instanceof RunHandle.State.Failed)
                .count();
        failed.setText(wrong == 0 ? "" : Messages.text("window.failed", wrong));
    }

    /// Says for a moment that a call is tried again.
    void showRetry(String operation, int attempt) {
        retry.setText(Messages.text("window.retry", operation, attempt));
        quiet.playFromStart();
    }

    /// Names the work of screens that waits; `go` goes to where it is done.
    void showWaiting(List<Screen> screens, Consumer<Screen.Waiting> go) {
        waiting.getChildren().clear();
        for (Screen screen : screens) {
            ObservableValue<Screen.@Nullable Waiting> work = screen.waiting();
            Hyperlink link = new Hyperlink();
            link.setId("waiting-" + screen.face().id());
            link.textProperty().bind(work.map(Screen.Waiting::text).orElse(""));
            link.visibleProperty().bind(Bindings.createBooleanBinding(() -> work.getValue() != null, work));
            link.managedProperty().bind(link.visibleProperty());
            link.setOnAction(event -> {
                link.setVisited(false);
                Screen.Waiting there = work.getValue();
                if (there != null) {
                    go.accept(there);
                }
            });
            waiting.getChildren().add(link);
        }
    }

    void close() {
        following.unsubscribe();
    }
}
