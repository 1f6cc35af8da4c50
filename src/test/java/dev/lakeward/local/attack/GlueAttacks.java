package dev.lakeward.local.attack;

import static dev.lakeward.local.attack.Attack.quiet;
import static dev.lakeward.local.attack.Attack.refused;

import java.util.List;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.PermissionType;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Tables, columns, partitions, statistics and names of the catalog.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class GlueAttacks {
    private static final TableInput OPEN = TableInput.builder()
            .name("customers")
            .storageDescriptor(d -> d.location("s3://shop-query-results/marketing/"))
            .build();

    private GlueAttacks() {}

    static List<Attack> all() {
        return List.of(
                quiet(
                        "GetTable of a table seen in part",
                        (c, b) -> c.glue().getTable(r -> r.databaseName("shop").name("customers"))),
                quiet(
                        "GetTable in capitals",
                        (c, b) -> c.glue().getTable(r -> r.databaseName("SHOP").name("CUSTOMERS"))),
                refused(
                        "GetTable of a hidden table",
                        (c, b) -> c.glue().getTable(r -> r.databaseName("shop").name("payments"))),
                refused(
                        "GetTable of a hidden table in capitals",
                        (c, b) -> c.glue().getTable(r -> r.databaseName("Shop").name("Payments"))),
                refused(
                        "GetTable with blanks",
                        (c, b) -> c.glue().getTable(r -> r.databaseName("shop").name(" payments "))),
                refused(
                        "GetTable of another catalog",
                        (c, b) -> c.glue()
                                .getTable(r -> r.catalogId("999999999999")
                                        .databaseName("shop")
                                        .name("customers"))),
                refused(
                        "GetTable at an earlier time",
                        (c, b) -> c.glue()
                                .getTable(r -> r.databaseName("shop")
                                        .name("payments")
                                        .queryAsOfTime(java.time.Instant.EPOCH))),
                quiet("GetTables", (c, b) -> c.glue().getTables(r -> r.databaseName("shop"))),
                quiet(
                        "GetTables by a pattern",
                        (c, b) -> c.glue().getTables(r -> r.databaseName("shop").expression("pay.*"))),
                quiet(
                        "GetTables by a pattern that explodes",
                        (c, b) -> c.glue().getTables(r -> r.databaseName("shop").expression("(.*)*$x"))),
                quiet("GetTables of the raw database", (c, b) -> c.glue().getTables(r -> r.databaseName("raw"))),
                quiet(
                        "GetTables of the cleaned database",
                        (c, b) -> c.glue().getTables(r -> r.databaseName("cleaned"))),
                quiet("GetDatabases", (c, b) -> c.glue().getDatabases(r -> {})),
                quiet("GetDatabase", (c, b) -> c.glue().getDatabase(r -> r.name("shop"))),
                quiet(
                        "GetTableVersions of a table seen in part",
                        (c, b) -> c.glue()
                                .getTableVersions(r -> r.databaseName("shop").tableName("customers"))),
                refused(
                        "GetTableVersions of a hidden table",
                        (c, b) -> c.glue()
                                .getTableVersions(r -> r.databaseName("shop").tableName("payments"))),
                quiet(
                        "GetTableVersion of a table seen in part",
                        (c, b) -> c.glue()
                                .getTableVersion(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .versionId("0"))),
                refused(
                        "GetTableVersion of a hidden table",
                        (c, b) -> c.glue()
                                .getTableVersion(r -> r.databaseName("shop")
                                        .tableName("payments")
                                        .versionId("0"))),
                quiet(
                        "SearchTables by a hidden column",
                        (c, b) -> c.glue().searchTables(r -> r.searchText("resident_no"))),
                quiet(
                        "SearchTables by a column's comment",
                        (c, b) -> c.glue().searchTables(r -> r.searchText("resident registration"))),
                quiet("SearchTables by a hidden table", (c, b) -> c.glue().searchTables(r -> r.searchText("payments"))),
                quiet(
                        "SearchTables by a filter",
                        (c, b) -> c.glue()
                                .searchTables(r ->
                                        r.filters(f -> f.key("DatabaseName").value("shop")))),
                quiet(
                        "SearchTables sorted",
                        (c, b) -> c.glue()
                                .searchTables(r ->
                                        r.sortCriteria(s -> s.fieldName("name").sort("ASC")))),
                refused("SearchTables with a forged token", (c, b) -> c.glue().searchTables(r -> r.nextToken("AAAA"))),
                quiet(
                        "GetPartitions of a table seen in part",
                        (c, b) -> c.glue()
                                .getPartitions(r -> r.databaseName("shop").tableName("customers"))),
                refused(
                        "GetPartitions of a hidden table",
                        (c, b) -> c.glue()
                                .getPartitions(r -> r.databaseName("cleaned").tableName("web_logs"))),
                quiet(
                        "GetPartitions by an expression over a hidden column",
                        (c, b) -> c.glue()
                                .getPartitions(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .expression("resident_no = '1'"))),
                quiet(
                        "GetPartitions by an expression with a subquery",
                        (c, b) -> c.glue()
                                .getPartitions(r -> r.databaseName("cleaned")
                                        .tableName("campaign_events")
                                        .expression("day = (SELECT max(phone) FROM shop.customers)"))),
                quiet(
                        "GetPartitions by an expression that ends its text",
                        (c, b) -> c.glue()
                                .getPartitions(r -> r.databaseName("cleaned")
                                        .tableName("campaign_events")
                                        .expression("day = '' OR 1=1 --'"))),
                refused(
                        "GetPartition of a hidden table",
                        (c, b) -> c.glue()
                                .getPartition(r -> r.databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionValues("2026-10-01"))),
                refused(
                        "BatchGetPartition of a hidden table",
                        (c, b) -> c.glue()
                                .batchGetPartition(BatchGetPartitionRequest.builder()
                                        .databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionsToGet(PartitionValueList.builder()
                                                .values("2026-10-01")
                                                .build())
                                        .build())),
                refused(
                        "GetPartitionIndexes of a hidden table",
                        (c, b) -> c.glue()
                                .getPartitionIndexes(
                                        r -> r.databaseName("cleaned").tableName("web_logs"))),
                quiet(
                        "GetColumnStatisticsForTable of resident_no",
                        (c, b) -> c.glue()
                                .getColumnStatisticsForTable(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .columnNames("resident_no"))),
                quiet(
                        "GetColumnStatisticsForTable of a column whose rows are hidden",
                        (c, b) -> c.glue()
                                .getColumnStatisticsForTable(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .columnNames("email"))),
                refused(
                        "GetColumnStatisticsForTable of a hidden table",
                        (c, b) -> c.glue()
                                .getColumnStatisticsForTable(r -> r.databaseName("shop")
                                        .tableName("payments")
                                        .columnNames("card_number"))),
                quiet(
                        "GetColumnStatisticsForPartition of a hidden table",
                        (c, b) -> c.glue()
                                .getColumnStatisticsForPartition(r -> r.databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionValues("2026-10-01")
                                        .columnNames("client_ip"))),
                refused(
                        "UpdateColumnStatisticsForTable",
                        (c, b) -> c.glue()
                                .updateColumnStatisticsForTable(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .columnStatisticsList(List.of()))),
                refused(
                        "DeleteColumnStatisticsForTable",
                        (c, b) -> c.glue()
                                .deleteColumnStatisticsForTable(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .columnName("email"))),
                quiet(
                        "GetUnfilteredTableMetadata of a table seen in part",
                        (c, b) -> c.glue()
                                .getUnfilteredTableMetadata(r -> r.catalogId("123456789012")
                                        .databaseName("shop")
                                        .name("customers")
                                        .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "GetUnfilteredTableMetadata without knowing cells",
                        (c, b) -> c.glue()
                                .getUnfilteredTableMetadata(r -> r.catalogId("123456789012")
                                        .databaseName("shop")
                                        .name("customers")
                                        .supportedPermissionTypes(PermissionType.COLUMN_PERMISSION))),
                refused(
                        "GetUnfilteredTableMetadata of a hidden table",
                        (c, b) -> c.glue()
                                .getUnfilteredTableMetadata(r -> r.catalogId("123456789012")
                                        .databaseName("shop")
                                        .name("payments")
                                        .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "GetUnfilteredPartitionsMetadata of a hidden table",
                        (c, b) -> c.glue()
                                .getUnfilteredPartitionsMetadata(r -> r.catalogId("123456789012")
                                        .databaseName("cleaned")
                                        .tableName("web_logs")
                                        .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "GetUnfilteredPartitionMetadata of a hidden table",
                        (c, b) -> c.glue()
                                .getUnfilteredPartitionMetadata(r -> r.catalogId("123456789012")
                                        .databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionValues("2026-10-01")
                                        .supportedPermissionTypes(PermissionType.CELL_FILTER_PERMISSION))),
                refused(
                        "CreateTable in the shop",
                        (c, b) ->
                                c.glue().createTable(r -> r.databaseName("shop").tableInput(t -> t.name("mine")))),
                refused(
                        "CreateTable of a name that is there",
                        (c, b) ->
                                c.glue().createTable(r -> r.databaseName("shop").tableInput(OPEN))),
                refused(
                        "CreateTable as a link to a hidden table",
                        (c, b) -> c.glue()
                                .createTable(r -> r.databaseName("shop")
                                        .tableInput(t -> t.name("link")
                                                .targetTable(x -> x.catalogId("123456789012")
                                                        .databaseName("shop")
                                                        .name("payments"))))),
                refused(
                        "UpdateTable to another location",
                        (c, b) ->
                                c.glue().updateTable(r -> r.databaseName("shop").tableInput(OPEN))),
                refused(
                        "DeleteTable",
                        (c, b) ->
                                c.glue().deleteTable(r -> r.databaseName("shop").name("customers"))),
                refused(
                        "DeleteTable of a hidden table",
                        (c, b) ->
                                c.glue().deleteTable(r -> r.databaseName("shop").name("payments"))),
                quiet(
                        "BatchDeleteTable",
                        (c, b) -> c.glue()
                                .batchDeleteTable(r -> r.databaseName("shop").tablesToDelete("customers", "payments"))),
                refused(
                        "DeleteTableVersion",
                        (c, b) -> c.glue()
                                .deleteTableVersion(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .versionId("0"))),
                quiet(
                        "BatchDeleteTableVersion",
                        (c, b) -> c.glue()
                                .batchDeleteTableVersion(r -> r.databaseName("shop")
                                        .tableName("customers")
                                        .versionIds("0"))),
                refused("CreateDatabase", (c, b) -> c.glue().createDatabase(r -> r.databaseInput(d -> d.name("mine")))),
                refused(
                        "UpdateDatabase",
                        (c, b) -> c.glue().updateDatabase(r -> r.name("shop").databaseInput(d -> d.name("shop")))),
                refused("DeleteDatabase", (c, b) -> c.glue().deleteDatabase(r -> r.name("shop"))),
                refused(
                        "DeleteDatabase that is hidden in part",
                        (c, b) -> c.glue().deleteDatabase(r -> r.name("cleaned"))),
                refused(
                        "CreatePartition",
                        (c, b) -> c.glue()
                                .createPartition(r -> r.databaseName("cleaned")
                                        .tableName("campaign_events")
                                        .partitionInput(p -> p.values("x")))),
                quiet(
                        "BatchCreatePartition",
                        (c, b) -> c.glue()
                                .batchCreatePartition(r -> r.databaseName("cleaned")
                                        .tableName("campaign_events")
                                        .partitionInputList(List.of()))),
                refused(
                        "UpdatePartition",
                        (c, b) -> c.glue()
                                .updatePartition(r -> r.databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionValueList("x")
                                        .partitionInput(p -> p.values("x")))),
                refused(
                        "DeletePartition",
                        (c, b) -> c.glue()
                                .deletePartition(r -> r.databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionValues("2026-10-01"))),
                refused(
                        "CreatePartitionIndex",
                        (c, b) -> c.glue()
                                .createPartitionIndex(r -> r.databaseName("cleaned")
                                        .tableName("web_logs")
                                        .partitionIndex(i -> i.indexName("i").keys("day")))),
                refused("GetResourcePolicy", (c, b) -> c.glue().getResourcePolicy(r -> {})),
                refused("GetResourcePolicies", (c, b) -> c.glue().getResourcePolicies(r -> {})),
                refused("PutResourcePolicy", (c, b) -> c.glue().putResourcePolicy(r -> r.policyInJson("{}"))),
                refused("DeleteResourcePolicy", (c, b) -> c.glue().deleteResourcePolicy(r -> {})),
                refused("GetConnections", (c, b) -> c.glue().getConnections(r -> {})),
                refused(
                        "GetConnection with its password",
                        (c, b) -> c.glue().getConnection(r -> r.name("x").hidePassword(false))),
                refused(
                        "CreateConnection",
                        (c, b) -> c.glue()
                                .createConnection(r -> r.connectionInput(i ->
                                        i.name("x").connectionType("JDBC").connectionProperties(java.util.Map.of())))),
                refused("GetClassifiers", (c, b) -> c.glue().getClassifiers(r -> {})),
                quiet(
                        "GetUserDefinedFunctions",
                        (c, b) -> c.glue()
                                .getUserDefinedFunctions(
                                        r -> r.databaseName("shop").pattern("*"))),
                refused(
                        "CreateUserDefinedFunction",
                        (c, b) -> c.glue()
                                .createUserDefinedFunction(r -> r.databaseName("shop")
                                        .functionInput(f -> f.functionName("f").className("C")))),
                quiet(
                        "GetTags of a table",
                        (c, b) -> c.glue()
                                .getTags(
                                        r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:table/shop/payments"))),
                refused(
                        "TagResource of a table",
                        (c, b) -> c.glue()
                                .tagResource(
                                        r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:table/shop/customers")
                                                .tagsToAdd(java.util.Map.of("k", "v")))),
                quiet("GetCrawlers", (c, b) -> c.glue().getCrawlers(r -> {})),
                refused(
                        "CreateCrawler of a stronger role",
                        (c, b) -> c.glue()
                                .createCrawler(r -> r.name("mine")
                                        .role("admin")
                                        .databaseName("shop")
                                        .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/"))))),
                refused("StartJobRun", (c, b) -> c.glue().startJobRun(r -> r.jobName("x"))));
    }
}
