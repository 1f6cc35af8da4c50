package dev.lakeward.feature.pipeline.node;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.sql.Column;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridRows;
import dev.lakeward.ui.Messages;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The first rows behind the shown node, when somebody asks for them.
public final class NodeRows {
    private static final int ROWS = 50;

    private final Optional<JobPreview> preview;
    private final LatestLoad<First> reading;
    private @Nullable JobDraft draft;
    private String node = "";

    /// Rows as the grid shows them, and how many they are of how many, in words.
    record First(GridRows rows, String words) {}

    public NodeRows(Optional<JobPreview> preview, Background background) {
        this.preview = preview;
        this.reading = background.latest();
    }

    /// Whether this lake can show any.
    boolean isThere() {
        return preview.isPresent();
    }

    /// What is asked for next; rows of another node are forgotten.
    public void take(JobDraft now, String id) {
        if (!id.equals(node)) {
            reading.cancel();
        }
        draft = now;
        node = id;
    }

    void ask() {
        JobDraft of = draft;
        String id = node;
        if (of != null) {
            preview.ifPresent(from -> reading.start(() -> first(from.rows(of, id, ROWS))));
        }
    }

    private static First first(JobPreview.Rows rows) {
        return new First(
                new GridRows(rows.columns().stream().map(Column::name).toList(), rows.rows()),
                Messages.text("node.first_rows", rows.rows().size(), Formats.count(rows.count(), "rows")));
    }

    ReadOnlyObjectProperty<Load<First>> reading() {
        return reading.state();
    }
}
