package dev.lakeward.local.attack;

import static dev.lakeward.local.attack.Attack.quiet;
import static dev.lakeward.local.attack.Attack.refused;

import dev.lakeward.local.LocalLake;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PermissionType;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Grants, filters, tags, locations and credentials.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class LakeFormationAttacks {
    private static final String ACCOUNT = LocalLake.ACCOUNT;
    private static final String ARN = "arn:aws:glue:us-east-1:" + ACCOUNT + ":table/shop/";
    private static final DataLakePrincipal ME = principal("marketing");
    private static final Resource CUSTOMERS = table("customers");
    private static final Resource PAYMENTS = table("payments");

    private LakeFormationAttacks() {}

    private static DataLakePrincipal principal(String team) {
        return DataLakePrincipal.builder()
                .dataLakePrincipalIdentifier(LocalLake.role(team).id())
                .build();
    }

    private static Resource table(String name) {
        return Resource.builder().table(t -> t.databaseName("shop").name(name)).build();
    }

    private static Attack grant(String what, Resource resource, Permission... permissions) {
        return refused(
                "GrantPermissions on " + what,
                (c, b) -> c.lakeFormation()
                        .grantPermissions(
                                r -> r.principal(ME).resource(resource).permissions(permissions)));
    }

    private static Attack credentials(String what, String table, PermissionType... types) {
        return refused(
                "GetTemporaryGlueTableCredentials " + what,
                (c, b) -> c.lakeFormation()
                        .getTemporaryGlueTableCredentials(r -> r.tableArn(ARN + table)
                                .permissions(Permission.SELECT)
                                .supportedPermissionTypes(types)));
    }

    static List<Attack> all() {
        return List.of(
                grant("a hidden table", PAYMENTS, Permission.SELECT),
                grant("a table seen in part", CUSTOMERS, Permission.SELECT),
                grant("a table, all of it", CUSTOMERS, Permission.ALL),
                grant(
                        "all columns",
                        Resource.builder()
                                .tableWithColumns(t ->
                                        t.databaseName("shop").name("customers").columnWildcard(w -> {}))
                                .build(),
                        Permission.SELECT),
                grant(
                        "a hidden column",
                        Resource.builder()
                                .tableWithColumns(t ->
                                        t.databaseName("shop").name("customers").columnNames("phone"))
                                .build(),
                        Permission.SELECT),
                grant(
                        "all tables",
                        Resource.builder()
                                .table(t -> t.databaseName("shop").tableWildcard(w -> {}))
                                .build(),
                        Permission.SELECT),
                grant(
                        "the database",
                        Resource.builder().database(d -> d.name("shop")).build(),
                        Permission.CREATE_TABLE),
                grant("the catalog", Resource.builder().catalog(x -> {}).build(), Permission.CREATE_DATABASE),
                grant(
                        "a location",
                        Resource.builder()
                                .dataLocation(l -> l.resourceArn("arn:aws:s3:::shop-lake"))
                                .build(),
                        Permission.DATA_LOCATION_ACCESS),
                grant(
                        "a tag",
                        Resource.builder()
                                .lfTag(t -> t.tagKey("sensitivity").tagValues("pii"))
                                .build(),
                        Permission.ASSOCIATE),
                grant(
                        "a tag's policy",
                        Resource.builder()
                                .lfTagPolicy(p -> p.resourceType("TABLE")
                                        .expression(LFTag.builder()
                                                .tagKey("sensitivity")
                                                .tagValues("pii", "internal")
                                                .build()))
                                .build(),
                        Permission.SELECT),
                grant(
                        "a filter of one's own",
                        Resource.builder()
                                .dataCellsFilter(f -> f.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("agreed_to_marketing"))
                                .build(),
                        Permission.SELECT),
                grant(
                        "the filter support_korea",
                        Resource.builder()
                                .dataCellsFilter(f -> f.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("support_korea"))
                                .build(),
                        Permission.SELECT),
                refused(
                        "GrantPermissions on, of what one holds",
                        (c, b) -> c.lakeFormation()
                                .grantPermissions(r -> r.principal(principal("support"))
                                        .resource(table("products"))
                                        .permissions(Permission.SELECT))),
                refused(
                        "GrantPermissions to everybody",
                        (c, b) -> c.lakeFormation()
                                .grantPermissions(
                                        r -> r.principal(p -> p.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                                                .resource(CUSTOMERS)
                                                .permissions(Permission.ALL))),
                refused(
                        "GrantPermissions under a condition",
                        (c, b) -> c.lakeFormation()
                                .grantPermissions(r -> r.principal(ME)
                                        .resource(CUSTOMERS)
                                        .permissions(Permission.SELECT)
                                        .condition(x -> x.expression("true")))),
                refused(
                        "GrantPermissions in another catalog",
                        (c, b) -> c.lakeFormation()
                                .grantPermissions(r -> r.catalogId("999999999999")
                                        .principal(ME)
                                        .resource(CUSTOMERS)
                                        .permissions(Permission.SELECT))),
                quiet("BatchGrantPermissions", (c, b) -> {
                    var answer = c.lakeFormation()
                            .batchGrantPermissions(r -> r.entries(BatchPermissionsRequestEntry.builder()
                                    .id("1")
                                    .principal(ME)
                                    .resource(PAYMENTS)
                                    .permissions(Permission.SELECT)
                                    .build()));
                    return answer.failures().isEmpty() ? AttackTest.LEAK : answer;
                }),
                refused(
                        "RevokePermissions of another team's",
                        (c, b) -> c.lakeFormation()
                                .revokePermissions(r -> r.principal(principal("finance"))
                                        .resource(CUSTOMERS)
                                        .permissions(Permission.SELECT))),
                quiet("ListPermissions", (c, b) -> c.lakeFormation().listPermissions(r -> {})),
                quiet(
                        "ListPermissions of another team",
                        (c, b) -> c.lakeFormation().listPermissions(r -> r.principal(principal("finance")))),
                quiet(
                        "ListPermissions on a table seen in part",
                        (c, b) -> c.lakeFormation().listPermissions(r -> r.resource(CUSTOMERS))),
                quiet(
                        "ListPermissions on a hidden table",
                        (c, b) -> c.lakeFormation().listPermissions(r -> r.resource(PAYMENTS))),
                quiet(
                        "ListPermissions on tables",
                        (c, b) -> c.lakeFormation().listPermissions(r -> r.resourceType(DataLakeResourceType.TABLE))),
                refused(
                        "ListPermissions with a forged token",
                        (c, b) -> c.lakeFormation().listPermissions(r -> r.nextToken("AAAA"))),
                refused(
                        "GetEffectivePermissionsForPath",
                        (c, b) -> c.lakeFormation()
                                .getEffectivePermissionsForPath(
                                        r -> r.resourceArn("arn:aws:s3:::shop-lake/curated/customers"))),
                quiet(
                        "ListDataCellsFilter of a table seen in part",
                        (c, b) -> c.lakeFormation()
                                .listDataCellsFilter(r -> r.table(t -> t.catalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .name("customers")))),
                quiet("ListDataCellsFilter of all", (c, b) -> c.lakeFormation().listDataCellsFilter(r -> {})),
                refused(
                        "GetDataCellsFilter of another team's",
                        (c, b) -> c.lakeFormation()
                                .getDataCellsFilter(r -> r.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("support_korea"))),
                refused(
                        "CreateDataCellsFilter",
                        (c, b) -> c.lakeFormation()
                                .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("all")
                                        .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                        .columnWildcard(w -> {})))),
                refused(
                        "UpdateDataCellsFilter of one's own",
                        (c, b) -> c.lakeFormation()
                                .updateDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("agreed_to_marketing")
                                        .rowFilter(f -> f.filterExpression("true"))
                                        .columnWildcard(w -> {})))),
                refused(
                        "DeleteDataCellsFilter",
                        (c, b) -> c.lakeFormation()
                                .deleteDataCellsFilter(r -> r.tableCatalogId(ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("customers")
                                        .name("agreed_to_marketing"))),
                quiet(
                        "SearchTablesByLFTags of what is personal",
                        (c, b) -> c.lakeFormation()
                                .searchTablesByLFTags(r -> r.expression(LFTag.builder()
                                        .tagKey("sensitivity")
                                        .tagValues("pii")
                                        .build()))),
                quiet(
                        "SearchDatabasesByLFTags",
                        (c, b) -> c.lakeFormation()
                                .searchDatabasesByLFTags(r -> r.expression(LFTag.builder()
                                        .tagKey("sensitivity")
                                        .tagValues("internal")
                                        .build()))),
                quiet("ListLFTags", (c, b) -> c.lakeFormation().listLFTags(r -> {})),
                quiet("GetLFTag", (c, b) -> c.lakeFormation().getLFTag(r -> r.tagKey("sensitivity"))),
                quiet(
                        "GetResourceLFTags of a table seen in part",
                        (c, b) -> c.lakeFormation().getResourceLFTags(r -> r.resource(CUSTOMERS))),
                refused(
                        "GetResourceLFTags of a hidden table",
                        (c, b) -> c.lakeFormation().getResourceLFTags(r -> r.resource(PAYMENTS))),
                refused(
                        "CreateLFTag",
                        (c, b) ->
                                c.lakeFormation().createLFTag(r -> r.tagKey("k").tagValues("v"))),
                refused(
                        "UpdateLFTag",
                        (c, b) -> c.lakeFormation()
                                .updateLFTag(r -> r.tagKey("sensitivity").tagValuesToAdd("mine"))),
                refused("DeleteLFTag", (c, b) -> c.lakeFormation().deleteLFTag(r -> r.tagKey("sensitivity"))),
                quiet("AddLFTagsToResource", (c, b) -> {
                    var answer = c.lakeFormation()
                            .addLFTagsToResource(r -> r.resource(CUSTOMERS)
                                    .lfTags(LFTagPair.builder()
                                            .tagKey("sensitivity")
                                            .tagValues("public")
                                            .build()));
                    return answer.failures().isEmpty() ? AttackTest.LEAK : answer;
                }),
                quiet("RemoveLFTagsFromResource", (c, b) -> {
                    var answer = c.lakeFormation()
                            .removeLFTagsFromResource(r -> r.resource(CUSTOMERS)
                                    .lfTags(LFTagPair.builder()
                                            .tagKey("sensitivity")
                                            .tagValues("internal")
                                            .build()));
                    return answer.failures().isEmpty() ? AttackTest.LEAK : answer;
                }),
                quiet("ListLFTagExpressions", (c, b) -> c.lakeFormation().listLFTagExpressions(r -> {})),
                refused(
                        "CreateLFTagExpression",
                        (c, b) -> c.lakeFormation()
                                .createLFTagExpression(r -> r.name("e")
                                        .expression(LFTag.builder()
                                                .tagKey("sensitivity")
                                                .tagValues("pii")
                                                .build()))),
                quiet("GetDataLakeSettings", (c, b) -> c.lakeFormation().getDataLakeSettings(r -> {})),
                refused(
                        "PutDataLakeSettings",
                        (c, b) -> c.lakeFormation()
                                .putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(ME)))),
                refused(
                        "RegisterResource",
                        (c, b) -> c.lakeFormation()
                                .registerResource(r -> r.resourceArn("arn:aws:s3:::shop-query-results")
                                        .useServiceLinkedRole(true))),
                refused(
                        "DeregisterResource",
                        (c, b) -> c.lakeFormation().deregisterResource(r -> r.resourceArn("arn:aws:s3:::shop-lake"))),
                refused(
                        "UpdateResource",
                        (c, b) -> c.lakeFormation()
                                .updateResource(r ->
                                        r.resourceArn("arn:aws:s3:::shop-lake").roleArn(b.role()))),
                refused("ListResources", (c, b) -> c.lakeFormation().listResources(r -> {})),
                refused(
                        "DescribeResource",
                        (c, b) -> c.lakeFormation().describeResource(r -> r.resourceArn("arn:aws:s3:::shop-lake"))),
                credentials("of a hidden table", "payments", PermissionType.CELL_FILTER_PERMISSION),
                credentials("of a table seen in part, as if by columns", "customers", PermissionType.COLUMN_PERMISSION),
                refused(
                        "GetTemporaryGlueTableCredentials with no permission types",
                        (c, b) -> c.lakeFormation()
                                .getTemporaryGlueTableCredentials(
                                        r -> r.tableArn(ARN + "customers").permissions(Permission.SELECT))),
                refused(
                        "GetTemporaryGlueTableCredentials for a prefix of another's",
                        (c, b) -> c.lakeFormation()
                                .getTemporaryGlueTableCredentials(r -> r.tableArn(ARN + "customers")
                                        .permissions(Permission.SELECT)
                                        .s3Path("s3://shop-lake/curated/payments/")
                                        .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "GetTemporaryGlueTableCredentials to insert",
                        (c, b) -> c.lakeFormation()
                                .getTemporaryGlueTableCredentials(r -> r.tableArn(ARN + "products")
                                        .permissions(Permission.INSERT)
                                        .supportedPermissionTypes(PermissionType.COLUMN_PERMISSION))),
                refused(
                        "GetTemporaryGluePartitionCredentials of a hidden table",
                        (c, b) -> c.lakeFormation()
                                .getTemporaryGluePartitionCredentials(
                                        r -> r.tableArn("arn:aws:glue:us-east-1:" + ACCOUNT + ":table/cleaned/web_logs")
                                                .partition(p -> p.values("2026-10-01"))
                                                .permissions(Permission.SELECT)
                                                .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "AssumeDecoratedRoleWithSAML",
                        (c, b) -> c.lakeFormation()
                                .assumeDecoratedRoleWithSAML(r -> r.roleArn(b.role())
                                        .principalArn("arn:aws:iam::" + ACCOUNT + ":saml-provider/x")
                                        .samlAssertion("x"))),
                quiet("ListLakeFormationOptIns", (c, b) -> c.lakeFormation().listLakeFormationOptIns(r -> {})),
                refused(
                        "CreateLakeFormationOptIn",
                        (c, b) -> c.lakeFormation()
                                .createLakeFormationOptIn(r -> r.principal(ME).resource(CUSTOMERS))),
                refused(
                        "DeleteLakeFormationOptIn",
                        (c, b) -> c.lakeFormation()
                                .deleteLakeFormationOptIn(r -> r.principal(ME).resource(CUSTOMERS))),
                refused("StartTransaction", (c, b) -> c.lakeFormation().startTransaction(r -> {})),
                refused(
                        "StartQueryPlanning",
                        (c, b) -> c.lakeFormation()
                                .startQueryPlanning(r -> r.queryString("SELECT phone FROM customers")
                                        .queryPlanningContext(x -> x.databaseName("shop")))),
                refused(
                        "GetTableObjects",
                        (c, b) -> c.lakeFormation()
                                .getTableObjects(r -> r.databaseName("shop").tableName("customers"))));
    }
}
