package dev.lakeward.local.glue;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.*;

/// Column statistics of tables and partitions.
///
/// Statistics tell of every row: minimum, maximum, how many distinct. A caller gets those of a column only where it
/// may see the column in all rows; otherwise they answer as if none were kept, as for a column that is not there.
public final class LocalColumnStatistics implements GluePart {
    static final String STATISTICS = "column-statistics";

    private final Scope scope;

    public LocalColumnStatistics(Scope scope) {
        this.scope = scope;
    }

    private static String below(Table table) {
        return CatalogStore.below(Scope.ref(table));
    }

    /// Where the statistics of a whole table are kept; no partition's values can begin so.
    private static String ofTable(Table table, String column) {
        return below(table) + "T" + Document.below("") + column.toLowerCase(Locale.ROOT);
    }

    private static String ofPartition(Table table, List<String> values, String column) {
        return belowPartition(table, values) + column.toLowerCase(Locale.ROOT);
    }

    static String belowPartition(Table table, List<String> values) {
        return below(table) + "P" + String.join("\u0001", values) + Document.below("");
    }

    private boolean mayKnow(Table table, String column) {
        EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
        return access.has(Permission.SELECT)
                && access.cellPredicate(column.toLowerCase(Locale.ROOT)) instanceof RowPredicate.True;
    }

    private interface Keys {
        String of(String column);
    }

    private void read(
            Table table,
            List<String> columns,
            Keys keys,
            Consumer<List<ColumnStatistics>> found,
            Consumer<List<ColumnError>> failed) {
        List<ColumnStatistics> statistics = new ArrayList<>();
        List<ColumnError> errors = new ArrayList<>();
        for (String column : columns) {
            var kept = mayKnow(table, column)
                    ? scope.catalog().documents().get(STATISTICS, keys.of(column))
                    : java.util.Optional.<String>empty();
            kept.ifPresentOrElse(
                    json -> statistics.add(SdkJson.read(json, ColumnStatistics::builder)),
                    () -> errors.add(error(column)));
        }
        found.accept(statistics);
        failed.accept(errors);
    }

    private static ColumnError error(String column) {
        return ColumnError.builder()
                .columnName(column)
                .error(e -> e.errorCode("EntityNotFoundException")
                        .errorMessage("Statistics of column " + column + " not found."))
                .build();
    }

    @Override
    public GetColumnStatisticsForTableResponse getColumnStatisticsForTable(GetColumnStatisticsForTableRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        GetColumnStatisticsForTableResponse.Builder response = GetColumnStatisticsForTableResponse.builder();
        read(
                table,
                request.columnNames(),
                column -> ofTable(table, column),
                response::columnStatisticsList,
                response::errors);
        return response.build();
    }

    @Override
    public GetColumnStatisticsForPartitionResponse getColumnStatisticsForPartition(
            GetColumnStatisticsForPartitionRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        GetColumnStatisticsForPartitionResponse.Builder response = GetColumnStatisticsForPartitionResponse.builder();
        read(
                table,
                request.columnNames(),
                column -> ofPartition(table, request.partitionValues(), column),
                response::columnStatisticsList,
                response::errors);
        return response.build();
    }

    private List<ColumnStatisticsError> write(Table table, List<ColumnStatistics> statistics, Keys keys) {
        List<String> known = Governance.shape(table).allColumns();
        List<ColumnStatisticsError> errors = new ArrayList<>();
        List<Document> changes = new ArrayList<>();
        for (ColumnStatistics each : statistics) {
            if (known.contains(each.columnName().toLowerCase(Locale.ROOT))) {
                changes.add(new Document(STATISTICS, keys.of(each.columnName()), SdkJson.write(each)));
            } else {
                errors.add(ColumnStatisticsError.builder()
                        .columnStatistics(each)
                        .error(e -> e.errorCode("EntityNotFoundException")
                                .errorMessage("The table has no column " + each.columnName() + "."))
                        .build());
            }
        }
        scope.catalog().save(changes);
        return errors;
    }

    // Who alters a table without reading all of it could learn its columns from the errors.
    private Table writable(String database, String name) {
        Table table = scope.alterable(database, name);
        if (scope.governance()
                        .describedColumns(scope.caller().principal(), table)
                        .size()
                < Governance.shape(table).allColumns().size()) {
            throw Governance.denied(AccessDeniedException::builder, "Required Describe on " + name);
        }
        return table;
    }

    @Override
    public UpdateColumnStatisticsForTableResponse updateColumnStatisticsForTable(
            UpdateColumnStatisticsForTableRequest request) {
        return scope.change(() -> {
            Table table = writable(request.databaseName(), request.tableName());
            return UpdateColumnStatisticsForTableResponse.builder()
                    .errors(write(table, request.columnStatisticsList(), column -> ofTable(table, column)))
                    .build();
        });
    }

    private void requirePartition(Table table, List<String> values) {
        if (!scope.names().partitions(table).shows(values)
                || scope.catalog()
                        .documents()
                        .get(CatalogStore.PARTITION, CatalogStore.partitionKey(Scope.ref(table), values))
                        .isEmpty()) {
            throw Scope.notFound("Cannot find partition.");
        }
    }

    @Override
    public UpdateColumnStatisticsForPartitionResponse updateColumnStatisticsForPartition(
            UpdateColumnStatisticsForPartitionRequest request) {
        return scope.change(() -> {
            Table table = writable(request.databaseName(), request.tableName());
            requirePartition(table, request.partitionValues());
            return UpdateColumnStatisticsForPartitionResponse.builder()
                    .errors(write(
                            table,
                            request.columnStatisticsList(),
                            column -> ofPartition(table, request.partitionValues(), column)))
                    .build();
        });
    }

    private void delete(String key, String column) {
        if (scope.catalog().documents().get(STATISTICS, key).isEmpty()) {
            throw Scope.notFound("Statistics of column " + column + " not found.");
        }
        scope.catalog().save(List.of(new Document(STATISTICS, key, null)));
    }

    @Override
    public DeleteColumnStatisticsForTableResponse deleteColumnStatisticsForTable(
            DeleteColumnStatisticsForTableRequest request) {
        scope.change(() -> {
            Table table = writable(request.databaseName(), request.tableName());
            delete(ofTable(table, request.columnName()), request.columnName());
        });
        return DeleteColumnStatisticsForTableResponse.builder().build();
    }

    @Override
    public DeleteColumnStatisticsForPartitionResponse deleteColumnStatisticsForPartition(
            DeleteColumnStatisticsForPartitionRequest request) {
        scope.change(() -> {
            Table table = writable(request.databaseName(), request.tableName());
            requirePartition(table, request.partitionValues());
            delete(ofPartition(table, request.partitionValues(), request.columnName()), request.columnName());
        });
        return DeleteColumnStatisticsForPartitionResponse.builder().build();
    }
}
