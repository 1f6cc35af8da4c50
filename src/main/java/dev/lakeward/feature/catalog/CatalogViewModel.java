package dev.lakeward.feature.catalog;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Partition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the catalog screen shows and can do.
public final class CatalogViewModel {
    private static final int SAMPLE_ROWS = 100;

    /// Who could see something, as the signed-in administrator knows it.
    public record Viewers(AccessState state, List<Principal> principals, NotKnown notKnown) {}

    private final CatalogService catalog;
    private final QueryService queries;
    private final PermissionService permissions;
    private final Principal viewed;
    private final SessionRuns runs;
    private final InstantSource clock;
    private final LatestLoad<CatalogContent> content;
    private final LatestLoad<Viewers> viewers;
    private final LatestLoad<QueryResult> sample;
    private final LatestLoad<List<Partition>> partitions;
    private final LatestLoad<List<Table>> versions;
    private final ReadOnlyObjectWrapper<@Nullable Table> selected = new ReadOnlyObjectWrapper<>();
    private final Refresh<Boolean> following;
    private volatile @Nullable DatabaseRef looked;
    private final StringProperty search = new SimpleStringProperty("");

    /// `betweenLooks`: how often the database that is looked at is asked whether it has changed.
    public CatalogViewModel(
            CatalogService catalog,
            QueryService queries,
            PermissionService permissions,
            Principal viewed,
            SessionRuns runs,
            Background background,
            InstantSource clock,
            Duration betweenLooks) {
        this.runs = runs;
        this.clock = clock;
        this.catalog = catalog;
        this.queries = queries;
        this.permissions = permissions;
        this.viewed = viewed;
        this.content = background.latest();
        this.viewers = background.latest();
        this.sample = background.latest(QueryResult::close);
        this.partitions = background.latest();
        this.versions = background.latest();
        this.following = new Refresh<>(background, this::hasChanged, betweenLooks);
        following.state().subscribe(now -> {
            if (now instanceof Load.Ready<Boolean>(Boolean changed, var ignored) && changed) {
                refresh();
            }
        });
    }

    // Asked in the background, while another table may be chosen.
    private boolean hasChanged() {
        DatabaseRef database = looked;
        return database != null && catalog.hasChanged(database);
    }

    /// Somebody looks: what changes in the database of the selected table shows soon.
    void shown() {
        following.show();
    }

    void hidden() {
        following.hide();
    }

    public void refresh() {
        content.start(
                runs,
                RunKind.READING,
                Messages.text("catalog.reading"),
                report -> CatalogContent.of(catalog.all(new CatalogBatches(clock, soFar -> {
                    report.soFar(soFar);
                    report.progress(new RunProgress(soFar.tables().size(), 0, Messages.text("catalog.databases")));
                }))));
        viewers.start(() -> {
            FactReads reads = new FactReads();
            AccessState state = permissions.read(reads).state();
            List<Principal> principals = permissions.principals(state, reads);
            return new Viewers(state, principals, new NotKnown(state, reads.unread()));
        });
    }

    /// Shows a table: its first rows as the viewed identity sees them, its partitions and versions.
    public void select(Table table) {
        selected.set(table);
        looked = table.ref().database();
        TableRef ref = table.ref();
        String sql = "SELECT * FROM \"" + ref.database().name() + "\".\"" + ref.name() + "\" LIMIT " + SAMPLE_ROWS;
        sample.start(() -> queries.runAside("first rows", sql, ref.database().name()));
        if (table.view()) {
            partitions.start(List::of);
        } else {
            partitions.start(() -> catalog.partitions(ref));
        }
        versions.start(() -> catalog.versions(ref));
    }

    /// How many of the known principals see a column, and whether the viewed one does.
    public List<List<String>> columnRows(Table table, Load<Viewers> known) {
        List<List<String>> rows = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            SeenBy seen = SeenBy.of(known, viewed, table.shape(), name);
            rows.add(List.of(
                    column.name(),
                    column.type(),
                    column.partitionKey() ? Messages.text("catalog.partition_key") : "",
                    seen.here(),
                    seen.count(),
                    column.comment()));
        }
        return rows;
    }

    public ReadOnlyObjectProperty<Load<CatalogContent>> content() {
        return content.state();
    }

    /// Whether the content is all there is, and not what was read so far.
    boolean isComplete() {
        return !content.isRunning();
    }

    public ReadOnlyObjectProperty<Load<Viewers>> viewers() {
        return viewers.state();
    }

    public ReadOnlyObjectProperty<Load<QueryResult>> sample() {
        return sample.state();
    }

    public ReadOnlyObjectProperty<Load<List<Partition>>> partitions() {
        return partitions.state();
    }

    public ReadOnlyObjectProperty<Load<List<Table>>> versions() {
        return versions.state();
    }

    public ReadOnlyObjectProperty<@Nullable Table> selected() {
        return selected.getReadOnlyProperty();
    }

    public StringProperty search() {
        return search;
    }
}
