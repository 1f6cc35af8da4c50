package dev.lakeward.local.glue;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.lakeformation.Governance;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.ColumnRowFilter;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.GetUnfilteredPartitionMetadataRequest;
import software.amazon.awssdk.services.glue.model.GetUnfilteredPartitionMetadataResponse;
import software.amazon.awssdk.services.glue.model.GetUnfilteredPartitionsMetadataRequest;
import software.amazon.awssdk.services.glue.model.GetUnfilteredPartitionsMetadataResponse;
import software.amazon.awssdk.services.glue.model.GetUnfilteredTableMetadataRequest;
import software.amazon.awssdk.services.glue.model.GetUnfilteredTableMetadataResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PermissionType;
import software.amazon.awssdk.services.glue.model.PermissionTypeMismatchException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UnfilteredPartition;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;

/// What engines that enforce Lake Formation themselves are told: authorised columns, the row filter, and the filters of
/// single columns, from the same evaluator that the lake's own engine obeys. See "Application integration for full
/// table access and data filtering" of the guide.
///
/// Answered only where the lake's settings allow external data filtering, and only to administrators and to the engines
/// that the settings name by their ARN: what is told holds hidden columns' names and the filters' literals. A team that
/// is to be restricted is refused, whatever it asks for.
public final class LocalUnfilteredMetadata implements GluePart {
    private final Scope scope;
    private final LocalPartitions partitions;

    public LocalUnfilteredMetadata(Scope scope) {
        this.scope = scope;
        this.partitions = new LocalPartitions(scope);
    }

    // Before anything is looked up.
    private void requireEngine() {
        DataLakeSettings settings = scope.governance().settings();
        if (!Boolean.TRUE.equals(settings.allowExternalDataFiltering())) {
            throw Governance.denied(
                    AccessDeniedException::builder, "external data filtering is not allowed in the data lake settings");
        }
        String caller = scope.caller().principal().id();
        boolean engine = settings.externalDataFilteringAllowList().stream()
                .anyMatch(named -> caller.equals(named.dataLakePrincipalIdentifier()));
        if (!engine && !scope.governance().state().isAdmin(scope.caller().principal())) {
            throw Governance.denied(
                    AccessDeniedException::builder,
                    "only engines that ExternalDataFilteringAllowList names, and administrators, are told filters");
        }
    }

    private EffectiveAccess access(String database, String name, List<PermissionType> supported) {
        TableRef ref = TableRef.of(database, name);
        Table table = scope.governance()
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table " + ref + " not found."));
        EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
        if (access.authorisedColumns().isEmpty()) {
            throw Governance.denied(AccessDeniedException::builder, "Required Select on " + name);
        }
        boolean columns =
                access.authorisedColumns().size() < access.table().allColumns().size();
        boolean rows = !(access.rowPredicate() instanceof RowPredicate.True);
        boolean cells = access.authorisedColumns().stream()
                .anyMatch(column -> !access.cellPredicate(column).equals(access.rowPredicate()));
        require(columns, PermissionType.COLUMN_PERMISSION, supported);
        require(rows || cells, PermissionType.CELL_FILTER_PERMISSION, supported);
        return access;
    }

    // An engine that cannot enforce a restriction is told nothing of the table.
    private static void require(boolean needed, PermissionType type, List<PermissionType> supported) {
        if (needed && !supported.contains(type)) {
            throw Faults.fault(
                    PermissionTypeMismatchException.builder(),
                    "The caller's permissions are of the type " + type + ", which the engine does not support.");
        }
    }

    @Override
    public GetUnfilteredTableMetadataResponse getUnfilteredTableMetadata(GetUnfilteredTableMetadataRequest request) {
        requireEngine();
        Table shown = scope.shown(scope.seenTable(request.databaseName(), request.name()));
        EffectiveAccess access = access(request.databaseName(), request.name(), request.supportedPermissionTypes());
        return GetUnfilteredTableMetadataResponse.builder()
                .table(shown)
                .authorizedColumns(access.authorisedColumns())
                .isRegisteredWithLakeFormation(access.regime() == EffectiveAccess.Regime.LAKE_FORMATION)
                .rowFilter(filter(access.rowPredicate()))
                .cellFilters(access.authorisedColumns().stream()
                        .filter(column -> !access.cellPredicate(column).equals(access.rowPredicate()))
                        .map(column -> ColumnRowFilter.builder()
                                .columnName(column)
                                .rowFilterExpression(filter(access.cellPredicate(column)))
                                .build())
                        .toList())
                .queryAuthorizationId(UUID.randomUUID().toString())
                .resourceArn("arn:aws:glue:" + scope.caller().region() + ":"
                        + scope.caller().accountId() + ":table/"
                        + access.table().table().database() + "/"
                        + access.table().table().name())
                .build();
    }

    // Absent where every row is visible.
    private static @Nullable String filter(RowPredicate rows) {
        return rows instanceof RowPredicate.True ? null : rows.athena();
    }

    @Override
    public GetUnfilteredPartitionsMetadataResponse getUnfilteredPartitionsMetadata(
            GetUnfilteredPartitionsMetadataRequest request) {
        requireEngine();
        GetPartitionsResponse page = partitions.getPartitions(r -> r.databaseName(request.databaseName())
                .tableName(request.tableName())
                .expression(request.expression())
                .segment(request.segment())
                .maxResults(request.maxResults())
                .nextToken(request.nextToken()));
        EffectiveAccess access =
                access(request.databaseName(), request.tableName(), request.supportedPermissionTypes());
        return GetUnfilteredPartitionsMetadataResponse.builder()
                .unfilteredPartitions(page.partitions().stream()
                        .map(partition -> unfiltered(partition, access))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static UnfilteredPartition unfiltered(Partition partition, EffectiveAccess access) {
        return UnfilteredPartition.builder()
                .partition(partition)
                .authorizedColumns(access.authorisedColumns())
                .isRegisteredWithLakeFormation(access.regime() == EffectiveAccess.Regime.LAKE_FORMATION)
                .build();
    }

    @Override
    public GetUnfilteredPartitionMetadataResponse getUnfilteredPartitionMetadata(
            GetUnfilteredPartitionMetadataRequest request) {
        requireEngine();
        Partition partition = partitions
                .getPartition(r -> r.databaseName(request.databaseName())
                        .tableName(request.tableName())
                        .partitionValues(request.partitionValues()))
                .partition();
        EffectiveAccess access =
                access(request.databaseName(), request.tableName(), request.supportedPermissionTypes());
        return GetUnfilteredPartitionMetadataResponse.builder()
                .partition(partition)
                .authorizedColumns(access.authorisedColumns())
                .isRegisteredWithLakeFormation(access.regime() == EffectiveAccess.Regime.LAKE_FORMATION)
                .build();
    }
}
