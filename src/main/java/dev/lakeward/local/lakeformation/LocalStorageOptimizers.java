package dev.lakeward.local.lakeformation;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.ListTableStorageOptimizersRequest;
import software.amazon.awssdk.services.lakeformation.model.ListTableStorageOptimizersResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateTableStorageOptimizerRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateTableStorageOptimizerResponse;

/// Storage optimizers belong to governed tables, which AWS has retired and no lake of ours holds: none is ever listed.
public final class LocalStorageOptimizers implements LakeFormationPart {
    private final Scope scope;

    public LocalStorageOptimizers(Scope scope) {
        this.scope = scope;
    }

    private void requireSeen(String database, String name) {
        TableRef ref = TableRef.of(database, name);
        scope.names()
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
    }

    @Override
    public ListTableStorageOptimizersResponse listTableStorageOptimizers(ListTableStorageOptimizersRequest request) {
        requireSeen(request.databaseName(), request.tableName());
        return ListTableStorageOptimizersResponse.builder()
                .storageOptimizerList(List.of())
                .build();
    }

    @Override
    public UpdateTableStorageOptimizerResponse updateTableStorageOptimizer(UpdateTableStorageOptimizerRequest request) {
        requireSeen(request.databaseName(), request.tableName());
        throw LocalLakeFormation.invalid("Storage optimizers work on governed tables, and this is none.");
    }
}
