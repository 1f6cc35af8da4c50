package dev.lakeward.ui.run;

import dev.lakeward.async.RunHandle;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.ui.Messages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The session's runs of the viewed identity, newest first: those that run, and what became of the others. Follows them
/// while it is shown.
public final class RunDrawer {
    private static final int MOST_SHOWN = 50;

    private final SessionRuns runs;
    private final InstantSource clock;
    private final VBox list = new VBox(2);
    private final VBox node;
    private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private final ListChangeListener<RunHandle> changes = change -> show();
    private List<RunLine> lines = List.of();

    /// `close` puts it away.
    public RunDrawer(SessionRuns runs, InstantSource clock, Runnable close) {
        this.runs = runs;
        this.clock = clock;
        ticks.setCycleCount(Animation.INDEFINITE);
        Label title = new Label(Messages.text("run.title"));
        title.getStyleClass().add("run-heading");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button away = new Button("✕");
        away.setId("closeRuns");
        away.getStyleClass().addAll("flat", "small");
        away.setAccessibleText(Messages.text("run.close"));
        away.setOnAction(event -> close.run());
        HBox head = new HBox(8, title, space, away);
        head.getStyleClass().add("run-line");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        list.setId("runList");
        this.node = new VBox(head, scroll);
        node.setId("runs");
        node.getStyleClass().add("run-drawer");
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    public Node node() {
        return node;
    }

    /// Follows the runs from now on.
    public void open() {
        runs.all().addListener(changes);
        show();
        ticks.play();
    }

    /// Follows them no more.
    public void close() {
        runs.all().removeListener(changes);
        ticks.stop();
        lines.forEach(RunLine::close);
        lines = List.of();
        list.getChildren().clear();
    }

    private void show() {
        List<RunLine> next = new ArrayList<>();
        for (RunHandle run :
                runs.all().stream().filter(runs::shows).limit(MOST_SHOWN).toList()) {
            next.add(lines.stream()
                    .filter(line -> line.run() == run)
                    .findFirst()
                    .orElseGet(() -> new RunLine(run, clock)));
        }
        lines.stream().filter(line -> !next.contains(line)).forEach(RunLine::close);
        lines = next;
        list.getChildren().setAll(next.stream().map(RunLine::node).toList());
        if (next.isEmpty()) {
            Label empty = new Label(Messages.text("run.empty"));
            empty.setWrapText(true);
            empty.getStyleClass().add("empty-state");
            list.getChildren().setAll(empty);
        }
    }

    private void tick() {
        lines.forEach(RunLine::show);
    }
}
