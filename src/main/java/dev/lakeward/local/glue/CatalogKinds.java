package dev.lakeward.local.glue;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.CatalogPolicy;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.UserDefinedFunction;

/// What the documents of the catalog must say to be read.
public final class CatalogKinds {
    private CatalogKinds() {}

    public static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry(CatalogStore.DATABASE, shape(Database::builder, Database::name)),
                Map.entry(CatalogStore.TABLE, shape(Table::builder, table -> CatalogStore.key(table(table)))),
                Map.entry(
                        CatalogStore.VERSION,
                        shape(
                                TableVersion::builder,
                                version -> CatalogStore.versionKey(table(version.table()), version.versionId()))),
                Map.entry(CatalogStore.PARTITION, shape(Partition::builder, CatalogKinds::partition)),
                Map.entry(LocalPartitionIndexes.INDEX, CatalogKinds::index),
                Map.entry(LocalColumnStatistics.STATISTICS, CatalogKinds::statistics),
                Map.entry(
                        LocalFunctions.FUNCTION,
                        shape(
                                UserDefinedFunction::builder,
                                function -> LocalFunctions.key(function.databaseName(), function.functionName()))),
                Map.entry(LocalConnections.CONNECTION, shape(Connection::builder, Connection::name)),
                Map.entry(LocalClassifiers.CLASSIFIER, shape(Classifier::builder, LocalClassifiers::name)),
                Map.entry(CatalogPolicy.KIND, shape(GluePolicy::builder, CatalogKinds::policy)),
                Map.entry(ResourceTags.KIND, (key, body) -> SdkJson.readExactly(body, GetTagsResponse::builder)));
    }

    private static TableRef table(Table table) {
        Integer.parseInt(table.versionId());
        requireColumns(table.storageDescriptor());
        Governance.shape(table);
        Governance.types(table);
        return TableRef.of(table.databaseName(), table.name());
    }

    private static void requireColumns(StorageDescriptor storage) {
        require(storage == null || storage.columns().stream().map(Column::name).allMatch(java.util.Objects::nonNull));
    }

    private static String partition(Partition partition) {
        require(!partition.values().isEmpty());
        requireColumns(partition.storageDescriptor());
        return Governance.partitionKey(
                TableRef.of(partition.databaseName(), partition.tableName()), partition.values());
    }

    private static void index(String key, String body) {
        PartitionIndexDescriptor index = SdkJson.readExactly(body, PartitionIndexDescriptor::builder);
        requireLast(key, index.indexName());
        index.keys().forEach(each -> require(each.name() != null));
    }

    private static void statistics(String key, String body) {
        ColumnStatistics statistics = SdkJson.readExactly(body, ColumnStatistics::builder);
        requireLast(key, statistics.columnName().toLowerCase(java.util.Locale.ROOT));
        require(statistics.statisticsData() != null
                && statistics.statisticsData().type() != null);
    }

    // Only the last part of such a key stands in the document too.
    private static void requireLast(String key, String name) {
        requireKey(key.substring(key.lastIndexOf('\u0000') + 1), name);
    }

    private static String policy(GluePolicy policy) {
        CatalogPolicy.parse(policy.policyInJson());
        return "";
    }
}
