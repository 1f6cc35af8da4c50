package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.RunningWork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the permission screen shows and can do: the matrix, staged changes with undo, review, apply, history.
public final class PermissionViewModel {
    /// Which tables the matrix shows.
    public enum Shows {
        ALL,
        CHANGED,
        WARNINGS
    }

    /// A cell of the matrix: one principal, and a database, a table or a column of it.
    public record Cell(
            Principal principal,
            DatabaseRef database,
            @Nullable Table table,
            String column) {}

    /// What a review shows: the plan against the lake of this moment.
    public record Review(Plan plan, List<Impact> impacts, List<String> conflicts) {}

    /// How many rows a team sees of a table before and after an edit, counted by the engine.
    public record Preview(long all, long before, long after, long hiddenAsNull) {
        public String sentence() {
            return Messages.text("permission.counted", before, after, all)
                    + (hiddenAsNull == 0 ? "" : " " + Messages.text("permission.counted_null", hiddenAsNull));
        }
    }

    private final AccessPlans plans;
    private final CatalogService catalog;
    private final QueryService queries;
    private final LatestLoad<Preview> preview;
    private final Optional<Principal> only;
    private final RunningWork running;
    private final InstantSource clock;
    private final LatestLoad<Matrix> matrix;
    private final LatestLoad<Review> review;
    private final LatestLoad<PlanService.Outcome> outcome;
    private final LatestLoad<List<PlanJournal.Entry>> history;
    private final LatestLoad<Boolean> saving;
    private final LatestLoad<Path> exported;
    private final ReadOnlyObjectWrapper<@Nullable Cell> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Plan> staged = new ReadOnlyObjectWrapper<>(Plan.EMPTY);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Shows> shows = new SimpleObjectProperty<>(Shows.ALL);
    private final Set<DatabaseRef> closed = new HashSet<>();
    private final Set<TableRef> open = new HashSet<>();
    private final Deque<Plan> undone = new ArrayDeque<>();
    private final Deque<Plan> done = new ArrayDeque<>();
    private RunningWork.@Nullable Work work;
    private @Nullable TableEdit copied;
    private boolean restored;

    /// `only` limits the matrix to the team that is viewed, and to what `catalog`, its own, shows; nothing can be
    /// changed
    /// then.
    public PermissionViewModel(
            AccessPlans plans,
            CatalogService catalog,
            QueryService queries,
            Optional<Principal> only,
            RunningWork running,
            Background background,
            InstantSource clock) {
        this.plans = plans;
        this.catalog = catalog;
        this.queries = queries;
        this.preview = background.latest();
        this.only = only;
        this.running = running;
        this.clock = clock;
        this.matrix = background.latest();
        this.review = background.latest();
        this.outcome = background.latest();
        this.history = background.latest();
        this.saving = background.latest();
        this.exported = background.latest();
        matrix.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Matrix> ready && !restored) {
                restored = true;
                staged.set(ready.value().staged());
            }
        });
        outcome.state().addListener((observable, old, now) -> applied(now));
    }

    public void refresh() {
        boolean first = !restored;
        Plan plan = staged.get();
        matrix.start(() -> {
            AccessPlans.Reading all = plans.read();
            AccessPlans.Reading shown = only.map(
                            team -> new AccessPlans.Reading(all.state(), catalog.allTables(), List.of(team)))
                    .orElse(all);
            // A plan staged before the last end of the program is still there.
            Plan known = first && only.isEmpty()
                    ? plans.staged().remaining(all.state().facts())
                    : plan;
            return only.isPresent() ? new Matrix(shown, Plan.EMPTY, all.state(), Set.of()) : Matrix.of(shown, known);
        });
        history.start(() -> only.isPresent() ? List.of() : plans.history());
    }

    public boolean isEditable() {
        return only.isEmpty();
    }

    // ---- rows

    /// Rows in the order shown: databases, tables, and the columns of open tables, as search and choice let through.
    List<MatrixRow> rows(Matrix all) {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        List<MatrixRow> rows = new ArrayList<>();
        DatabaseRef last = null;
        for (Table table : all.tables()) {
            boolean named = table.ref().toString().contains(wanted);
            boolean byColumn = !wanted.isEmpty() && !named && hasColumn(table, wanted);
            if (!(named || byColumn) || !isShown(all, table)) {
                continue;
            }
            DatabaseRef database = table.ref().database();
            boolean expanded = !closed.contains(database) || !wanted.isEmpty();
            if (!database.equals(last)) {
                rows.add(new MatrixRow.OfDatabase(database, expanded));
                last = database;
            }
            if (expanded) {
                addTable(rows, table, byColumn, wanted);
            }
        }
        return rows;
    }

    private void addTable(List<MatrixRow> rows, Table table, boolean byColumn, String wanted) {
        boolean opened = byColumn || open.contains(table.ref());
        rows.add(new MatrixRow.OfTable(table, opened));
        if (opened) {
            table.columns().stream()
                    .filter(column ->
                            !byColumn || column.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(column -> rows.add(new MatrixRow.OfColumn(
                            table, column.name().toLowerCase(Locale.ROOT), column.partitionKey())));
        }
    }

    private static boolean hasColumn(Table table, String wanted) {
        return table.columns().stream()
                .anyMatch(column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private boolean isShown(Matrix all, Table table) {
        return switch (shows.get()) {
            case ALL -> true;
            case CHANGED -> all.principals().stream().anyMatch(principal -> all.isChanged(principal, table));
            case WARNINGS -> all.warned().contains(table.ref());
        };
    }

    /// Opens or closes a row in place; a column has nothing to open.
    void toggle(MatrixRow row) {
        switch (row) {
            case MatrixRow.OfDatabase database -> {
                if (!closed.remove(database.database())) {
                    closed.add(database.database());
                }
            }
            case MatrixRow.OfTable table -> {
                if (!open.remove(table.table().ref())) {
                    open.add(table.table().ref());
                }
            }
            case MatrixRow.OfColumn ignored -> {}
        }
    }

    // ---- staging

    private Optional<Matrix> ready() {
        return matrix.state().get() instanceof Load.Ready<Matrix> ready ? Optional.of(ready.value()) : Optional.empty();
    }

    /// What the staged plan would leave a principal on a table by its own grants.
    public TableEdit edit(Principal principal, Table table) {
        return ready().map(all -> TableEdit.of(all.after().facts(), principal, table.shape()))
                .orElse(TableEdit.NONE);
    }

    /// Stages an edit for some principals and tables at once, as one step of undo.
    public void stage(TableEdit edit, List<Cell> cells) {
        ready().filter(all -> isEditable()).ifPresent(all -> {
            AccessFacts wanted = all.after().facts();
            for (Cell cell : cells) {
                if (cell.table() != null && edit.problem().isEmpty()) {
                    TableRef table = cell.table().ref();
                    wanted = edit.applyTo(
                            MaskedAccess.without(wanted, cell.principal(), table), cell.principal(), table);
                }
            }
            stage(all, wanted);
        });
    }

    /// Stages that a team reads a table through a masking view instead: these columns, so masked, of these rows.
    public void mask(Cell cell, List<MaskingView.Masked> columns, RowPredicate rows) {
        Table table = cell.table();
        if (table == null) {
            return;
        }
        ready().filter(all -> isEditable()).ifPresent(all -> {
            MaskingView view = new MaskingView(
                    MaskedAccess.find(all.after().facts(), cell.principal(), table.ref())
                            .map(MaskingView::name)
                            .orElseGet(() -> MaskedAccess.name(table.ref(), cell.principal())),
                    table.ref(),
                    columns,
                    RowFilters.athenaTypes(table),
                    rows);
            stage(all, MaskedAccess.with(all.after().facts(), cell.principal(), view));
        });
    }

    /// The masking view through which the staged plan lets a team read a table.
    public Optional<MaskingView> masked(Principal principal, Table table) {
        return ready().flatMap(all -> all.masked(principal, table));
    }

    /// Stages that `to` gets by its own grants what `from` has by its own.
    public void give(Principal from, Principal to) {
        ready().filter(all -> isEditable())
                .ifPresent(all -> stage(all, TableEdit.copied(all.after().facts(), from, to)));
    }

    /// Stages that a grant goes; the matrix then shows what remains without it.
    public void revoke(Grant grant) {
        ready().filter(all -> isEditable()).ifPresent(all -> {
            Plan without = new Plan(List.of(new Change.RevokePermissions(grant)));
            stage(all, without.applyTo(all.after().facts()));
        });
    }

    /// Stages a value of an LF-Tag on a database, table or column; an empty one takes away what is set there.
    public void tag(Securable on, String key, String value) {
        ready().filter(all -> isEditable()).ifPresent(all -> {
            AccessFacts now = all.after().facts();
            String before = now.tags().assignments().getOrDefault(on, Map.of()).getOrDefault(key, "");
            if (!before.equals(value)) {
                Change change = value.isEmpty()
                        ? new Change.UnassignTag(on, key, before)
                        : new Change.AssignTag(on, key, before, value);
                stage(all, new Plan(List.of(change)).applyTo(now));
            }
        });
    }

    private void stage(Matrix all, AccessFacts wanted) {
        done.push(staged.get());
        undone.clear();
        show(all, Plan.between(all.reading().state().facts(), wanted));
    }

    private void show(Matrix all, Plan plan) {
        staged.set(plan);
        saving.start(() -> {
            plans.stage(plan);
            return true;
        });
        matrix.start(() -> Matrix.of(all.reading(), plan));
    }

    public void undo() {
        step(done, undone);
    }

    public void redo() {
        step(undone, done);
    }

    private void step(Deque<Plan> from, Deque<Plan> to) {
        if (!from.isEmpty()) {
            ready().ifPresent(all -> {
                to.push(staged.get());
                show(all, from.pop());
            });
        }
    }

    /// Forgets every staged change; undo brings them back.
    public void discard() {
        ready().ifPresent(all -> stage(all, all.reading().state().facts()));
    }

    public void copy(Cell cell) {
        if (cell.table() != null) {
            copied = edit(cell.principal(), cell.table());
        }
    }

    /// Stages the copied cell's access for others.
    public void paste(List<Cell> cells) {
        if (copied != null) {
            stage(copied, cells);
        }
    }

    /// A row filter's text against a table. Throws RowFilterException with the place of what is wrong.
    RowPredicate rowFilter(Table table, String text) {
        return RowFilters.parse(table, text);
    }

    /// Counts rows, as the signed-in steward: before by what the lake says, after by the edit.
    public void preview(Cell cell, TableEdit edit) {
        Table table = cell.table();
        if (table == null) {
            return;
        }
        ready().ifPresent(all -> {
            EffectiveAccess now = all.before(cell.principal(), table);
            AccessState then = new AccessState(edit.applyTo(all.after().facts(), cell.principal(), table.ref()));
            RowPredicate after = then.of(cell.principal(), table.shape()).rowPredicate();
            String sql = "SELECT count(*), " + counted(now.rowPredicate()) + ", " + counted(after) + ", count_if(("
                    + after.sql() + ") IS NULL) FROM \""
                    + table.ref().database().name() + "\".\""
                    + table.ref().name() + "\"";
            preview.start(() -> {
                try (QueryResult result =
                        queries.run(sql, table.ref().database().name())) {
                    String[] row = result.rows().row(0);
                    return new Preview(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
                }
            });
        });
    }

    private static String counted(RowPredicate rows) {
        return "count_if(" + rows.sql() + ")";
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    /// Writes the whole matrix, as staged, to a file.
    public void export(Path file) {
        ready().ifPresent(all -> exported.start(() -> MatrixExport.write(all, file)));
    }

    // ---- review and apply

    /// Reads the lake again and compares it with the staged plan.
    public void review() {
        Plan plan = staged.get();
        review.start(() -> {
            AccessPlans.Reading now = plans.read();
            Plan left = plan.remaining(now.state().facts());
            AccessState after = new AccessState(left.applyTo(now.state().facts()));
            return new Review(
                    left,
                    Impact.of(left, now.state(), after, shapes(now, after), now.principals()),
                    plan.conflicts(now.state().facts()).stream()
                            .map(change -> change.sentence())
                            .toList());
        });
    }

    // Views that the plan makes are no tables of the catalog yet.
    private static List<TableShape> shapes(AccessPlans.Reading now, AccessState after) {
        Set<TableRef> known = new HashSet<>();
        List<TableShape> shapes = new ArrayList<>();
        now.tables().forEach(table -> {
            known.add(table.ref());
            shapes.add(table.shape());
        });
        after.facts().views().stream()
                .filter(view -> !known.contains(view.name()))
                .forEach(view -> shapes.add(view.shape()));
        return shapes;
    }

    public void apply() {
        Plan plan = staged.get();
        run(Messages.text("permission.applying", plan.changes().size()), progress -> plans.apply(plan, progress));
    }

    /// Takes an applied plan back.
    public void undo(PlanJournal.Entry entry) {
        run(
                Messages.text("permission.undoing", entry.plan().changes().size()),
                progress -> plans.undo(entry, progress));
    }

    /// Goes on with a plan that an ended process left half applied.
    public void resume(PlanJournal.Entry entry) {
        run(
                Messages.text("permission.applying", entry.plan().changes().size()),
                progress -> plans.resume(entry, progress));
    }

    private interface Application {
        PlanService.Outcome run(PlanService.Progress progress) throws InterruptedException;
    }

    private void run(String title, Application application) {
        if (!isEditable() || outcome.isRunning()) {
            return;
        }
        work = new RunningWork.Work(title, clock.instant(), outcome::cancel);
        running.all().add(work);
        outcome.start(() -> application.run((changes, of, sentence) -> {}));
    }

    private void applied(Load<PlanService.Outcome> now) {
        if (!outcome.isRunning()) {
            running.all().remove(work);
        }
        if (now instanceof Load.Ready<PlanService.Outcome> ready) {
            Plan left = staged.get().remaining(ready.value().facts());
            staged.set(left);
            done.clear();
            undone.clear();
            saving.start(() -> {
                plans.stage(left);
                return true;
            });
            refresh();
        }
    }

    // ---- state

    public void choose(@Nullable Cell cell) {
        preview.cancel();
        chosen.set(cell);
    }

    public ReadOnlyObjectProperty<Load<Matrix>> matrix() {
        return matrix.state();
    }

    public ReadOnlyObjectProperty<Load<Preview>> previewed() {
        return preview.state();
    }

    public ReadOnlyObjectProperty<Load<Path>> exported() {
        return exported.state();
    }

    public ReadOnlyObjectProperty<Load<Review>> reviewed() {
        return review.state();
    }

    public ReadOnlyObjectProperty<Load<PlanService.Outcome>> outcome() {
        return outcome.state();
    }

    public ReadOnlyObjectProperty<Load<List<PlanJournal.Entry>>> history() {
        return history.state();
    }

    public ReadOnlyObjectProperty<@Nullable Cell> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Plan> staged() {
        return staged.getReadOnlyProperty();
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<Shows> shows() {
        return shows;
    }
}
