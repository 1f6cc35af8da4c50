package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A job's script, and beside it the one that is kept where they differ, line by line.
final class ScriptPane {
    private static final double LINE = 18;
    // What stands above the first line that differs.
    private static final int LINES_BEFORE = 8;

    private final ScriptViewModel model;
    private final ListView<ScriptRow> lines = new ListView<>();
    private final Label said = Texts.wrapped("", "form-hint");
    private final Button keep;
    private final Button copy;
    private final HBox titles = new HBox();
    private final VBox node;

    ScriptPane(ScriptViewModel model) {
        this.model = model;
        String python = Messages.text("script.python");
        ChoiceBox<String> language = new ChoiceBox<>();
        language.setId("scriptLanguage");
        language.setAccessibleText(Messages.text("script.language"));
        language.getItems().setAll(python, Messages.text("script.scala"));
        language.setValue(python);
        language.setMinWidth(Region.USE_PREF_SIZE);
        language.valueProperty().subscribe(value -> model.language(!python.equals(value)));
        said.setId("scriptSaid");
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        AskBar ask = new AskBar("askScript");
        copy = Panes.button("copyScript", "script.copy", "", this::copy);
        keep = Panes.button(
                "keepScript",
                "script.keep",
                "",
                () -> ask.ask(
                        Messages.text("script.ask_keep", model.shown().get().location()),
                        "script.keep_it",
                        "script.leave_it",
                        model::keep));
        HBox head = new HBox(8, language, said, copy, keep);
        head.setAlignment(Pos.CENTER_LEFT);
        titles.getChildren().setAll(half(Messages.text("script.made")), half(Messages.text("script.kept")));
        titles.getStyleClass().add("script-titles");
        lines.setId("scriptLines");
        lines.getStyleClass().add("script-lines");
        lines.setFixedCellSize(LINE);
        lines.setAccessibleText(Messages.text("script.lines"));
        lines.setCellFactory(list -> new Line());
        VBox.setVgrow(lines, Priority.ALWAYS);
        node = new VBox(6, head, ask, titles, lines);
        node.setId("scriptPane");
        model.shown().subscribe(shown -> {
            ask.close();
            show(shown);
        });
    }

    private Label half(String text) {
        Label label = new Label(text);
        label.prefWidthProperty().bind(lines.widthProperty().divide(2));
        return label;
    }

    private void show(ScriptShown shown) {
        said.setText(shown.said());
        copy.setDisable(shown.made().isEmpty());
        keep.setDisable(!shown.mayKeep());
        Panes.show(titles, shown.isBeside());
        List<ScriptRow> rows = shown.rows();
        if (!List.copyOf(lines.getItems()).equals(rows)) {
            lines.getItems().setAll(rows);
            IntStream.range(0, rows.size())
                    .filter(i -> shown.isBeside() && rows.get(i).differs())
                    .findFirst()
                    .ifPresent(first -> lines.scrollTo(Math.max(0, first - LINES_BEFORE)));
        }
        lines.refresh();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.shown().get().made());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// A line, or two beside each other.
    private final class Line extends ListCell<ScriptRow> {
        private final Label made = new Label();
        private final Label kept = new Label();
        private final HBox both = new HBox(made, kept);

        Line() {
            setPrefWidth(0);
            setText(null);
        }

        @Override
        protected void updateItem(ScriptRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            boolean isBeside = model.shown().get().isBeside();
            double width = lines.getWidth() / 2;
            write(made, row.made(), isBeside ? width : 2 * width, row.differs());
            write(kept, row.kept(), width, row.differs());
            Panes.show(kept, isBeside);
            setGraphic(both);
        }

        private static void write(Label label, String text, double width, boolean differs) {
            label.setText(text);
            label.setMinWidth(0);
            label.setPrefWidth(width);
            label.setMaxWidth(width);
            label.setTooltip(text.isBlank() ? null : new Tooltip(text));
            label.getStyleClass().setAll("label", "script-line");
            if (differs) {
                label.getStyleClass().add("script-differs");
            }
        }
    }

    void focus() {
        lines.requestFocus();
    }

    Node node() {
        return node;
    }
}
