package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks, in place, with which arguments a job is to be run once. Takes no place while it asks nothing.
final class RunForm {
    private final FormSheet sheet = new FormSheet(List.of());
    private final Button run;
    private final VBox node;
    private Consumer<Map<String, String>> then = arguments -> {};
    private @Nullable RunDraft draft;

    RunForm() {
        Label title = new Label(Messages.text("run_form.title"));
        title.getStyleClass().add("form-title");
        run = Panes.button("runWithArguments", "job.run", "", this::run);
        run.getStyleClass().add("accent");
        Button cancel = Panes.button("cancelRun", "run_form.cancel", "Esc", this::close);
        HBox buttons = new HBox(8, run, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, title, sheet, buttons);
        node.setId("runForm");
        node.getStyleClass().add("run-form");
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        close();
    }

    /// Asks for the arguments of one run; `work` is given them.
    void ask(RunDraft arguments, Consumer<Map<String, String>> work) {
        draft = arguments;
        then = work;
        sheet.show(arguments.fields());
        Panes.show(node, true);
        run.requestFocus();
    }

    private void run() {
        RunDraft now = draft;
        if (now != null && now.problem().isEmpty()) {
            close();
            then.accept(now.arguments());
        }
    }

    void close() {
        draft = null;
        Panes.show(node, false);
    }

    Node node() {
        return node;
    }
}
