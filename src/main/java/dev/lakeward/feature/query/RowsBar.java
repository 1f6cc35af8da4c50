package dev.lakeward.feature.query;

import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TableFile;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
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

    private final DataGrid grid;
    private final TextField filter = new TextField();
    private final MenuItem excel;

    RowsBar(DataGrid grid, GridWork work, Consumer<String> filtered) {
        super(8);
        this.grid = grid;
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
        ProgressIndicator running = new ProgressIndicator();
        running.setPrefSize(16, 16);
        Label notice = new Label();
        notice.setId("rowNotice");
        notice.getStyleClass().add("notice");
        Button cancel = new Button(Messages.text("query.cancel"));
        cancel.setId("cancelRows");
        cancel.setAccessibleText(Messages.text("query.cancel_rows"));
        cancel.setOnAction(event -> work.cancel());
        excel = item("query.export_excel", () -> export("xlsx"));
        MenuButton more = new MenuButton(Messages.text("query.export"));
        more.setId("rowMenu");
        more.getItems()
                .setAll(
                        item("query.export_csv", () -> export("csv")),
                        excel,
                        item("query.copy", () -> grid.copy(true)),
                        item("query.copy_bare", () -> grid.copy(false)));
        more.setOnShowing(event -> offer());
        work.notice().subscribe(now -> {
            notice.setText(now.text());
            notice.setTooltip(now.text().isEmpty() ? null : new Tooltip(now.text()));
            show(now.running(), running, cancel);
        });
        getChildren().setAll(filter, more, running, cancel, notice);
    }

    private static void show(boolean shown, javafx.scene.Node... nodes) {
        for (javafx.scene.Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    // What Excel does not take is said before a file is chosen.
    private void offer() {
        boolean fits = TableFile.fitsExcel(grid.rowCount(), grid.titles().size());
        excel.setDisable(!fits);
        excel.setText(
                fits
                        ? Messages.text("query.export_excel")
                        : Messages.text("query.no_excel", Formats.number(TableFile.MOST_EXCEL_ROWS)));
    }

    private static MenuItem item(String key, Runnable work) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setOnAction(event -> work.run());
        return item;
    }

    private void export(String ending) {
        Dialogs.save(getScene().getWindow(), Messages.text("query.export_title"), "query." + ending)
                .ifPresent(grid::export);
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
