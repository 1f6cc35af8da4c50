package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.*;

/// Every operation of Glue that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class GlueCalls {
    private GlueCalls() {}

    private static String arn(String kind, String name) {
        return "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":" + kind + "/" + name;
    }

    private static PartitionInput partition(Named n) {
        return PartitionInput.builder()
                .values(n.partition())
                .storageDescriptor(s -> s.location("s3://seenbucket/x/"))
                .build();
    }

    private static TableInput table(Named n) {
        return TableInput.builder()
                .name(n.table())
                .partitionKeys(ExistenceLake.column("k"))
                .storageDescriptor(s -> s.columns(ExistenceLake.column("a")))
                .build();
    }

    private static UserDefinedFunctionInput function(Named n) {
        return UserDefinedFunctionInput.builder()
                .functionName(n.get(Kind.FUNCTION))
                .className("y")
                .ownerName("y")
                .ownerType("USER")
                .build();
    }

    private static ColumnStatistics statistics(Named n) {
        return ColumnStatistics.builder()
                .columnName(n.column())
                .columnType("string")
                .analyzedTime(java.time.Instant.EPOCH)
                .statisticsData(d -> d.type("STRING")
                        .stringColumnStatisticsData(s -> s.maximumLength(1L)
                                .averageLength(1d)
                                .numberOfNulls(0L)
                                .numberOfDistinctValues(1L)))
                .build();
    }

    private static ConnectionInput connection(Named n) {
        return ConnectionInput.builder()
                .name(n.get(Kind.CONNECTION))
                .connectionType("NETWORK")
                .connectionProperties(Map.of())
                .build();
    }

    static void add(Calls calls) {
        databases(calls);
        tables(calls);
        partitions(calls);
        statistics(calls);
        others(calls);
    }

    private static void databases(Calls t) {
        t.call(
                "glue:CreateDatabase",
                (c, n) -> c.glue().createDatabase(r -> r.databaseInput(d -> d.name(n.database()))));
        t.call("glue:GetDatabase", (c, n) -> c.glue().getDatabase(r -> r.name(n.database())));
        t.call(
                "glue:UpdateDatabase",
                (c, n) -> c.glue().updateDatabase(r -> r.name(n.database()).databaseInput(d -> d.name(n.database()))));
        t.call("glue:DeleteDatabase", (c, n) -> c.glue().deleteDatabase(r -> r.name(n.database())));
        t.call(
                "glue:CreateUserDefinedFunction",
                (c, n) -> c.glue()
                        .createUserDefinedFunction(
                                r -> r.databaseName(n.database()).functionInput(function(n))));
        t.call(
                "glue:GetUserDefinedFunction",
                (c, n) -> c.glue()
                        .getUserDefinedFunction(
                                r -> r.databaseName(n.database()).functionName(n.get(Kind.FUNCTION))));
        t.call(
                "glue:GetUserDefinedFunctions",
                (c, n) -> c.glue()
                        .getUserDefinedFunctions(
                                r -> r.databaseName(n.database()).pattern("*")));
        t.call(
                "glue:UpdateUserDefinedFunction",
                (c, n) -> c.glue()
                        .updateUserDefinedFunction(r -> r.databaseName(n.database())
                                .functionName(n.get(Kind.FUNCTION))
                                .functionInput(function(n))));
        t.call(
                "glue:DeleteUserDefinedFunction",
                (c, n) -> c.glue()
                        .deleteUserDefinedFunction(
                                r -> r.databaseName(n.database()).functionName(n.get(Kind.FUNCTION))));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn("database", n.database()))));
        t.call(
                "glue:TagResource",
                (c, n) -> c.glue()
                        .tagResource(r ->
                                r.resourceArn(arn("database", n.database())).tagsToAdd(Map.of("x", "y"))));
        t.call(
                "glue:UntagResource",
                (c, n) -> c.glue()
                        .untagResource(r ->
                                r.resourceArn(arn("database", n.database())).tagsToRemove("x")));
    }

    private static void tables(Calls t) {
        t.call(
                "glue:CreateTable",
                (c, n) -> c.glue().createTable(r -> r.databaseName(n.database()).tableInput(table(n))));
        t.call(
                "glue:GetTable",
                (c, n) -> c.glue().getTable(r -> r.databaseName(n.database()).name(n.table())));
        t.call(
                "glue:GetTables",
                (c, n) -> c.glue().getTables(r -> r.databaseName(n.database()).expression(n.table())));
        t.call("glue:SearchTables", (c, n) -> c.glue().searchTables(r -> r.searchText(n.table())));
        t.call("glue:SearchTables", (c, n) -> c.glue().searchTables(r -> r.searchText(n.column())));
        t.call("glue:SearchTables", (c, n) -> c.glue().searchTables(r -> r.searchText(n.database())));
        t.call(
                "glue:UpdateTable",
                (c, n) -> c.glue()
                        .updateTable(r -> r.databaseName(n.database())
                                .tableInput(table(n))
                                .versionId("7")));
        t.call(
                "glue:UpdateTable",
                (c, n) -> c.glue()
                        .updateTable(r -> r.databaseName(n.database())
                                .tableInput(table(n).toBuilder()
                                        .viewDefinition(v -> v.definer(
                                                LocalLake.role("nobody").id()))
                                        .build())
                                .versionId("7")));
        t.call(
                "glue:DeleteTable",
                (c, n) -> c.glue().deleteTable(r -> r.databaseName(n.database()).name(n.table())));
        t.call(
                "glue:BatchDeleteTable",
                (c, n) -> c.glue()
                        .batchDeleteTable(r -> r.databaseName(n.database()).tablesToDelete(n.table())));
        t.call(
                "glue:GetTableVersion",
                (c, n) -> c.glue()
                        .getTableVersion(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .versionId("0")));
        t.call(
                "glue:GetTableVersion",
                (c, n) -> c.glue()
                        .getTableVersion(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .versionId("x")));
        t.call(
                "glue:GetTableVersions",
                (c, n) -> c.glue()
                        .getTableVersions(r -> r.databaseName(n.database()).tableName(n.table())));
        t.call(
                "glue:DeleteTableVersion",
                (c, n) -> c.glue()
                        .deleteTableVersion(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .versionId("0")));
        t.call(
                "glue:BatchDeleteTableVersion",
                (c, n) -> c.glue()
                        .batchDeleteTableVersion(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .versionIds("0")));
        t.call(
                "glue:CreatePartitionIndex",
                (c, n) -> c.glue()
                        .createPartitionIndex(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionIndex(i -> i.indexName("seenindex").keys("k"))));
        t.call(
                "glue:CreatePartitionIndex",
                (c, n) -> c.glue()
                        .createPartitionIndex(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionIndex(i -> i.indexName("newindex").keys(n.column()))));
        t.call(
                "glue:GetPartitionIndexes",
                (c, n) -> c.glue()
                        .getPartitionIndexes(r -> r.databaseName(n.database()).tableName(n.table())));
        t.call(
                "glue:DeletePartitionIndex",
                (c, n) -> c.glue()
                        .deletePartitionIndex(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .indexName("noindex")));
        t.call(
                "glue:GetUnfilteredTableMetadata",
                (c, n) -> c.glue()
                        .getUnfilteredTableMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                                .databaseName(n.database())
                                .name(n.table())
                                .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION")));
    }

    private static void partitions(Calls t) {
        t.call(
                "glue:CreatePartition",
                (c, n) -> c.glue()
                        .createPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionInput(partition(n))));
        t.call(
                "glue:BatchCreatePartition",
                (c, n) -> c.glue()
                        .batchCreatePartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionInputList(partition(n))));
        t.call(
                "glue:GetPartition",
                (c, n) -> c.glue()
                        .getPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())));
        t.call(
                "glue:BatchGetPartition",
                (c, n) -> c.glue()
                        .batchGetPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionsToGet(p -> p.values(n.partition()))));
        t.call(
                "glue:GetPartitions",
                (c, n) -> c.glue()
                        .getPartitions(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .expression("k = '" + n.partition() + "'")));
        t.call(
                "glue:GetPartitions",
                (c, n) -> c.glue()
                        .getPartitions(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .expression(n.column() + " = 'x'")));
        t.call(
                "glue:UpdatePartition",
                (c, n) -> c.glue()
                        .updatePartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValueList(n.partition())
                                .partitionInput(partition(n))));
        t.call(
                "glue:BatchUpdatePartition",
                (c, n) -> c.glue()
                        .batchUpdatePartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .entries(
                                        e -> e.partitionValueList(n.partition()).partitionInput(partition(n)))));
        t.call(
                "glue:DeletePartition",
                (c, n) -> c.glue()
                        .deletePartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())));
        t.call(
                "glue:BatchDeletePartition",
                (c, n) -> c.glue()
                        .batchDeletePartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionsToDelete(p -> p.values(n.partition()))));
        t.call(
                "glue:GetUnfilteredPartitionMetadata",
                (c, n) -> c.glue()
                        .getUnfilteredPartitionMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                                .databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())
                                .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION")));
        t.call(
                "glue:GetUnfilteredPartitionsMetadata",
                (c, n) -> c.glue()
                        .getUnfilteredPartitionsMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                                .databaseName(n.database())
                                .tableName(n.table())
                                .expression("k = '" + n.partition() + "'")
                                .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION")));
    }

    private static void statistics(Calls t) {
        t.call(
                "glue:GetColumnStatisticsForTable",
                (c, n) -> c.glue()
                        .getColumnStatisticsForTable(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .columnNames(n.column())));
        t.call(
                "glue:GetColumnStatisticsForPartition",
                (c, n) -> c.glue()
                        .getColumnStatisticsForPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())
                                .columnNames(n.column())));
        t.call(
                "glue:UpdateColumnStatisticsForTable",
                (c, n) -> c.glue()
                        .updateColumnStatisticsForTable(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .columnStatisticsList(statistics(n))));
        t.call(
                "glue:UpdateColumnStatisticsForPartition",
                (c, n) -> c.glue()
                        .updateColumnStatisticsForPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())
                                .columnStatisticsList(statistics(n))));
        t.call(
                "glue:DeleteColumnStatisticsForTable",
                (c, n) -> c.glue()
                        .deleteColumnStatisticsForTable(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .columnName(n.column())));
        t.call(
                "glue:DeleteColumnStatisticsForPartition",
                (c, n) -> c.glue()
                        .deleteColumnStatisticsForPartition(r -> r.databaseName(n.database())
                                .tableName(n.table())
                                .partitionValues(n.partition())
                                .columnName(n.column())));
    }

    private static void others(Calls t) {
        t.call("glue:CreateConnection", (c, n) -> c.glue().createConnection(r -> r.connectionInput(connection(n))));
        t.call("glue:GetConnection", (c, n) -> c.glue().getConnection(r -> r.name(n.get(Kind.CONNECTION))));
        t.call(
                "glue:GetConnections",
                (c, n) -> c.glue().getConnections(r -> r.filter(f -> f.matchCriteria(n.get(Kind.CONNECTION)))));
        t.call(
                "glue:UpdateConnection",
                (c, n) -> c.glue()
                        .updateConnection(r -> r.name(n.get(Kind.CONNECTION)).connectionInput(connection(n))));
        t.call(
                "glue:DeleteConnection",
                (c, n) -> c.glue().deleteConnection(r -> r.connectionName(n.get(Kind.CONNECTION))));
        t.call(
                "glue:BatchDeleteConnection",
                (c, n) -> c.glue().batchDeleteConnection(r -> r.connectionNameList(n.get(Kind.CONNECTION))));
        t.call(
                "glue:GetTags",
                (c, n) -> c.glue().getTags(r -> r.resourceArn(arn("connection", n.get(Kind.CONNECTION)))));
        t.call(
                "glue:CreateClassifier",
                (c, n) -> c.glue()
                        .createClassifier(r -> r.jsonClassifier(
                                j -> j.name(n.get(Kind.CLASSIFIER)).jsonPath("$"))));
        t.call("glue:GetClassifier", (c, n) -> c.glue().getClassifier(r -> r.name(n.get(Kind.CLASSIFIER))));
        t.call(
                "glue:UpdateClassifier",
                (c, n) -> c.glue()
                        .updateClassifier(r -> r.jsonClassifier(
                                j -> j.name(n.get(Kind.CLASSIFIER)).jsonPath("$"))));
        t.call("glue:DeleteClassifier", (c, n) -> c.glue().deleteClassifier(r -> r.name(n.get(Kind.CLASSIFIER))));
        for (String operation : List.of("PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy")) {
            t.nameless("glue:" + operation, "there is one policy, of the whole catalog");
        }
    }
}
