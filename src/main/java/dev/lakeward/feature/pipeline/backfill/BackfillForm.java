package dev.lakeward.feature.pipeline.backfill;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Asks, in place, for which values something is to be run. Takes no place while it asks nothing.
public final class BackfillForm {
    // A graph below it gives way.
    private static final double LOWEST = 220;
    private static final double HIGHEST = 380;

    private final FormSheet sheet = new FormSheet(List.of());
    private final Label warning = Texts.wrapped("", "inspector-lint");
    private final Label preview = Texts.wrapped("", "facts");
    private final Button run;
    private final VBox node;
    private Consumer<BackfillDraft> then = asked -> {};
    private @Nullable BackfillDraft draft;
    private Subscription following = Subscription.EMPTY;

    public BackfillForm() {
        Label title = new Label(Messages.text("backfill.title"));
        title.getStyleClass().add("form-title");
        warning.setId("backfillWarning");
        preview.setId("backfillPreview");
        run = Panes.button("runBackfill", "backfill.run", "", this::run);
        run.getStyleClass().add("accent");
        Button cancel = Panes.button("cancelBackfill", "run_form.cancel", "Esc", this::close);
        HBox buttons = new HBox(8, run, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        ScrollPane lines = new ScrollPane(sheet);
        lines.setFitToWidth(true);
        lines.setFocusTraversable(false);
        lines.setMinHeight(LOWEST);
        lines.setMaxHeight(HIGHEST);
        lines.getStyleClass().add("edge-to-edge");
        node = new VBox(6, title, lines, preview, warning, buttons);
        node.setId("backfillForm");
        node.getStyleClass().add("run-form");
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        close();
    }

    /// Asks; `work` is given what is asked for.
    public void ask(BackfillDraft asked, Consumer<BackfillDraft> work) {
        close();
        draft = asked;
        then = work;
        sheet.show(asked.fields());
        following = Subscription.combine(
                asked.warning().subscribe(text -> {
                    warning.setText(text);
                    Panes.show(warning, !text.isEmpty());
                }),
                asked.preview().subscribe(preview::setText),
                asked.refused().subscribe(text -> run.setDisable(!text.isEmpty())));
        Panes.show(node, true);
        focus();
    }

    private void focus() {
        // Its lines are there once the style sheet has made them.
        node.applyCss();
        node.layout();
        Node first = sheet.lookup("#backfillFrom");
        if (first == null) {
            sheet.requestFocus();
        } else {
            first.requestFocus();
        }
    }

    private void run() {
        BackfillDraft now = draft;
        if (now != null && now.isReady()) {
            Consumer<BackfillDraft> work = then;
            close();
            work.accept(now);
        }
    }

    public void close() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        draft = null;
        Panes.show(node, false);
    }

    public Node node() {
        return node;
    }
}
