package dev.lakeward.local.glue;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.*;

/// Versions of tables: each write of a definition archives one.
public final class LocalTableVersions implements GluePart {
    private final Scope scope;

    public LocalTableVersions(Scope scope) {
        this.scope = scope;
    }

    @Override
    public GetTableVersionResponse getTableVersion(GetTableVersionRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        String version = request.versionId() == null ? table.versionId() : request.versionId();
        return GetTableVersionResponse.builder()
                .tableVersion(version(table, version))
                .build();
    }

    private TableVersion version(Table table, String version) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        if (!version.matches("\\d{1,9}")) {
            throw Scope.invalid("A version is a number, not " + version);
        }
        return scope.catalog()
                .documents()
                .get(CatalogStore.VERSION, CatalogStore.versionKey(ref, version))
                .map(json -> visible(SdkJson.read(json, TableVersion::builder)))
                .orElseThrow(() -> Scope.notFound("Version " + version + " of " + ref + " not found."));
    }

    private TableVersion visible(TableVersion version) {
        return version.toBuilder().table(scope.shown(version.table())).build();
    }

    @Override
    public GetTableVersionsResponse getTableVersions(GetTableVersionsRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        // AWS lists the newest version first.
        List<TableVersion> newest =
                new ArrayList<>(scope.catalog().documents().list(CatalogStore.VERSION, CatalogStore.below(ref)).stream()
                        .map(json -> visible(SdkJson.read(json, TableVersion::builder)))
                        .toList()
                        .reversed());
        String last = Scope.token(request.nextToken());
        int from = last.isEmpty() ? 0 : Integer.parseInt(last);
        int to = Math.min(newest.size(), from + (request.maxResults() == null ? Scope.PAGE : request.maxResults()));
        return GetTableVersionsResponse.builder()
                .tableVersions(newest.subList(from, to))
                .nextToken(to < newest.size() ? PageToken.of(String.valueOf(to)) : null)
                .build();
    }

    @Override
    public DeleteTableVersionResponse deleteTableVersion(DeleteTableVersionRequest request) {
        deleteVersion(request.databaseName(), request.tableName(), request.versionId());
        return DeleteTableVersionResponse.builder().build();
    }

    private void deleteVersion(String database, String name, String version) {
        scope.change(() -> {
            Table table = scope.seenTable(database, name);
            scope.governance().require(scope.caller(), table, Permission.DROP, AccessDeniedException::builder);
            version(table, version);
            if (version.equals(table.versionId())) {
                throw Scope.invalid("The current version cannot be deleted.");
            }
            TableRef ref = TableRef.of(table.databaseName(), table.name());
            scope.catalog()
                    .save(List.of(new Document(CatalogStore.VERSION, CatalogStore.versionKey(ref, version), null)));
        });
    }

    @Override
    public BatchDeleteTableVersionResponse batchDeleteTableVersion(BatchDeleteTableVersionRequest request) {
        List<TableVersionError> errors = new ArrayList<>();
        for (String version : request.versionIds()) {
            Scope.attempt(() -> deleteVersion(request.databaseName(), request.tableName(), version))
                    .ifPresent(error -> errors.add(TableVersionError.builder()
                            .tableName(request.tableName())
                            .versionId(version)
                            .errorDetail(error)
                            .build()));
        }
        return BatchDeleteTableVersionResponse.builder().errors(errors).build();
    }
}
