package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Grant;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.*;

/// Data cells filters: named rows and columns of a table; only a data lake administrator sees and changes them.
public final class LocalDataCellsFilters implements LakeFormationPart {
    private final Scope scope;

    public LocalDataCellsFilters(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CreateDataCellsFilterResponse createDataCellsFilter(CreateDataCellsFilterRequest request) {
        scope.change(() -> {
            scope.requireAdmin("data cells filters");
            DataCellsFilter filter = request.tableData();
            if (find(filter.databaseName(), filter.tableName(), filter.name()) != null) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Data cells filter already exists: " + filter.name());
            }
            saveFilter(filter);
        });
        return CreateDataCellsFilterResponse.builder().build();
    }

    @Override
    public UpdateDataCellsFilterResponse updateDataCellsFilter(UpdateDataCellsFilterRequest request) {
        scope.change(() -> {
            scope.requireAdmin("data cells filters");
            DataCellsFilter filter = request.tableData();
            scope.requireAdmin("data cells filters");
            DataCellsFilter old = existing(filter.databaseName(), filter.tableName(), filter.name());
            if (filter.versionId() != null && !filter.versionId().equals(old.versionId())) {
                throw LocalLakeFormation.invalid(
                        "VersionId " + filter.versionId() + " is not the filter's current one.");
            }
            saveFilter(filter);
        });
        return UpdateDataCellsFilterResponse.builder().build();
    }

    private void saveFilter(DataCellsFilter filter) {
        TableRef ref = TableRef.of(filter.databaseName(), filter.tableName());
        Table table = Existence.table(scope, ref);
        if (filter.rowFilter() == null
                || (filter.rowFilter().allRowsWildcard() == null)
                        == (filter.rowFilter().filterExpression() == null)) {
            throw LocalLakeFormation.invalid("RowFilter has either FilterExpression or AllRowsWildcard.");
        }
        if (filter.columnWildcard() == null == filter.columnNames().isEmpty()) {
            throw LocalLakeFormation.invalid("A filter has either ColumnNames or ColumnWildcard.");
        }
        if (GrantRules.isView(table)) {
            throw LocalLakeFormation.invalid("A view has no data cells filters.");
        }
        requireNoNested(filter.columnNames());
        if (filter.columnWildcard() != null) {
            requireNoNested(filter.columnWildcard().excludedColumnNames());
        }
        try {
            var parsed = PermissionMapping.filter(filter, Governance.types(table), Governance.partitionKeys(table));
            Existence.require(scope, new Securable.TableColumns(ref, parsed.columns()));
        } catch (RowFilterException e) {
            throw LocalLakeFormation.invalid("The row filter expression is not valid: " + e.getMessage());
        }
        DataCellsFilter stored =
                filter.toBuilder().versionId(UUID.randomUUID().toString()).build();
        scope.governance()
                .save(List.of(new Document(
                        Governance.FILTER, Existence.filterKey(ref, filter.name()), SdkJson.write(stored))));
    }

    // Lake Formation takes fields of structs, each part in double quotes; the engine of a lake in a folder does not
    // hide a part of a column.
    private static void requireNoNested(List<String> columns) {
        columns.stream().filter(name -> name.startsWith("\"")).findFirst().ifPresent(name -> {
            throw LocalLakeFormation.invalid(
                    "Nested column " + name + " in a data cells filter is not supported by the embedded lake.");
        });
    }

    private @Nullable DataCellsFilter find(String database, String table, String name) {
        return scope.documents()
                .get(Governance.FILTER, Existence.filterKey(TableRef.of(database, table), name))
                .map(json -> SdkJson.read(json, DataCellsFilter::builder))
                .orElse(null);
    }

    private DataCellsFilter existing(String database, String table, String name) {
        DataCellsFilter filter = find(database, table, name);
        if (filter == null) {
            throw Faults.fault(EntityNotFoundException.builder(), "Data cells filter not found: " + name);
        }
        return filter;
    }

    @Override
    public GetDataCellsFilterResponse getDataCellsFilter(GetDataCellsFilterRequest request) {
        scope.requireAdmin("GetDataCellsFilter");
        return GetDataCellsFilterResponse.builder()
                .dataCellsFilter(existing(request.databaseName(), request.tableName(), request.name()))
                .build();
    }

    /// Filters by database, table and name.
    @Override
    public ListDataCellsFilterResponse listDataCellsFilter(ListDataCellsFilterRequest request) {
        scope.requireAdmin("ListDataCellsFilter");
        TableResource table = request.table();
        Page<DataCellsFilter> page = scope.page(
                Governance.FILTER,
                json -> SdkJson.read(json, DataCellsFilter::builder),
                filter -> Existence.filterKey(TableRef.of(filter.databaseName(), filter.tableName()), filter.name()),
                filter -> table == null
                        || TableRef.of(table.databaseName(), table.name())
                                .equals(TableRef.of(filter.databaseName(), filter.tableName())),
                request.nextToken(),
                request.maxResults());
        return ListDataCellsFilterResponse.builder()
                .dataCellsFilters(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public DeleteDataCellsFilterResponse deleteDataCellsFilter(DeleteDataCellsFilterRequest request) {
        scope.change(() -> {
            scope.requireAdmin("DeleteDataCellsFilter");
            existing(request.databaseName(), request.tableName(), request.name());
            TableRef ref = TableRef.of(request.databaseName(), request.tableName());
            List<Document> changes = new ArrayList<>();
            changes.add(new Document(Governance.FILTER, Existence.filterKey(ref, request.name()), null));
            for (Grant grant : scope.governance().state().grants().all()) {
                if (grant.on().equals(new Securable.Filter(ref, request.name()))) {
                    changes.add(new Document(Governance.GRANT, Governance.grantKey(grant), null));
                }
            }
            scope.governance().save(changes);
        });
        return DeleteDataCellsFilterResponse.builder().build();
    }
}
