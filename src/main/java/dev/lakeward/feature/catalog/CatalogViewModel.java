package dev.lakeward.feature.catalog;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Tags;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the catalog screen shows and can do.
public final class CatalogViewModel {
    private final CatalogService catalog;
    private final PermissionService permissions;
    private final Principal viewed;
    private final SessionRuns runs;
    private final InstantSource clock;
    private final LatestLoad<CatalogContent> content;
    private final LatestLoad<Viewers> viewers;
    private final TableDetails details;
    private final ReadOnlyObjectWrapper<@Nullable Table> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Database> database = new ReadOnlyObjectWrapper<>();
    private final Optional<TableSize> sizes;
    private final LatestLoad<TableSize.Size> size;
    private final Refresh<Boolean> following;
    private volatile @Nullable DatabaseRef looked;
    private final StringProperty search = new SimpleStringProperty("");

    /// `sizes`: for who may know how large tables are, whatever part of them a team sees. `betweenLooks`: how often the
    /// database that is looked at is asked whether it has changed.
    public CatalogViewModel(
            CatalogService catalog,
            QueryService queries,
            PermissionService permissions,
            Principal viewed,
            Optional<TableSize> sizes,
            SessionRuns runs,
            Background background,
            InstantSource clock,
            Duration betweenLooks) {
        this.runs = runs;
        this.clock = clock;
        this.catalog = catalog;
        this.permissions = permissions;
        this.viewed = viewed;
        this.content = background.latest();
        this.viewers = background.latest();
        this.details = new TableDetails(catalog, queries, background);
        this.sizes = sizes;
        this.size = background.latest();
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
        details.setShown(true);
    }

    void hidden() {
        following.hide();
        details.setShown(false);
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

    /// Shows a table; what its page shows is read when it is looked at.
    public void select(Table table) {
        boolean same = table.equals(selected.get());
        database.set(null);
        selected.set(table);
        looked = table.ref().database();
        details.of(table);
        if (!same) {
            sizes.filter(each -> !table.view()).ifPresentOrElse(each -> size.start(() -> each.of(table)), size::cancel);
        }
    }

    /// Shows a database.
    void select(Database chosen) {
        selected.set(null);
        details.of(null);
        database.set(chosen);
        looked = chosen.ref();
    }

    /// How many of the known principals see a column, whether the viewed one does, and since when it is there.
    public List<List<String>> columnRows(Table table, Load<Viewers> known) {
        List<List<String>> rows = new ArrayList<>();
        ColumnSince since = ColumnSince.of(details.versions().get(), clock);
        for (Column column : table.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            SeenBy seen = SeenBy.of(known, viewed, table.shape(), name);
            rows.add(List.of(
                    column.name(),
                    column.type(),
                    column.partitionKey() ? Messages.text("catalog.partition_key") : "",
                    isOwn() ? tags(known, table, name) : "",
                    seen.here(),
                    seen.count(),
                    since.words(name),
                    column.comment()));
        }
        return rows;
    }

    private static String tags(Load<Viewers> known, Table table, String column) {
        return known instanceof Load.Ready<Viewers> ready
                ? words(ready.value().state().tags().of(table.ref(), column).values())
                : "";
    }

    /// LF-Tags in a few words, as `sensitivity=pii`.
    static String words(Collection<Tags.Effective> tags) {
        return tags.stream().map(tag -> tag.key() + "=" + tag.value()).sorted().collect(Collectors.joining(", "));
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

    /// What the page of the selected table shows.
    public TableDetails details() {
        return details;
    }

    /// How large the selected table is, for who may know.
    ReadOnlyObjectProperty<Load<TableSize.Size>> size() {
        return size.state();
    }

    /// The selected database; null where a table is, or nothing.
    ReadOnlyObjectProperty<@Nullable Database> database() {
        return database.getReadOnlyProperty();
    }

    /// The tables of a database, as far as they are read.
    List<Table> tables(Database of) {
        return content.state().get() instanceof Load.Ready<CatalogContent> ready
                ? ready.value().tables().getOrDefault(of, List.of())
                : List.of();
    }

    /// What each principal sees of a table: of all for the steward, of itself alone for a team.
    List<AccessRow> accessRows(Viewers all, Table table) {
        return AccessRow.of(all, isOwn() ? all.principals() : List.of(viewed), table.shape());
    }

    /// Whether it is the signed-in identity's own view, to whom everything that is known may be told.
    boolean isOwn() {
        return sizes.isPresent();
    }

    InstantSource clock() {
        return clock;
    }

    public ReadOnlyObjectProperty<@Nullable Table> selected() {
        return selected.getReadOnlyProperty();
    }

    public StringProperty search() {
        return search;
    }
}
