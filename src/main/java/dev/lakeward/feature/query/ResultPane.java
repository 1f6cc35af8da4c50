package dev.lakeward.feature.query;

import dev.lakeward.async.Load;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridLook;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.ResultGrid;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The newest result of a tab. What becomes of a run after it is said in a line above, and takes nothing away.
final class ResultPane extends BorderPane {
    private final QueryTabViewModel model;
    private final DataGrid grid = new DataGrid();
    private final RowsBar bar;
    private final BorderPane rows = new BorderPane();
    private QueryTabViewModel.@Nullable Ran drawn;
    private final Label done = new Label(Messages.text("query.done"));
    private final StackPane content = new StackPane();
    private final VBox outcome = new VBox(2);
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");

    ResultPane(QueryTabViewModel model) {
        this.model = model;
        grid.setId("result");
        grid.workingWith(model.work());
        bar = new RowsBar(grid, model.work(), grid::filter);
        rows.setTop(bar);
        rows.setCenter(grid);
        // What a person sets up is of the statement, not of one run of it.
        grid.look().subscribe(look -> {
            if (drawn != null) {
                model.keepLook(drawn.sql(), look);
            }
        });
        done.getStyleClass().add("empty-state");
        outcome.setId("outcome");
        outcome.getStyleClass().add("query-outcome");
        setTop(outcome);
        setCenter(content);
        model.shown().subscribe(this::show);
        model.result().subscribe(load -> tell());
    }

    private void show(QueryTabViewModel.@Nullable Ran ran) {
        if (ran == null) {
            drawn = null;
            content.getChildren().clear();
        } else if (ran.result().rows().columns().isEmpty()) {
            content.getChildren().setAll(done);
        } else {
            GridLook look = model.look(ran.sql());
            drawn = null;
            bar.words(look.filter());
            grid.show(new ResultGrid(ran.result().rows()), look);
            drawn = ran;
            content.getChildren().setAll(rows);
        }
        tell();
    }

    private void tell() {
        Load<QueryTabViewModel.Ran> load = model.result().get();
        QueryTabViewModel.Ran ran = model.shown().get();
        outcome.getChildren().clear();
        if (load instanceof Load.Failed<?> failed) {
            ErrorTexts texts = ErrorTexts.of(failed.cause());
            line(texts.what(), "error-title");
            line(texts.why(), "query-reason");
            line(texts.remedy(), "facts");
        }
        outcome.setManaged(!outcome.getChildren().isEmpty());
        facts.set(
                switch (load) {
                    case Load.Loading<?> ignored -> Messages.text("query.running");
                    case Load.Failed<?> ignored when ran == null -> Messages.text("query.failed");
                    case Load.Failed<?> ignored -> Messages.text("query.failed_before", facts(ran));
                    default -> ran == null ? Messages.text("query.hint") : facts(ran);
                });
    }

    private void line(String text, String style) {
        if (!text.isEmpty()) {
            Label label = new Label(text);
            label.setWrapText(true);
            label.getStyleClass().add(style);
            outcome.getChildren().add(label);
        }
    }

    private static String facts(QueryTabViewModel.Ran ran) {
        return Formats.count(ran.result().rows().rowCount(), "rows") + "  ·  "
                + Formats.duration(ran.result().time()) + "  ·  "
                + Messages.text("query.scanned", Formats.bytes(ran.result().bytesScanned())) + "  ·  "
                + Messages.text("query.as", ran.as().name());
    }

    /// What the result is in one line: its size, what it took, and as whom it was made.
    ReadOnlyStringProperty facts() {
        return facts.getReadOnlyProperty();
    }

    /// Puts the keyboard into the rows, on a cell that shows where it is.
    void enter() {
        grid.requestFocus();
        if (grid.selectedRow().get() < 0) {
            grid.move(0, 0, false);
        }
    }

    /// Where words choose rows.
    Node filter() {
        return bar.filter();
    }
}
