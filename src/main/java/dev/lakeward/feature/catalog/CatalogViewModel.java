package dev.lakeward.feature.catalog;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.DatabaseTables;
import dev.lakeward.lake.catalog.Partition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.RunningWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the catalog screen shows and can do.
public final class CatalogViewModel {
    private static final int SAMPLE_ROWS = 100;
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(300);

    /// Databases with their tables, in name order.
    public record Content(Map<Database, List<Table>> tables) {
        public Content {
            tables = new LinkedHashMap<>(tables);
        }

        /// The table to show first: the remembered one, or the first of the last database, where curated data lies.
        public Optional<Table> initial(String remembered) {
            return all().filter(table -> table.ref().toString().equals(remembered))
                    .findFirst()
                    .or(() -> tables.values().stream()
                            .filter(list -> !list.isEmpty())
                            .reduce((first, second) -> second)
                            .map(List::getFirst));
        }

        private Stream<Table> all() {
            return tables.values().stream().flatMap(List::stream);
        }
    }

    /// Who could see something, as the signed-in administrator knows it.
    public record Viewers(AccessState state, List<Principal> principals) {}

    private final CatalogService catalog;
    private final QueryService queries;
    private final PermissionService permissions;
    private final Principal viewed;
    private final RunningWork running;
    private final InstantSource clock;
    private final LatestLoad<Content> content;
    private final LatestLoad<Viewers> viewers;
    private final LatestLoad<QueryResult> sample;
    private final LatestLoad<List<Partition>> partitions;
    private final LatestLoad<List<Table>> versions;
    private final ReadOnlyObjectWrapper<@Nullable Table> selected = new ReadOnlyObjectWrapper<>();
    private final StringProperty search = new SimpleStringProperty("");

    public CatalogViewModel(
            CatalogService catalog,
            QueryService queries,
            PermissionService permissions,
            Principal viewed,
            RunningWork running,
            Background background,
            InstantSource clock) {
        this.running = running;
        this.clock = clock;
        this.catalog = catalog;
        this.queries = queries;
        this.permissions = permissions;
        this.viewed = viewed;
        this.content = background.latest();
        this.viewers = background.latest();
        this.sample = background.latest();
        this.partitions = background.latest();
        this.versions = background.latest();
    }

    public void refresh() {
        content.startGrowing(soFar -> content(catalog.all(new Batches(soFar))));
        running.track(Messages.text("catalog.reading"), content, clock.instant());
        viewers.start(() -> {
            AccessState state = permissions.state();
            return new Viewers(state, permissions.principals(state));
        });
    }

    private static Content content(List<DatabaseTables> all) {
        Map<Database, List<Table>> tables = new LinkedHashMap<>();
        all.forEach(each -> tables.put(each.database(), each.tables()));
        return new Content(tables);
    }

    /// Gathers databases as they arrive and shows them a few times a second, in name order.
    private final class Batches implements Consumer<DatabaseTables> {
        private final Consumer<Content> soFar;
        private final List<DatabaseTables> gathered = new ArrayList<>();
        private Instant shown = clock.instant();

        Batches(Consumer<Content> soFar) {
            this.soFar = soFar;
        }

        @Override
        public void accept(DatabaseTables each) {
            gathered.add(each);
            if (Duration.between(shown, clock.instant()).compareTo(BETWEEN_BATCHES) >= 0) {
                shown = clock.instant();
                gathered.sort(Comparator.comparing(one -> one.database().ref()));
                soFar.accept(content(gathered));
            }
        }
    }

    /// Shows a table: its first rows as the viewed identity sees them, its partitions and versions.
    public void select(Table table) {
        selected.set(table);
        TableRef ref = table.ref();
        String sql = "SELECT * FROM \"" + ref.database().name() + "\".\"" + ref.name() + "\" LIMIT " + SAMPLE_ROWS;
        sample.start(() -> queries.run(sql, ref.database().name()));
        if (table.view()) {
            partitions.start(List::of);
        } else {
            partitions.start(() -> catalog.partitions(ref));
        }
        versions.start(() -> catalog.versions(ref));
    }

    /// The content that matches the search: databases, tables and columns by part of their name.
    public Content matching(Content all) {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return all;
        }
        Map<Database, List<Table>> found = new LinkedHashMap<>();
        all.tables().forEach((database, tables) -> {
            boolean whole = database.ref().name().contains(wanted);
            List<Table> matching = tables.stream()
                    .filter(table -> whole || mentions(table, wanted))
                    .toList();
            if (!matching.isEmpty()) {
                found.put(database, matching);
            }
        });
        return new Content(found);
    }

    private static boolean mentions(Table table, String wanted) {
        return table.ref().name().contains(wanted)
                || table.columns().stream()
                        .anyMatch(
                                column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// How many of the known principals see a column, and whether the viewed one does.
    public List<List<String>> columnRows(Table table, Optional<Viewers> known) {
        List<List<String>> rows = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            String seen = known.map(all -> count(table, name, all)).orElse("…");
            String here = known.map(all -> sees(all, viewed, table, name) ? "yes" : "no")
                    .orElse("…");
            rows.add(List.of(
                    column.name(),
                    column.type(),
                    column.partitionKey() ? "partition key" : "",
                    here,
                    seen,
                    column.comment()));
        }
        return rows;
    }

    private static String count(Table table, String column, Viewers all) {
        long count = all.principals().stream()
                .filter(principal -> sees(all, principal, table, column))
                .count();
        return count + " of " + all.principals().size();
    }

    private static boolean sees(Viewers all, Principal principal, Table table, String column) {
        return all.state().of(principal, table.shape()).authorisedColumns().contains(column);
    }

    public ReadOnlyObjectProperty<Load<Content>> content() {
        return content.state();
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
