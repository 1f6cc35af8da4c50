package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Shown;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.lake.plan.AccessYaml;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.RunningWork;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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

    /// What a review shows: the plan against the lake of this moment. `lints` are those that the plan brings.
    public record Review(Plan plan, List<Impact> impacts, List<Lint> lints, List<String> conflicts) {}

    /// What a preview compares: a cell as the lake is, and as an edit would make it.
    private record Previewed(Cell cell, Table table, Matrix matrix, UnaryOperator<AccessFacts> edit) {
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

    private final AccessPlans plans;
    private final CatalogService catalog;
    private final QueryService queries;
    private final Optional<Principal> only;
    private final RunningWork running;
    private final InstantSource clock;
    private final Staging staging;
    private final MatrixLayout layout;
    private final LatestLoad<Matrix> matrix;
    private final Optional<TableSize> billed;
    private final LatestLoad<TableSize.Size> scan;
    private final LatestLoad<AccessPreview.Counts> counts;
    private final LatestLoad<AccessPreview.Sample> sample;
    private final LatestLoad<Review> review;
    private final LatestLoad<List<Impact>> impacts;
    private final LatestLoad<PlanService.Outcome> outcome;
    private final LatestLoad<List<PlanJournal.Entry>> history;
    private final LatestLoad<Path> written;
    private final LatestLoad<List<MatrixFile.Edit>> read;
    private final ReadOnlyObjectWrapper<List<Cell>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty search = new SimpleStringProperty("");
    private final Background background;
    private @Nullable Previewed previewed;
    private boolean applying;
    private boolean trim;
    private Runnable stopped = () -> {};

    /// `only` limits the matrix to the team that is viewed, and to what `catalog`, its own, shows; nothing can be
    /// changed then. `billed` says what reading a table costs, on connections where it does.
    public PermissionViewModel(
            AccessPlans plans,
            CatalogService catalog,
            QueryService queries,
            Optional<Principal> only,
            Optional<TableSize> billed,
            Memory memory,
            RunningWork running,
            Background background,
            InstantSource clock) {
        this.plans = plans;
        this.catalog = catalog;
        this.queries = queries;
        this.only = only;
        this.background = background;
        this.running = running;
        this.clock = clock;
        this.matrix = background.latest();
        this.billed = billed;
        this.scan = background.latest();
        this.counts = background.latest();
        this.sample = background.latest();
        this.review = background.latest();
        this.impacts = background.latest();
        this.outcome = background.latest();
        this.history = background.latest();
        this.written = background.latest();
        this.read = background.latest();
        matrix.state().addListener((observable, old, now) -> trim(now));
        this.staging = new Staging(plans, matrix, memory, only.isEmpty(), background);
        this.layout = new MatrixLayout(new TeamLayout(memory));
        outcome.state().addListener((observable, old, now) -> applied(now));
        written.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Path> ready) {
                staging.say(Messages.text("permission.exported", ready.value().getFileName()));
            } else if (now instanceof Load.Failed<Path>) {
                staging.say(Messages.text("permission.not_exported"));
            }
        });
        read.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<List<MatrixFile.Edit>> ready) {
                staging.stageFile(ready.value());
            } else if (now instanceof Load.Failed<List<MatrixFile.Edit>>(LakeException cause)) {
                staging.say(ErrorTexts.of(cause).sentence());
            }
        });
    }

    public void refresh() {
        boolean first = !staging.isRestored();
        Plan plan = staging.plan().get();
        matrix.start(() -> {
            if (only.isPresent()) {
                return Matrix.ofTeam(plans.read().seenBy(only.get(), catalog.allTables()));
            }
            AccessPlans.Reading all = plans.readWithSurroundings();
            // A plan staged before the last end of the program is still there.
            return Matrix.of(all, first ? plans.staged().remaining(all.state().facts()) : plan);
        });
        staging.reading();
        running.track(Messages.text("permission.reading"), matrix, clock.instant());
        history.start(() -> only.isPresent() ? List.of() : plans.history());
    }

    public boolean isEditable() {
        return only.isEmpty();
    }

    /// Keeps what is staged, before the window or the viewed identity goes.
    public void leave() {
        staging.flush();
    }

    /// Edits that wait to be applied.
    public Staging staging() {
        return staging;
    }

    MatrixLayout layout() {
        return layout;
    }

    private Optional<Matrix> ready() {
        return matrix.state().get() instanceof Load.Ready<Matrix> ready ? Optional.of(ready.value()) : Optional.empty();
    }

    /// How long ago something was.
    String ago(Instant time) {
        return Formats.ago(time, clock.instant());
    }

    /// A row filter's text against a table. Throws RowFilterException with the place of what is wrong.
    RowPredicate rowFilter(Table table, String text) {
        return RowFilters.parse(table, text);
    }

    // ---- preview

    /// Counts rows, as the signed-in steward: before by what the lake says, after by the edit.
    public void preview(Cell cell, CellAccess access) {
        Table table = cell.table();
        if (table == null) {
            return;
        }
        ready().ifPresent(all -> {
            previewed = new Previewed(cell, table, all, facts -> staging.with(facts, access, cell.principal(), table));
            sample.cancel();
            counts.cancel();
            scan.cancel();
            // Where reading costs, the person sees how much before it is read.
            billed.ifPresentOrElse(size -> scan.start(() -> size.of(table)), this::count);
        });
    }

    /// Counts rows of what is previewed.
    public void count() {
        Previewed of = previewed;
        if (of != null) {
            scan.cancel();
            counts.start(() -> of.by(queries).count());
            running.track(Messages.text("permission.counting"), counts, clock.instant());
        }
    }

    /// Reads some rows of what is previewed, before and after.
    public void sample() {
        Previewed of = previewed;
        if (of != null) {
            sample.start(() -> of.by(queries).sample());
            running.track(Messages.text("permission.comparing"), sample, clock.instant());
        }
    }

    /// The cell that is previewed.
    Optional<Cell> previewedCell() {
        return Optional.ofNullable(previewed).map(Previewed::cell);
    }

    /// Finds the cells that an edit of everything would change, before it is staged.
    void foresee(UnaryOperator<AccessFacts> edit) {
        ready().ifPresent(all -> impacts.start(() -> {
            AccessFacts now = all.after().facts();
            AccessFacts wanted = edit.apply(now);
            AccessState after = new AccessState(wanted);
            return Impact.of(
                    Plan.between(now, wanted), all.after(), after, shapes(all.reading(), after), all.principals());
        }));
    }

    // ---- files

    /// Writes the whole matrix, as staged, to a file.
    public void export(Path file) {
        ready().ifPresent(all -> written.start(() -> MatrixFile.write(all, file)));
    }

    /// Writes all access, as staged, as a file that `lakeward plan` and `lakeward apply` read.
    void exportYaml(Path file) {
        ready().ifPresent(
                        all -> written.start(() -> AccessYaml.write(all.after().facts(), file)));
    }

    /// Stages what an exported and changed file says, or nothing of it where a cell is wrong.
    public void importFile(Path file) {
        ready().ifPresent(all -> read.start(() -> MatrixFile.read(file, all)));
    }

    // ---- review and apply

    /// Reads the lake again and compares it with the staged plan.
    public void review() {
        Plan plan = staging.plan().get();
        review.start(() -> {
            AccessPlans.Reading now = plans.readWithSurroundings();
            Plan left = plan.remaining(now.state().facts());
            AccessState after = new AccessState(left.applyTo(now.state().facts()));
            List<Lint> brought = new ArrayList<>(now.lints(after));
            brought.removeAll(now.lints(now.state()));
            return new Review(
                    left,
                    Impact.of(left, now.state(), after, shapes(now, after), now.principals()),
                    brought,
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
        Plan plan = staging.plan().get();
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
        if (!isEditable() || applying || outcome.isRunning()) {
            return;
        }
        applying = true;
        AtomicInteger percent = new AtomicInteger();
        AtomicBoolean entered = new AtomicBoolean();
        outcome.start(() -> {
            entered.set(true);
            boolean whole = false;
            try {
                PlanService.Outcome end =
                        application.run((changes, of, sentence) -> percent.set(of == 0 ? 100 : changes * 100 / of));
                whole = true;
                return end;
            } finally {
                boolean delivered = whole;
                background.show(() -> ended(delivered));
            }
        });
        stopped = () -> {
            if (!entered.get()) {
                ended(false);
            }
        };
        running.track(title, outcome, clock.instant(), percent::get);
    }

    // What was cancelled or failed may have changed something: the lake says what, and what is left to do.
    private void ended(boolean whole) {
        applying = false;
        if (!whole || outcome.state().get() instanceof Load.Idle<?>) {
            trim = true;
            refresh();
        }
    }

    private void trim(Load<Matrix> now) {
        if (trim && now instanceof Load.Ready<Matrix> ready) {
            trim = false;
            staging.keep(staging.plan()
                    .get()
                    .remaining(ready.value().reading().state().facts()));
        }
    }

    private void applied(Load<PlanService.Outcome> now) {
        if (now instanceof Load.Idle<PlanService.Outcome>) {
            stopped.run();
        }
        if (now instanceof Load.Ready<PlanService.Outcome> ready) {
            staging.keep(staging.plan().get().remaining(ready.value().facts()));
            refresh();
        }
    }

    // ---- state

    public void choose(List<Cell> cells) {
        if (!cells.equals(chosen.get())) {
            counts.cancel();
            scan.cancel();
            chosen.set(List.copyOf(cells));
        }
    }

    public ReadOnlyObjectProperty<Load<Matrix>> matrix() {
        return matrix.state();
    }

    /// How much a preview would read, where that costs: it waits for [#count].
    ReadOnlyObjectProperty<Load<TableSize.Size>> scan() {
        return scan.state();
    }

    ReadOnlyObjectProperty<Load<AccessPreview.Counts>> counted() {
        return counts.state();
    }

    ReadOnlyObjectProperty<Load<AccessPreview.Sample>> sampled() {
        return sample.state();
    }

    /// The cells that an edit of LF-Tags would change.
    public ReadOnlyObjectProperty<Load<List<Impact>>> foreseen() {
        return impacts.state();
    }

    /// The file that was written last.
    public ReadOnlyObjectProperty<Load<Path>> written() {
        return written.state();
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

    /// The selected cells.
    public ReadOnlyObjectProperty<List<Cell>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// Which tables and teams are shown, as [MatrixFilter] reads it.
    public StringProperty search() {
        return search;
    }
}
