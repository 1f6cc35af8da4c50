package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.glue.registry.SchemaColumns;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.*;

/// Tables and views of the catalog, by name.
public final class LocalTables implements GluePart {
    private final Scope scope;
    private final SchemaColumns schemas;

    public LocalTables(Scope scope, SchemaColumns schemas) {
        this.scope = scope;
        this.schemas = schemas;
    }

    // A view is read with its definer's rights: whoever writes its text must be that definer.
    private void requireOwnDefinition(String database, TableInput input) {
        if (input.viewDefinition() != null
                && !scope.caller()
                        .principal()
                        .id()
                        .equals(input.viewDefinition().definer())) {
            throw Scope.invalid("The definer of a view is whoever makes or changes it.");
        }
        if (input.viewDefinition() != null && scope.governance().isOpenToIam(new DatabaseRef(database))) {
            throw Scope.invalid(
                    "Multi Dialect views may only be made in databases without IAMAllowedPrincipals" + " permissions.");
        }
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        scope.change(() -> {
            Database database = scope.seenDatabase(request.databaseName());
            scope.governance()
                    .require(
                            scope.caller(),
                            new DatabaseRef(database.name()),
                            Permission.CREATE_TABLE,
                            AccessDeniedException::builder);
            TableInput input = schemas.resolved(request.tableInput(), null);
            requireOwnDefinition(database.name(), input);
            if (input.storageDescriptor() != null
                    && input.storageDescriptor().location() != null
                    && !input.storageDescriptor().location().isEmpty()) {
                scope.governance()
                        .requireLocation(
                                scope.caller(), input.storageDescriptor().location(), AccessDeniedException::builder);
            }
            scope.catalog()
                    .save(scope.catalog()
                            .createTable(database.name(), input, scope.caller().principal()));
        });
        return CreateTableResponse.builder().build();
    }

    @Override
    public GetTableResponse getTable(GetTableRequest request) {
        return GetTableResponse.builder()
                .table(scope.shown(scope.seenTable(request.databaseName(), request.name())))
                .build();
    }

    @Override
    public GetTablesResponse getTables(GetTablesRequest request) {
        Database database = scope.seenDatabase(request.databaseName());
        Predicate<String> name = NamePattern.of(request.expression());
        List<TableAttributes> attributes = request.attributesToGet();
        if (!attributes.isEmpty() && !attributes.contains(TableAttributes.NAME)) {
            throw Scope.invalid("AttributesToGet includes NAME.");
        }
        Page<Table> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.TABLE,
                Document.below(database.name()),
                json -> SdkJson.read(json, Table::builder),
                table -> Document.key(table.databaseName(), table.name()),
                table -> name.test(table.name()) && scope.names().lists("glue:GetTables", table));
        return GetTablesResponse.builder()
                .tableList(page.items().stream()
                        .map(scope::shown)
                        .map(table -> attributes.isEmpty() ? table : only(table, attributes))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private static Table only(Table table, List<TableAttributes> attributes) {
        return Table.builder()
                .name(table.name())
                .tableType(attributes.contains(TableAttributes.TABLE_TYPE) ? table.tableType() : null)
                .build();
    }

    @Override
    public SearchTablesResponse searchTables(SearchTablesRequest request) {
        String text = request.searchText() == null
                ? ""
                : request.searchText().toLowerCase(Locale.ROOT).replace("\"", "");
        Page<Table> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.TABLE,
                "",
                json -> SdkJson.read(json, Table::builder),
                table -> Document.key(table.databaseName(), table.name()),
                table -> scope.names().lists("glue:SearchTables", table) && mentions(scope.shown(table), text));
        return SearchTablesResponse.builder()
                .tableList(page.items().stream().map(scope::shown).toList())
                .nextToken(page.token())
                .build();
    }

    private static boolean mentions(Table table, String text) {
        return table.name().contains(text)
                || table.databaseName().contains(text)
                || String.valueOf(table.description()).toLowerCase(Locale.ROOT).contains(text)
                || Governance.columns(table).stream()
                        .anyMatch(
                                column -> column.name().toLowerCase(Locale.ROOT).contains(text));
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        scope.change(() -> {
            String name = request.tableInput().name();
            Table table = scope.seenTable(request.databaseName(), name);
            scope.governance().require(scope.caller(), table, Permission.ALTER, AccessDeniedException::builder);
            requireOwnDefinition(request.databaseName(), request.tableInput());
            String location = Scope.location(request.tableInput().storageDescriptor());
            if (!location.isEmpty() && !location.equals(Scope.location(table.storageDescriptor()))) {
                scope.governance().requireLocation(scope.caller(), location, AccessDeniedException::builder);
            }
            if (request.versionId() != null && !request.versionId().equals(table.versionId())) {
                throw Faults.fault(
                        ConcurrentModificationException.builder(),
                        "Version " + request.versionId() + " is not the current one.");
            }
            scope.catalog()
                    .save(scope.catalog()
                            .updateTable(
                                    TableRef.of(table.databaseName(), table.name()),
                                    schemas.resolved(request.tableInput(), table.storageDescriptor()),
                                    Boolean.TRUE.equals(request.skipArchive())));
        });
        return UpdateTableResponse.builder().build();
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        delete(request.databaseName(), request.name());
        return DeleteTableResponse.builder().build();
    }

    private void delete(String database, String name) {
        scope.change(() -> {
            Table table = scope.seenTable(database, name);
            scope.governance().require(scope.caller(), table, Permission.DROP, AccessDeniedException::builder);
            scope.catalog().save(scope.catalog().dropTable(TableRef.of(table.databaseName(), table.name())));
        });
    }

    @Override
    public BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
        List<TableError> errors = new ArrayList<>();
        for (String name : request.tablesToDelete()) {
            Scope.attempt(() -> delete(request.databaseName(), name))
                    .ifPresent(error -> errors.add(TableError.builder()
                            .tableName(name)
                            .errorDetail(error)
                            .build()));
        }
        return BatchDeleteTableResponse.builder().errors(errors).build();
    }
}
