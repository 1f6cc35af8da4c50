package dev.lakeward.feature.pipeline.node;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.sql.Column;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridRows;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.Panes;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The first rows behind a node, when somebody asks for them.
final class PreviewPane {
    private static final int ROWS = 50;

    private final Optional<JobPreview> preview;
    private final LatestLoad<JobPreview.Rows> reading;
    private final VBox node = new VBox(6);
    private @Nullable JobDraft draft;
    private String shown = "";

    PreviewPane(Optional<JobPreview> preview, Background background) {
        this.preview = preview;
        this.reading = background.latest();
        node.getStyleClass().add("preview-rows");
        Button show = Panes.button("previewRows", "node.preview", "", this::ask);
        LoadPane<JobPreview.Rows> rows = new LoadPane<>(reading.state(), this::grid, each -> false, "", this::ask);
        VBox.setVgrow(rows, Priority.ALWAYS);
        node.getChildren()
                .setAll(
                        preview.isPresent()
                                ? new Node[] {show, rows}
                                : new Node[] {Texts.wrapped(Messages.text("node.no_preview"), "empty-state")});
    }

    private Node grid(JobPreview.Rows rows) {
        DataGrid grid = new DataGrid();
        grid.setId("previewGrid");
        grid.show(new GridRows(rows.columns().stream().map(Column::name).toList(), rows.rows()));
        VBox.setVgrow(grid, Priority.ALWAYS);
        return new VBox(
                6,
                Texts.wrapped(
                        Messages.text("node.first_rows", rows.rows().size(), Formats.count(rows.count(), "rows")),
                        "facts"),
                grid);
    }

    /// Shows none of the rows of another node.
    void show(JobDraft of, String id) {
        reading.cancel();
        draft = of;
        shown = id;
    }

    /// What is asked for next is that of this draft.
    void take(JobDraft now) {
        draft = now;
    }

    private void ask() {
        JobDraft of = draft;
        String id = shown;
        if (of != null) {
            preview.ifPresent(from -> reading.start(() -> from.rows(of, id, ROWS)));
        }
    }

    Node node() {
        return node;
    }
}
