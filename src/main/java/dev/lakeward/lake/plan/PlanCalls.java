package dev.lakeward.lake.plan;

import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Change;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsFailureEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;

/// The calls that make single changes of a plan so.
final class PlanCalls {
    private final LakeFormationClient lakeFormation;
    private final String catalogId;
    private final PlanService.Statements statements;

    PlanCalls(LakeFormationClient lakeFormation, String catalogId, PlanService.Statements statements) {
        this.lakeFormation = lakeFormation;
        this.catalogId = catalogId;
        this.statements = statements;
    }

    /// Makes one change that is neither a grant nor a revocation; answers the errors that a 200 can hold.
    List<LFTagError> call(Change change) {
        return switch (change) {
            case Change.CreateFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createDataCellsFilter(r -> r.tableData(shape(c.filter())))));
            case Change.UpdateFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateDataCellsFilter(r -> r.tableData(shape(c.after())))));
            case Change.DeleteFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.deleteDataCellsFilter(r -> r.databaseName(
                                        c.before().table().database().name())
                                .tableName(c.before().table().name())
                                .name(c.before().name()))));
            case Change.CreateTag c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLFTag(r -> r.tagKey(c.key()).tagValues(c.values()))));
            case Change.UpdateTag c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateLFTag(r -> {
                            r.tagKey(c.key());
                            if (!c.added().isEmpty()) {
                                r.tagValuesToAdd(c.added());
                            }
                            if (!c.removed().isEmpty()) {
                                r.tagValuesToDelete(c.removed());
                            }
                        })));
            case Change.DeleteTag c ->
                done(SdkErrors.call(change.operation(), () -> lakeFormation.deleteLFTag(r -> r.tagKey(c.key()))));
            case Change.AssignTag c ->
                SdkErrors.call(
                                change.operation(),
                                () -> lakeFormation.addLFTagsToResource(
                                        r -> r.resource(PermissionMapping.resource(c.on()))
                                                .lfTags(pair(c.key(), c.value()))))
                        .failures();
            case Change.UnassignTag c ->
                SdkErrors.call(
                                change.operation(),
                                () -> lakeFormation.removeLFTagsFromResource(
                                        r -> r.resource(PermissionMapping.resource(c.on()))
                                                .lfTags(pair(c.key(), c.before()))))
                        .failures();
            case Change.CreateExpression c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLFTagExpression(
                                r -> r.name(c.name()).expression(PermissionMapping.expression(c.expression())))));
            case Change.UpdateExpression c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateLFTagExpression(
                                r -> r.name(c.name()).expression(PermissionMapping.expression(c.after())))));
            case Change.DeleteExpression c ->
                done(SdkErrors.call(
                        change.operation(), () -> lakeFormation.deleteLFTagExpression(r -> r.name(c.name()))));
            case Change.CreateOptIn c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLakeFormationOptIn(r -> r.principal(
                                        PermissionMapping.principal(c.optIn().principal()))
                                .resource(PermissionMapping.resource(c.optIn().on())))));
            case Change.DeleteOptIn c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.deleteLakeFormationOptIn(r -> r.principal(
                                        PermissionMapping.principal(c.optIn().principal()))
                                .resource(PermissionMapping.resource(c.optIn().on())))));
            case Change.CreateView c -> made(c.view());
            case Change.ReplaceView c -> made(c.after());
            case Change.DropView c -> {
                TableRef name = c.before().name();
                statements.run(
                        "DROP VIEW IF EXISTS " + SqlTokens.quoted(name.name()),
                        name.database().name());
                yield List.of();
            }
            case Change.RevokePermissions ignored -> throw new IllegalArgumentException("revoked in batches");
            case Change.GrantPermissions ignored -> throw new IllegalArgumentException("granted in batches");
        };
    }

    /// Grants or revokes at most [Plan#BATCH] at once; each entry that is refused has its place among `changes` as id.
    List<BatchPermissionsFailureEntry> call(List<Change> changes) {
        List<BatchPermissionsRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            entries.add(entry(String.valueOf(i), grant(changes.get(i))));
        }
        String operation = changes.getFirst().operation();
        return changes.getFirst() instanceof Change.RevokePermissions
                ? SdkErrors.call(operation, () -> lakeFormation.batchRevokePermissions(r -> r.entries(entries)))
                        .failures()
                : SdkErrors.call(operation, () -> lakeFormation.batchGrantPermissions(r -> r.entries(entries)))
                        .failures();
    }

    private static Grant grant(Change change) {
        return switch (change) {
            case Change.GrantPermissions c -> c.grant();
            case Change.RevokePermissions c -> c.grant();
            default -> throw new IllegalArgumentException("no grant: " + change);
        };
    }

    private static BatchPermissionsRequestEntry entry(String id, Grant grant) {
        return BatchPermissionsRequestEntry.builder()
                .id(id)
                .principal(PermissionMapping.principal(grant.principal()))
                .resource(PermissionMapping.resource(grant.on()))
                .permissions(PermissionMapping.permissions(grant.permissions()))
                .permissionsWithGrantOption(PermissionMapping.permissions(grant.grantable()))
                .build();
    }

    private List<LFTagError> made(MaskingView view) {
        statements.run(view.statement(false), view.name().database().name());
        return List.of();
    }

    private static List<LFTagError> done(Object response) {
        return List.of();
    }

    private software.amazon.awssdk.services.lakeformation.model.DataCellsFilter shape(DataCellsFilter filter) {
        return PermissionMapping.shape(filter, catalogId);
    }

    private static LFTagPair pair(String key, String value) {
        return LFTagPair.builder().tagKey(key).tagValues(value).build();
    }
}
