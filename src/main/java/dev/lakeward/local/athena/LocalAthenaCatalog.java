package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Faults;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.Database;
import software.amazon.awssdk.services.athena.model.GetDatabaseRequest;
import software.amazon.awssdk.services.athena.model.GetDatabaseResponse;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.GetTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesResponse;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.TableMetadata;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;

/// Athena's view of the catalog: its databases and tables, as the caller's Glue shows them.
public final class LocalAthenaCatalog implements AthenaPart {
    private static final int PAGE = 50;

    private final Scope scope;
    private final GlueClient glue;

    /// `glue` is the caller's own, gate and all.
    public LocalAthenaCatalog(Scope scope, GlueClient glue) {
        this.scope = scope;
        this.glue = glue;
    }

    private static AwsServiceException missing(EntityNotFoundException e) {
        return Faults.fault(
                MetadataException.builder(), String.valueOf(e.awsErrorDetails().errorMessage()));
    }

    @Override
    public ListDatabasesResponse listDatabases(ListDatabasesRequest request) {
        scope.requireCatalog(request.catalogName());
        GetDatabasesResponse page =
                glue.getDatabases(r -> r.maxResults(request.maxResults() == null ? PAGE : request.maxResults())
                        .nextToken(request.nextToken()));
        return ListDatabasesResponse.builder()
                .databaseList(page.databaseList().stream()
                        .map(LocalAthenaCatalog::database)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Database database(software.amazon.awssdk.services.glue.model.Database database) {
        return Database.builder()
                .name(database.name())
                .description(database.description())
                .parameters(database.parameters())
                .build();
    }

    @Override
    public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        scope.requireCatalog(request.catalogName());
        try {
            return GetDatabaseResponse.builder()
                    .database(database(glue.getDatabase(r -> r.name(request.databaseName()))
                            .database()))
                    .build();
        } catch (EntityNotFoundException e) {
            throw missing(e);
        }
    }

    @Override
    public ListTableMetadataResponse listTableMetadata(ListTableMetadataRequest request) {
        scope.requireCatalog(request.catalogName());
        try {
            GetTablesResponse page = glue.getTables(r -> r.databaseName(request.databaseName())
                    .expression(request.expression())
                    .maxResults(request.maxResults() == null ? PAGE : request.maxResults())
                    .nextToken(request.nextToken()));
            return ListTableMetadataResponse.builder()
                    .tableMetadataList(page.tableList().stream()
                            .map(LocalAthenaCatalog::table)
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        } catch (EntityNotFoundException e) {
            throw missing(e);
        }
    }

    @Override
    public GetTableMetadataResponse getTableMetadata(GetTableMetadataRequest request) {
        scope.requireCatalog(request.catalogName());
        try {
            return GetTableMetadataResponse.builder()
                    .tableMetadata(table(glue.getTable(
                                    r -> r.databaseName(request.databaseName()).name(request.tableName()))
                            .table()))
                    .build();
        } catch (EntityNotFoundException e) {
            throw missing(e);
        }
    }

    private static TableMetadata table(Table table) {
        return TableMetadata.builder()
                .name(table.name())
                .createTime(table.createTime())
                .lastAccessTime(table.lastAccessTime())
                .tableType(table.tableType())
                .columns(columns(
                        table.storageDescriptor() == null
                                ? List.of()
                                : table.storageDescriptor().columns()))
                .partitionKeys(columns(table.partitionKeys()))
                .parameters(table.parameters())
                .build();
    }

    private static List<Column> columns(List<software.amazon.awssdk.services.glue.model.Column> columns) {
        return columns.stream()
                .map(column -> Column.builder()
                        .name(column.name())
                        .type(column.type())
                        .comment(column.comment())
                        .build())
                .toList();
    }
}
