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

/// The catalog as a plan reads it: the tables of a database are read once.
final class KnownCatalog implements KnownTables {
    private static final String CRAWL_RUN_ID = "CRAWL_RUN_ID";

    private final CatalogStore catalog;
    private final Map<String, List<Table>> tables = new HashMap<>();

    KnownCatalog(CatalogStore catalog) {
        this.catalog = catalog;
    }

    private List<Table> tables(String database) {
        return tables.computeIfAbsent(database.toLowerCase(Locale.ROOT), catalog::tables);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return catalog.table(TableRef.of(database, name));
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
        return catalog.partitions(TableRef.of(table.databaseName(), table.name())).stream();
    }

    // A crawl writes its id into each version that it makes, and who changes a table by hand leaves it there: the first
    // version that has it is the crawl's own.
    @Override
    public Optional<List<Column>> asCrawled(Table table) {
        String crawl = table.parameters().getOrDefault(CRAWL_RUN_ID, "");
        if (crawl.isEmpty()) {
            return Optional.empty();
        }
        return catalog.versions(TableRef.of(table.databaseName(), table.name())).stream()
                .filter(version -> crawl.equals(version.parameters().get(CRAWL_RUN_ID)))
                .findFirst()
                .map(KnownCatalog::columns);
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
