package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.crawler.plan.KnownTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// The catalog as a plan reads it: each thing is read once, and partitions where they are remembered.
final class KnownCatalog implements KnownTables {
    private static final String CRAWL_RUN_ID = "CRAWL_RUN_ID";

    private final CatalogStore catalog;
    private final boolean remembersPartitions;
    private final Map<String, List<Table>> tables = new HashMap<>();
    private final Map<TableRef, Optional<Table>> named = new HashMap<>();
    private final Map<TableRef, List<Partition>> partitions = new HashMap<>();
    private final Map<TableRef, Optional<List<Column>>> crawled = new HashMap<>();

    /// For one plan, which asks for a table's partitions once.
    KnownCatalog(CatalogStore catalog) {
        this(catalog, false);
    }

    private KnownCatalog(CatalogStore catalog, boolean remembersPartitions) {
        this.catalog = catalog;
        this.remembersPartitions = remembersPartitions;
    }

    /// For several plans.
    static KnownCatalog remembering(CatalogStore catalog) {
        return new KnownCatalog(catalog, true);
    }

    private List<Table> tables(String database) {
        return tables.computeIfAbsent(database.toLowerCase(Locale.ROOT), catalog::tables);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return named.computeIfAbsent(TableRef.of(database, name), catalog::table);
    }

    @Override
    public Stream<Table> within(String database, String location) {
        String place = slashed(location);
        return tables(database).stream()
                .filter(table -> slashed(location(table)).startsWith(place));
    }

    @Override
    public Stream<Table> all(String database) {
        return tables(database).stream();
    }

    private static String location(Table table) {
        return table.storageDescriptor() == null || table.storageDescriptor().location() == null
                ? ""
                : table.storageDescriptor().location();
    }

    // With Hadoop's other names of S3.
    private static String slashed(String location) {
        String plain = location.replaceFirst("^s3[an]://", "s3://");
        return plain.endsWith("/") ? plain : plain + "/";
    }

    @Override
    public Stream<Partition> partitions(Table table) {
        return (remembersPartitions
                        ? partitions.computeIfAbsent(ref(table), catalog::partitions)
                        : catalog.partitions(ref(table)))
                .stream();
    }

    @Override
    public Optional<List<Column>> asCrawled(Table table) {
        String crawl = table.parameters().getOrDefault(CRAWL_RUN_ID, "");
        return crawl.isEmpty() ? Optional.empty() : crawled.computeIfAbsent(ref(table), each -> columnsOf(each, crawl));
    }

    // A crawl writes its id into each version that it makes, and who changes a table by hand leaves it there: the first
    // version that has it is the crawl's own.
    private Optional<List<Column>> columnsOf(TableRef table, String crawl) {
        return catalog.versions(table).stream()
                .filter(version -> crawl.equals(version.parameters().get(CRAWL_RUN_ID)))
                .findFirst()
                .map(KnownCatalog::columns);
    }

    private static TableRef ref(Table table) {
        return TableRef.of(table.databaseName(), table.name());
    }

    private static List<Column> columns(Table table) {
        List<Column> all = new ArrayList<>(
                table.storageDescriptor() == null
                        ? List.of()
                        : table.storageDescriptor().columns());
        all.addAll(table.partitionKeys());
        return all;
    }
}
