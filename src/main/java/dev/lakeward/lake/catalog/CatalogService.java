package dev.lakeward.lake.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.SdkErrors;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;

/// Reads the Glue Data Catalog as the client's identity. Every method blocks and pages to the end.
public final class CatalogService {
    private static final int PAGE = 1_000;

    private final GlueClient glue;

    public CatalogService(GlueClient glue) {
        this.glue = glue;
    }

    /// Databases by name.
    public List<Database> databases() {
        return SdkErrors.call(
                "glue:GetDatabases",
                () -> glue.getDatabasesPaginator(request -> request.maxResults(100)).stream()
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

    /// Every table of every database.
    public List<Table> allTables() {
        List<Table> all = new ArrayList<>();
        databases().forEach(database -> all.addAll(tables(database.ref())));
        return all;
    }

    public Table table(TableRef ref) {
        return SdkErrors.call(
                "glue:GetTable",
                () -> CatalogMapping.table(glue.getTable(request ->
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
                                        .maxResults(PAGE))
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
