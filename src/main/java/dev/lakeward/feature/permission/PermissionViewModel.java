package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the permission screen shows and can do: the matrix, a preview, the review of what is staged, apply, history.
public final class PermissionViewModel {
    /// A cell of the matrix: one principal, and a database, a table or a column of it.
    public record Cell(
            Principal principal,
            DatabaseRef database,
            @Nullable Table table,
            String column) {}

    private final AccessPlans plans;
    private final CatalogService catalog;
    private final Optional<Principal> only;
    private final SessionRuns runs;
    private final InstantSource clock;
    private final Staging staging;
    private final MatrixLayout layout;
    private final CellPreview preview;
    private final PlanReview review;
    private final Applying applying;
    private final MatrixFiles files;
    private final Newcomers newcomers;
    private final LatestLoad<Matrix> matrix;
    private final LatestLoad<List<PastPlan>> history;
    private final ReadOnlyObjectWrapper<List<Cell>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty search = new SimpleStringProperty("");

    /// `only` limits the matrix to the team that is viewed, and to what `catalog`, its own, shows; nothing can be
    /// changed then. `billed` says what reading a table costs, on connections where it does.
    public PermissionViewModel(
            AccessPlans plans,
            CatalogService catalog,
            QueryService queries,
            Optional<Principal> only,
            Optional<TableSize> billed,
            Memory memory,
            SessionRuns runs,
            Background background,
            InstantSource clock) {
        this.plans = plans;
        this.catalog = catalog;
        this.only = only;
        this.runs = runs;
        this.clock = clock;
        this.matrix = background.latest();
        this.history = background.latest();
        matrix.state().addListener((observable, old, now) -> read(now));
        this.staging = new Staging(plans, matrix, memory, only.isEmpty(), background);
        this.layout = new MatrixLayout(new TeamLayout(memory));
        this.preview = new CellPreview(queries, billed, staging, matrix.state(), runs, background);
        // What was counted before a change was staged, taken back or applied is not so any more.
        staging.plan().addListener(observable -> preview.drop());
        this.review = new PlanReview(plans, staging, matrix.state(), background);
        this.applying = new Applying(plans, staging, this::refresh, runs, clock);
        this.newcomers = new Newcomers(plans, memory, this::refresh, background);
        this.files = new MatrixFiles(staging, matrix.state(), background);
    }

    // What is left of a plan that was cut off comes first: staging then shows it on the new reading.
    private void read(Load<Matrix> now) {
        if (now instanceof Load.Ready<Matrix> ready) {
            applying.read(ready.value());
            newcomers.read(ready.value());
        }
    }

    public void refresh() {
        boolean first = !staging.steps().isRestored();
        Intents staged = staging.intents();
        staging.steps().reading();
        matrix.start(runs, RunKind.READING, Messages.text("permission.reading"), report -> {
            if (only.isPresent()) {
                return Matrix.ofTeam(plans.read().seenBy(only.get(), catalog.allTables()));
            }
            AccessPlans.Reading all = newcomers.with(plans.readWithSurroundings());
            // A plan staged before the last end of the program is still there.
            return Matrix.of(all, first ? left(plans.staged(), all) : staged);
        });
        history.start(() -> only.isPresent() ? List.of() : PastPlan.all(plans.history()));
    }

    // What of a plan is done already is not known where a fact is missing: all of it stays.
    private static Intents left(Intents staged, AccessPlans.Reading now) {
        return Unread.decisive(now.unread()).isEmpty()
                ? staged.remaining(now.state().facts())
                : staged;
    }

    public boolean isEditable() {
        return only.isEmpty();
    }

    /// Keeps what is staged, before the window or the viewed identity goes.
    public void leave() {
        staging.steps().flush();
        applying.leave();
    }

    /// Teams that are to be.
    Newcomers newcomers() {
        return newcomers;
    }

    /// Edits that wait to be applied.
    public Staging staging() {
        return staging;
    }

    MatrixLayout layout() {
        return layout;
    }

    /// What an edit of a cell would show, before it is staged.
    public CellPreview preview() {
        return preview;
    }

    /// What the staged plan does, and what an edit would.
    public PlanReview review() {
        return review;
    }

    /// Applying plans and taking them back.
    public Applying applying() {
        return applying;
    }

    /// The matrix as a file.
    public MatrixFiles files() {
        return files;
    }

    /// How long ago something was.
    String ago(Instant time) {
        return Formats.ago(time, clock.instant());
    }

    public void choose(List<Cell> cells) {
        if (!cells.equals(chosen.get())) {
            preview.drop();
            chosen.set(List.copyOf(cells));
        }
    }

    public ReadOnlyObjectProperty<Load<Matrix>> matrix() {
        return matrix.state();
    }

    /// What shows on hover where a table is mentioned.
    String card(TableRef table) {
        return matrix.state().get() instanceof Load.Ready<Matrix> ready
                ? ready.value().card(table)
                : table.toString();
    }

    public ReadOnlyObjectProperty<Load<List<PastPlan>>> history() {
        return history.state();
    }

    /// The selected cells.
    public ReadOnlyObjectProperty<List<Cell>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// Which tables and teams are shown, as [MatrixFilter] reads it.
    public StringProperty search() {
        return search;
    }
}
