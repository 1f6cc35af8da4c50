package dev.lakeward.ui.run;

import dev.lakeward.async.RunHandle;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.InstantSource;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One run in the drawer: what it is, how it stands, its progress, its log where it has one, and Cancel while it runs.
final class RunLine {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass SUCCEEDED = PseudoClass.getPseudoClass("succeeded");

    private static final int BAR = 2;

    private final RunHandle run;
    private final InstantSource clock;
    private final Label text = new Label();
    private final FontIcon icon = new FontIcon(Feather.LOADER);
    private final ProgressBar bar = new ProgressBar();
    private final ToggleButton log = new ToggleButton(Messages.text("run.log"));
    private final Button cancel = new Button(Messages.text("query.cancel"));
    private final TextArea lines = new TextArea();
    private final HBox line = new HBox(10);
    private final VBox node = new VBox(4);
    private final Subscription following;

    RunLine(RunHandle run, InstantSource clock) {
        this.run = run;
        this.clock = clock;
        Label title = new Label(run.title());
        title.setTooltip(new Tooltip(run.title()));
        title.getStyleClass().add("run-title");
        title.setMinWidth(0);
        text.getStyleClass().add("facts");
        text.setWrapText(true);
        bar.setPrefWidth(120);
        bar.setMinWidth(60);
        for (var button : new javafx.scene.control.ButtonBase[] {log, cancel}) {
            button.getStyleClass().addAll("flat", "small");
            button.setMinWidth(Button.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        cancel.setAccessibleText(Messages.text("run.cancel", run.title()));
        cancel.setOnAction(event -> run.cancel());
        VBox words = new VBox(2, title, text);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line.getChildren().setAll(icon, words, log, cancel);
        line.getStyleClass().add("run-line");
        lines.setEditable(false);
        lines.setPrefRowCount(5);
        lines.getStyleClass().add("inspector-code");
        lines.setAccessibleText(Messages.text("run.log"));
        node.getStyleClass().add("run");
        node.getChildren().setAll(line);
        following = run.state()
                .subscribe(now -> show())
                .and(run.log().subscribe(this::showLog))
                .and(log.selectedProperty().subscribe(open -> showLog()));
    }

    Node node() {
        return node;
    }

    RunHandle run() {
        return run;
    }

    /// Says how it stands at this moment.
    void show() {
        RunWords words = RunWords.of(run, clock.instant());
        text.setText(words.text());
        bar.setProgress(words.done());
        show(line, bar, BAR, words.standing() == RunWords.Standing.RUNNING);
        cancel.setVisible(words.standing() == RunWords.Standing.RUNNING);
        cancel.setDisable(!words.canCancel());
        icon.setIconCode(
                switch (words.standing()) {
                    case RUNNING -> Feather.LOADER;
                    case SUCCEEDED -> Feather.CHECK;
                    case FAILED -> Feather.ALERT_CIRCLE;
                    case CANCELLED -> Feather.SLASH;
                });
        node.pseudoClassStateChanged(FAILED, words.standing() == RunWords.Standing.FAILED);
        node.pseudoClassStateChanged(SUCCEEDED, words.standing() == RunWords.Standing.SUCCEEDED);
    }

    // What does not show is not there: making ready what it consists of takes the time of many labels.
    private static void show(Pane in, Node part, int place, boolean shown) {
        if (!shown) {
            in.getChildren().remove(part);
        } else if (!in.getChildren().contains(part)) {
            in.getChildren().add(place, part);
        }
    }

    private void showLog() {
        log.setVisible(!run.log().isEmpty());
        show(node, lines, 1, log.isSelected());
        if (log.isSelected()) {
            lines.setText(run.log().stream()
                    .map(line -> Formats.second(line.at()) + "  " + line.text())
                    .collect(Collectors.joining("\n")));
            lines.positionCaret(lines.getLength());
        }
    }

    void close() {
        following.unsubscribe();
    }
}
