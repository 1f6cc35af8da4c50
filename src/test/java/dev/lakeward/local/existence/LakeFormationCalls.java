package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.*;

/// Every operation of Lake Formation that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class LakeFormationCalls {
    private LakeFormationCalls() {}

    private static Resource database(Named n) {
        return Resource.builder().database(d -> d.name(n.database())).build();
    }

    private static Resource table(Named n) {
        return Resource.builder()
                .table(t -> t.databaseName(n.database()).name(n.table()))
                .build();
    }

    private static Resource columns(Named n) {
        return Resource.builder()
                .tableWithColumns(
                        t -> t.databaseName(n.database()).name(n.table()).columnNames(n.column()))
                .build();
    }

    private static Resource filter(Named n) {
        return Resource.builder()
                .dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName(n.database())
                        .tableName(n.table())
                        .name(n.get(Kind.FILTER)))
                .build();
    }

    private static Resource tag(Named n) {
        return Resource.builder()
                .lfTag(t -> t.tagKey(n.tag()).tagValues(n.value()))
                .build();
    }

    private static Resource policy(Named n) {
        return Resource.builder()
                .lfTagPolicy(p -> p.resourceType("TABLE")
                        .expression(e -> e.tagKey(n.tag()).tagValues(n.value())))
                .build();
    }

    private static Resource saved(Named n) {
        return Resource.builder()
                .lfTagExpression(e -> e.name(n.get(Kind.EXPRESSION)))
                .build();
    }

    private static Resource location(Named n) {
        return Resource.builder()
                .dataLocation(l -> l.resourceArn(n.get(Kind.LOCATION)))
                .build();
    }

    private record On(java.util.function.Function<Named, Resource> resource, Permission permission) {}

    private static final List<On> RESOURCES = List.of(
            new On(LakeFormationCalls::database, Permission.DESCRIBE),
            new On(LakeFormationCalls::table, Permission.DESCRIBE),
            new On(LakeFormationCalls::columns, Permission.SELECT),
            new On(LakeFormationCalls::filter, Permission.SELECT),
            new On(LakeFormationCalls::tag, Permission.DESCRIBE),
            new On(LakeFormationCalls::policy, Permission.SELECT),
            new On(LakeFormationCalls::saved, Permission.DESCRIBE),
            new On(LakeFormationCalls::location, Permission.DATA_LOCATION_ACCESS));

    private static DataLakePrincipal nobody() {
        return ExistenceLake.principal("nobody");
    }

    static void add(Calls t) {
        for (On on : RESOURCES) {
            permissions(t, on);
        }
        tags(t);
        filters(t);
        locations(t);
        for (String operation : List.of(
                "PutDataLakeSettings",
                "CreateLakeFormationIdentityCenterConfiguration",
                "UpdateLakeFormationIdentityCenterConfiguration")) {
            t.nameless("lakeformation:" + operation, "for administrators, and looks no name up");
        }
        t.nameless("lakeformation:AssumeDecoratedRoleWithSaml", "always refused");
    }

    private static void permissions(Calls t, On on) {
        t.call(
                "lakeformation:GrantPermissions",
                (c, n) -> c.lakeFormation()
                        .grantPermissions(r -> r.principal(nobody())
                                .resource(on.resource().apply(n))
                                .permissions(on.permission())));
        t.call(
                "lakeformation:RevokePermissions",
                (c, n) -> c.lakeFormation()
                        .revokePermissions(r -> r.principal(nobody())
                                .resource(on.resource().apply(n))
                                .permissions(on.permission())));
        t.call(
                "lakeformation:BatchGrantPermissions",
                (c, n) -> c.lakeFormation()
                        .batchGrantPermissions(r -> r.entries(e -> e.id("1")
                                .principal(nobody())
                                .resource(on.resource().apply(n))
                                .permissions(on.permission()))));
        t.call(
                "lakeformation:BatchRevokePermissions",
                (c, n) -> c.lakeFormation()
                        .batchRevokePermissions(r -> r.entries(e -> e.id("1")
                                .principal(nobody())
                                .resource(on.resource().apply(n))
                                .permissions(on.permission()))));
        t.call(
                "lakeformation:ListPermissions",
                (c, n) -> c.lakeFormation()
                        .listPermissions(r -> r.resource(on.resource().apply(n))));
        t.call(
                "lakeformation:ListPermissions",
                (c, n) -> c.lakeFormation()
                        .listPermissions(r ->
                                r.principal(nobody()).resource(on.resource().apply(n))));
        t.call(
                "lakeformation:ListPermissions",
                (c, n) -> c.lakeFormation()
                        .listPermissions(r -> r.resource(on.resource().apply(n)).resourceType("TABLE")));
        t.call(
                "lakeformation:CreateLakeFormationOptIn",
                (c, n) -> c.lakeFormation()
                        .createLakeFormationOptIn(r ->
                                r.principal(nobody()).resource(on.resource().apply(n))));
        t.call(
                "lakeformation:DeleteLakeFormationOptIn",
                (c, n) -> c.lakeFormation()
                        .deleteLakeFormationOptIn(r ->
                                r.principal(nobody()).resource(on.resource().apply(n))));
        t.call(
                "lakeformation:ListLakeFormationOptIns",
                (c, n) -> c.lakeFormation()
                        .listLakeFormationOptIns(r -> r.resource(on.resource().apply(n))));
        t.call(
                "lakeformation:GetResourceLfTags",
                (c, n) -> c.lakeFormation()
                        .getResourceLFTags(r -> r.resource(on.resource().apply(n))));
        t.call(
                "lakeformation:AddLfTagsToResource",
                (c, n) -> c.lakeFormation()
                        .addLFTagsToResource(r -> r.resource(on.resource().apply(n))
                                .lfTags(l -> l.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:RemoveLfTagsFromResource",
                (c, n) -> c.lakeFormation()
                        .removeLFTagsFromResource(r -> r.resource(on.resource().apply(n))
                                .lfTags(l -> l.tagKey(n.tag()).tagValues(n.value()))));
    }

    private static void tags(Calls t) {
        t.call(
                "lakeformation:CreateLfTag",
                (c, n) -> c.lakeFormation().createLFTag(r -> r.tagKey(n.tag()).tagValues("v")));
        t.call("lakeformation:GetLfTag", (c, n) -> c.lakeFormation().getLFTag(r -> r.tagKey(n.tag())));
        t.call(
                "lakeformation:UpdateLfTag",
                (c, n) -> c.lakeFormation().updateLFTag(r -> r.tagKey(n.tag()).tagValuesToDelete(n.value())));
        t.call("lakeformation:DeleteLfTag", (c, n) -> c.lakeFormation().deleteLFTag(r -> r.tagKey(n.tag())));
        t.call(
                "lakeformation:SearchDatabasesByLfTags",
                (c, n) -> c.lakeFormation()
                        .searchDatabasesByLFTags(
                                r -> r.expression(e -> e.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:SearchTablesByLfTags",
                (c, n) -> c.lakeFormation()
                        .searchTablesByLFTags(
                                r -> r.expression(e -> e.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:CreateLfTagExpression",
                (c, n) -> c.lakeFormation()
                        .createLFTagExpression(r -> r.name("newexpression")
                                .expression(e -> e.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:CreateLfTagExpression",
                (c, n) -> c.lakeFormation()
                        .createLFTagExpression(r -> r.name(n.get(Kind.EXPRESSION))
                                .expression(e -> e.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:GetLfTagExpression",
                (c, n) -> c.lakeFormation().getLFTagExpression(r -> r.name(n.get(Kind.EXPRESSION))));
        t.call(
                "lakeformation:UpdateLfTagExpression",
                (c, n) -> c.lakeFormation()
                        .updateLFTagExpression(r -> r.name(n.get(Kind.EXPRESSION))
                                .expression(e -> e.tagKey(n.tag()).tagValues(n.value()))));
        t.call(
                "lakeformation:DeleteLfTagExpression",
                (c, n) -> c.lakeFormation().deleteLFTagExpression(r -> r.name(n.get(Kind.EXPRESSION))));
    }

    private static DataCellsFilter cells(Named n, String expression) {
        return DataCellsFilter.builder()
                .tableCatalogId(LocalLake.ACCOUNT)
                .databaseName(n.database())
                .tableName(n.table())
                .name(n.get(Kind.FILTER))
                .rowFilter(x -> x.filterExpression(expression))
                .columnNames(n.column())
                .build();
    }

    private static void filters(Calls t) {
        t.call(
                "lakeformation:CreateDataCellsFilter",
                (c, n) -> c.lakeFormation().createDataCellsFilter(r -> r.tableData(cells(n, "a = 'x'"))));
        t.call(
                "lakeformation:CreateDataCellsFilter",
                (c, n) -> c.lakeFormation().createDataCellsFilter(r -> r.tableData(cells(n, "((("))));
        t.call(
                "lakeformation:UpdateDataCellsFilter",
                (c, n) -> c.lakeFormation().updateDataCellsFilter(r -> r.tableData(cells(n, "a = 'x'"))));
        t.call(
                "lakeformation:GetDataCellsFilter",
                (c, n) -> c.lakeFormation()
                        .getDataCellsFilter(r -> r.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName(n.database())
                                .tableName(n.table())
                                .name(n.get(Kind.FILTER))));
        t.call(
                "lakeformation:DeleteDataCellsFilter",
                (c, n) -> c.lakeFormation()
                        .deleteDataCellsFilter(r -> r.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName(n.database())
                                .tableName(n.table())
                                .name(n.get(Kind.FILTER))));
        t.call(
                "lakeformation:ListDataCellsFilter",
                (c, n) -> c.lakeFormation()
                        .listDataCellsFilter(
                                r -> r.table(x -> x.databaseName(n.database()).name(n.table()))));
        t.call(
                "lakeformation:ListTableStorageOptimizers",
                (c, n) -> c.lakeFormation()
                        .listTableStorageOptimizers(
                                r -> r.databaseName(n.database()).tableName(n.table())));
        t.call(
                "lakeformation:UpdateTableStorageOptimizer",
                (c, n) -> c.lakeFormation()
                        .updateTableStorageOptimizer(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .storageOptimizerConfigWithStrings(
                                        java.util.Map.of("COMPACTION", java.util.Map.of("is_enabled", "true")))));
    }

    private static String arn(Named n) {
        return "arn:aws:glue:us-east-1:" + LocalLake.ACCOUNT + ":table/" + n.database() + "/" + n.table();
    }

    private static void locations(Calls t) {
        t.call(
                "lakeformation:RegisterResource",
                (c, n) -> c.lakeFormation()
                        .registerResource(r -> r.resourceArn(n.get(Kind.LOCATION))
                                .roleArn(LocalLake.role("admin").id())));
        t.call(
                "lakeformation:DeregisterResource",
                (c, n) -> c.lakeFormation().deregisterResource(r -> r.resourceArn(n.get(Kind.LOCATION))));
        t.call(
                "lakeformation:DescribeResource",
                (c, n) -> c.lakeFormation().describeResource(r -> r.resourceArn(n.get(Kind.LOCATION))));
        t.call(
                "lakeformation:UpdateResource",
                (c, n) -> c.lakeFormation()
                        .updateResource(r -> r.resourceArn(n.get(Kind.LOCATION))
                                .roleArn(LocalLake.role("admin").id())));
        t.call(
                "lakeformation:ListResources",
                (c, n) -> c.lakeFormation()
                        .listResources(r -> r.filterConditionList(f -> f.field("RESOURCE_ARN")
                                .comparisonOperator("EQ")
                                .stringValueList(n.get(Kind.LOCATION)))));
        t.call(
                "lakeformation:GetEffectivePermissionsForPath",
                (c, n) -> c.lakeFormation().getEffectivePermissionsForPath(r -> r.resourceArn(n.get(Kind.LOCATION))));
        t.call(
                "lakeformation:GetTemporaryGlueTableCredentials",
                (c, n) -> c.lakeFormation()
                        .getTemporaryGlueTableCredentials(
                                r -> r.tableArn(arn(n)).s3Path("s3://seenbucket/no")));
        t.call(
                "lakeformation:GetTemporaryGluePartitionCredentials",
                (c, n) -> c.lakeFormation()
                        .getTemporaryGluePartitionCredentials(
                                r -> r.tableArn(arn(n)).partition(p -> p.values(n.partition()))));
    }
}
