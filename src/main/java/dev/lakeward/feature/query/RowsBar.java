package dev.lakeward.feature.query;

import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.ExportMenu;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.WorkLine;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/// The line over a result: which rows show, what is done with them, and what came of it.
final class RowsBar extends HBox {
    private static final Duration WHILE_TYPING = Duration.millis(300);

    private final TextField filter = new TextField();

    RowsBar(DataGrid grid, GridWork work, Consumer<String> filtered) {
        super(8);
        getStyleClass().add("tool-bar-row");
        filter.setId("rowFilter");
        filter.setPromptText(Messages.text("query.filter"));
        filter.setAccessibleText(Messages.text("query.filter"));
        filter.setTooltip(new Tooltip(Messages.text("query.filter_help")));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(420);
        PauseTransition typing = new PauseTransition(WHILE_TYPING);
        typing.setOnFinished(event -> filtered.accept(filter.getText()));
        filter.textProperty().subscribe((was, is) -> typing.playFromStart());
        filter.setOnAction(event -> {
            typing.stop();
            filtered.accept(filter.getText());
        });
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        getChildren().setAll(filter, new ExportMenu(grid, "query").button("rowMenu"), new WorkLine(work, "row"));
    }

    /// Shows the words of a result that was set up before.
    void words(String words) {
        if (!filter.getText().equals(words)) {
            filter.setText(words);
        }
    }

    TextField filter() {
        return filter;
    }
}
