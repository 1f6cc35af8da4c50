package dev.lakeward.lake.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;

/// Reads the Glue Data Catalog as the client's identity. Every method blocks and pages to the end, by the largest
/// pages that the API allows.
public final class CatalogService {
    private static final int PAGE = 100;
    private static final int PARTITION_PAGE = 1_000;
    private static final int AT_ONCE = 16;

    private final GlueClient glue;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable List<DatabaseTables> kept;
    private @Nullable DatabaseRef stale;

    public CatalogService(GlueClient glue) {
        this.glue = glue;
    }

    /// Databases by name.
    public List<Database> databases() {
        return SdkErrors.call(
                "glue:GetDatabases",
                () -> glue.getDatabasesPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.databaseList().stream())
                        .map(CatalogMapping::database)
                        .toList());
    }

    /// Tables and views of a database by name, with their columns.
    public List<Table> tables(DatabaseRef database) {
        return SdkErrors.call(
                "glue:GetTables",
                () ->
                        glue
                                .getTablesPaginator(request ->
                                        request.databaseName(database.name()).maxResults(PAGE))
                                .stream()
                                .flatMap(page -> page.tableList().stream())
                                .map(CatalogMapping::table)
                                .toList());
    }

    /// Every database with its tables, by name: read once and kept until [#forget()].
    public List<DatabaseTables> all() {
        return all(soFar -> {});
    }

    /// As [#all()]; 16 databases are read at a time, and each is handed out as soon as it is there, in no order.
    /// Several callers share one reading. Interrupting stops it and keeps nothing.
    public List<DatabaseTables> all(Consumer<DatabaseTables> arrived) {
        return SdkErrors.call("glue:GetTables", () -> {
            reading.lockInterruptibly();
            try {
                List<DatabaseTables> known = kept;
                if (known == null || stale != null) {
                    known = read(databases(), stillGood(known), arrived);
                    kept = known;
                    stale = null;
                }
                return known;
            } finally {
                reading.unlock();
            }
        });
    }

    private Map<DatabaseRef, List<Table>> stillGood(@Nullable List<DatabaseTables> known) {
        Map<DatabaseRef, List<Table>> good = new HashMap<>();
        if (known != null) {
            known.forEach(each -> good.put(each.database().ref(), each.tables()));
            good.remove(stale);
        }
        return good;
    }

    private List<DatabaseTables> read(
            List<Database> databases, Map<DatabaseRef, List<Table>> good, Consumer<DatabaseTables> arrived)
            throws InterruptedException {
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            CompletionService<DatabaseTables> done = new ExecutorCompletionService<>(workers);
            databases.forEach(database -> done.submit(() -> {
                List<Table> tables = good.get(database.ref());
                return new DatabaseTables(database, tables == null ? tables(database.ref()) : tables);
            }));
            List<DatabaseTables> all = new ArrayList<>();
            for (int i = 0; i < databases.size(); i++) {
                DatabaseTables each = done.take().get();
                all.add(each);
                arrived.accept(each);
            }
            all.sort(Comparator.comparing(each -> each.database().ref()));
            return List.copyOf(all);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LakeException lake
                    ? lake
                    : new LakeException(LakeError.INTERNAL, "glue:GetTables", "", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /// Lets the next [#all()] read again.
    public void forget() {
        reading.lock();
        try {
            kept = null;
            stale = null;
        } finally {
            reading.unlock();
        }
    }

    /// Lets the next [#all()] read the list of databases and the tables of `changed` and of new databases; those of the
    /// others are kept.
    public void forget(DatabaseRef changed) {
        reading.lock();
        try {
            // One database is remembered: two are worth a whole reading.
            if (stale != null && !stale.equals(changed)) {
                kept = null;
            }
            stale = changed;
        } finally {
            reading.unlock();
        }
    }

    /// Whether the list of databases, or the tables of one, are other than [#all()] says; lets the next one read those
    /// again where they are. Reads nothing where nothing was read before.
    public boolean hasChanged(DatabaseRef looked) {
        List<DatabaseTables> known;
        reading.lock();
        try {
            known = kept;
        } finally {
            reading.unlock();
        }
        if (known == null) {
            return false;
        }
        List<Database> databases = databases();
        boolean same = known.stream().map(DatabaseTables::database).toList().equals(sorted(databases))
                && known.stream()
                        .filter(each -> each.database().ref().equals(looked))
                        .allMatch(each -> each.tables().equals(tables(looked)));
        if (!same) {
            forget(looked);
        }
        return !same;
    }

    private static List<Database> sorted(List<Database> databases) {
        return databases.stream().sorted(Comparator.comparing(Database::ref)).toList();
    }

    /// Every table of every database.
    public List<Table> allTables() {
        return all().stream().flatMap(each -> each.tables().stream()).toList();
    }

    public Table table(TableRef ref) {
        return SdkErrors.call(
                "glue:GetTable",
                () -> CatalogMapping.table(glue.getTable(request ->
                                request.databaseName(ref.database().name()).name(ref.name()))
                        .table()));
    }

    /// A table's definition as Glue keeps it, as JSON for people.
    public String json(TableRef ref) {
        return SdkErrors.call(
                "glue:GetTable",
                () -> SdkJson.writePretty(glue.getTable(request ->
                                request.databaseName(ref.database().name()).name(ref.name()))
                        .table()));
    }

    /// Partitions by their values.
    public List<Partition> partitions(TableRef ref) {
        return SdkErrors.call(
                "glue:GetPartitions",
                () -> glue
                        .getPartitionsPaginator(
                                request -> request.databaseName(ref.database().name())
                                        .tableName(ref.name())
                                        .maxResults(PARTITION_PAGE))
                        .stream()
                        .flatMap(page -> page.partitions().stream())
                        .map(CatalogMapping::partition)
                        .toList());
    }

    /// The table's definitions over time, newest first.
    public List<Table> versions(TableRef ref) {
        return SdkErrors.call(
                "glue:GetTableVersions",
                () -> glue
                        .getTableVersionsPaginator(request ->
                                request.databaseName(ref.database().name()).tableName(ref.name()))
                        .stream()
                        .flatMap(page -> page.tableVersions().stream())
                        .map(version -> CatalogMapping.table(version.table()))
                        .toList());
    }
}
