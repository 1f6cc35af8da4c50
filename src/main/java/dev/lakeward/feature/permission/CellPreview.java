package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Shown;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What an edit of one cell would show: rows counted, and some of them side by side, as the signed-in steward reads
/// them: before by what the lake says, after by the edit.
public final class CellPreview {
    private final QueryService queries;
    private final Optional<TableSize> billed;
    private final Staging staging;
    private final ReadOnlyObjectProperty<Load<Matrix>> matrix;
    private final SessionRuns runs;
    private final LatestLoad<String> scan;
    private final LatestLoad<String> counts;
    private final LatestLoad<ComparedRows> sample;
    private @Nullable Compared compared;

    /// A cell as the lake is, and as an edit would make it.
    private record Compared(
            PermissionViewModel.Cell cell, Table table, Matrix matrix, UnaryOperator<AccessFacts> edit) {
        String title() {
            return Messages.text("permission.team_on", cell.principal().name(), table.ref());
        }

        /// Blocks for a moment on a large lake.
        AccessPreview by(QueryService queries) {
            AccessFacts wanted = edit.apply(matrix.after().facts());
            return new AccessPreview(
                    queries,
                    table.ref(),
                    Shown.of(matrix.before(cell.principal(), table), matrix.maskedBefore(cell.principal(), table)),
                    Shown.of(
                            new AccessState(wanted).of(cell.principal(), table.shape()),
                            MaskedAccess.find(wanted, cell.principal(), table.ref())));
        }
    }

    CellPreview(
            QueryService queries,
            Optional<TableSize> billed,
            Staging staging,
            ReadOnlyObjectProperty<Load<Matrix>> matrix,
            SessionRuns runs,
            Background background) {
        this.queries = queries;
        this.billed = billed;
        this.staging = staging;
        this.matrix = matrix;
        this.runs = runs;
        this.scan = background.latest();
        this.counts = background.latest();
        this.sample = background.latest();
    }

    /// Counts rows of a cell as an edit would make it; where reading costs, says how much before.
    void start(PermissionViewModel.Cell cell, CellAccess access) {
        Table table = cell.table();
        if (table != null && matrix.get() instanceof Load.Ready<Matrix> all) {
            compared = new Compared(
                    cell, table, all.value(), facts -> staging.edits().cell(facts, access, cell.principal(), table));
            sample.cancel();
            drop();
            billed.ifPresentOrElse(size -> scan.start(() -> scans(size.of(table))), this::count);
        }
    }

    private static String scans(TableSize.Size size) {
        String key = size.equals(TableSize.Size.UNKNOWN)
                ? "permission.scans_unknown"
                : size.complete() ? "permission.scans" : "permission.scans_at_least";
        return Messages.text(key, Formats.bytes(size.bytes()), Formats.usd(size.usd()));
    }

    /// Counts rows of what is compared.
    public void count() {
        Compared of = compared;
        if (of != null) {
            scan.cancel();
            counts.start(
                    runs,
                    RunKind.PREVIEW,
                    Messages.text("permission.counting"),
                    report -> CellWords.counted(of.by(queries).count()));
        }
    }

    /// Reads some rows of what is compared, before and after.
    public void sample() {
        Compared of = compared;
        if (of != null) {
            sample.start(
                    runs,
                    RunKind.PREVIEW,
                    Messages.text("permission.comparing"),
                    report -> ComparedRows.of(of.title(), of.by(queries).sample()));
        }
    }

    /// Forgets what was counted.
    void drop() {
        counts.cancel();
        scan.cancel();
    }

    /// How much counting would read, where that costs: it waits for [#count].
    ReadOnlyObjectProperty<Load<String>> scan() {
        return scan.state();
    }

    ReadOnlyObjectProperty<Load<String>> counted() {
        return counts.state();
    }

    ReadOnlyObjectProperty<Load<ComparedRows>> sampled() {
        return sample.state();
    }
}
