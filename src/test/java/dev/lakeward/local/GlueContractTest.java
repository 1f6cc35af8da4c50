package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsType;
import software.amazon.awssdk.services.glue.model.ConditionCheckFailureException;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExistCondition;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;

/// What Glue's smaller documents promise: connections, classifiers, functions, statistics, indexes, tags, policies.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class GlueContractTest extends SampleLakeContract {
    private static GlueClient admin() {
        return lake.as("admin").glue();
    }

    private static ColumnStatistics longs(String column, long minimum, long maximum) {
        return ColumnStatistics.builder()
                .columnName(column)
                .columnType("bigint")
                .analyzedTime(java.time.Instant.parse("2026-11-25T00:00:00Z"))
                .statisticsData(data -> data.type(ColumnStatisticsType.LONG)
                        .longColumnStatisticsData(longs -> longs.minimumValue(minimum)
                                .maximumValue(maximum)
                                .numberOfNulls(0L)
                                .numberOfDistinctValues(100L)))
                .build();
    }

    @Test
    void aConnectionKeepsNoPassword() {
        for (Map<ConnectionPropertyKey, String> bad : List.of(
                Map.of(ConnectionPropertyKey.PASSWORD, "hunter2"),
                Map.of(ConnectionPropertyKey.ENCRYPTED_PASSWORD, "hunter2"),
                Map.of(ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://h/db?password=hunter2"),
                Map.of(ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://user:hunter2@h/db"))) {
            assertThatThrownBy(() -> admin().createConnection(r -> r.connectionInput(c ->
                            c.name("crm").connectionType(ConnectionType.JDBC).connectionProperties(bad))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("SECRET_ID")
                    .hasMessageNotContaining("hunter2");
        }
        assertThat(lake.lake().events(20).toString()).doesNotContain("hunter2");
        admin().createConnection(r -> r.connectionInput(c -> c.name("crm")
                .connectionType(ConnectionType.JDBC)
                .connectionProperties(Map.of(
                        ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://h/db",
                        ConnectionPropertyKey.SECRET_ID, "crm-secret"))));
        assertThat(admin().getConnection(r -> r.name("crm")).connection().connectionProperties())
                .containsEntry(ConnectionPropertyKey.SECRET_ID, "crm-secret");
        assertThat(admin().getConnections(r -> r.filter(f -> f.connectionType(ConnectionType.JDBC)))
                        .connectionList())
                .hasSize(2);
        assertThatThrownBy(() -> lake.as("marketing").glue().getConnections(r -> {}))
                .hasMessageContaining("glue:GetConnections");
        var gone = admin().batchDeleteConnection(r -> r.connectionNameList("crm", "no_such"));
        assertThat(gone.succeeded()).containsExactly("crm");
        assertThat(gone.errors()).containsOnlyKeys("no_such");
    }

    @Test
    void aClassifierCountsItsVersions() {
        admin().createClassifier(r ->
                r.grokClassifier(g -> g.name("log").classification("applog").grokPattern("%{WORD:level}")));
        admin().updateClassifier(r -> r.grokClassifier(g -> g.name("log").grokPattern("%{INT:code}")));
        var classifier = admin().getClassifier(r -> r.name("log")).classifier().grokClassifier();
        assertThat(classifier.version()).isEqualTo(2);
        assertThat(classifier.grokPattern()).isEqualTo("%{INT:code}");
        assertThat(classifier.classification()).isEqualTo("applog");
        assertThatThrownBy(() -> admin().updateClassifier(
                                r -> r.csvClassifier(c -> c.name("log").delimiter(";"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> admin().createClassifier(
                                r -> r.jsonClassifier(j -> j.name("log").jsonPath("$"))))
                .isInstanceOf(AlreadyExistsException.class);
        admin().deleteClassifier(r -> r.name("log"));
        assertThatThrownBy(() -> admin().getClassifier(r -> r.name("log"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void functionsBelongToADatabase() {
        GlueClient engineer = lake.as("engineer").glue();
        engineer.createUserDefinedFunction(r -> r.databaseName("shop")
                .functionInput(f -> f.functionName("Clean").className("x.Clean")));
        assertThat(engineer.getUserDefinedFunctions(r -> r.databaseName("shop").pattern("*"))
                        .userDefinedFunctions())
                .extracting(function -> function.functionName())
                .containsExactly("clean");
        assertThatThrownBy(() -> lake.as("marketing")
                        .glue()
                        .deleteUserDefinedFunction(r -> r.databaseName("shop").functionName("clean")))
                .hasMessageContaining("Alter");
        engineer.deleteUserDefinedFunction(r -> r.databaseName("shop").functionName("clean"));
    }

    @Test
    void statisticsTellNothingOfHiddenRowsAndColumns() {
        GlueClient engineer = lake.as("engineer").glue();
        assertThat(engineer.updateColumnStatisticsForTable(r -> r.databaseName("shop")
                                .tableName("customers")
                                .columnStatisticsList(longs("customer_id", 1, 999), longs("no_such", 1, 2)))
                        .errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.columnStatistics().columnName()).isEqualTo("no_such"));
        assertThat(engineer.getColumnStatisticsForTable(r ->
                                r.databaseName("shop").tableName("customers").columnNames("customer_id"))
                        .columnStatisticsList())
                .hasSize(1);
        // Marketing sees the column, and only some rows; the answer is that of a column that is not there.
        var restricted = lake.as("marketing")
                .glue()
                .getColumnStatisticsForTable(
                        r -> r.databaseName("shop").tableName("customers").columnNames("customer_id", "no_such"));
        assertThat(restricted.columnStatisticsList()).isEmpty();
        assertThat(restricted.errors())
                .extracting(error -> error.error().errorCode())
                .containsExactly("EntityNotFoundException", "EntityNotFoundException");
        engineer.deleteColumnStatisticsForTable(
                r -> r.databaseName("shop").tableName("customers").columnName("customer_id"));
    }

    @Test
    void aPartitionIndexNamesPartitionKeys() {
        GlueClient engineer = lake.as("engineer").glue();
        engineer.createPartitionIndex(r -> r.databaseName("raw")
                .tableName("web_logs")
                .partitionIndex(i -> i.indexName("by_key").keys("host")));
        assertThat(engineer.getPartitionIndexes(r -> r.databaseName("raw").tableName("web_logs"))
                        .partitionIndexDescriptorList())
                .extracting(PartitionIndexDescriptor::indexName)
                .containsExactly("by_key");
        assertThatThrownBy(() -> engineer.createPartitionIndex(r -> r.databaseName("raw")
                        .tableName("web_logs")
                        .partitionIndex(i -> i.indexName("bad").keys("line"))))
                .isInstanceOf(InvalidInputException.class);
        engineer.deletePartitionIndex(
                r -> r.databaseName("raw").tableName("web_logs").indexName("by_key"));
    }

    @Test
    void tagsBelongToResourcesThatTheCallerSees() {
        String arn = "arn:aws:glue:us-east-1:123456789012:database/shop";
        admin().tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("owner", "trade", "tier", "1")));
        admin().untagResource(r -> r.resourceArn(arn).tagsToRemove("tier"));
        assertThat(admin().getTags(r -> r.resourceArn(arn)).tags()).containsExactly(Map.entry("owner", "trade"));
        assertThatThrownBy(() -> admin().tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("aws:x", "1"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(
                        () -> admin().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:database/none")))
                .isInstanceOf(EntityNotFoundException.class);
        admin().untagResource(r -> r.resourceArn(arn).tagsToRemove("owner"));
    }

    @Test
    void theCatalogsPolicyDenies() {
        String marketing = LocalLake.role("marketing").id();
        String deny = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\""
                + marketing + "\"},\"Action\":\"glue:GetTable*\",\"Resource\":\"*\"}}";
        String hash = admin().putResourcePolicy(r -> r.policyInJson(deny)).policyHash();
        try {
            assertThatThrownBy(() -> lake.as("marketing")
                            .glue()
                            .getTable(r -> r.databaseName("shop").name("customers")))
                    .hasMessageContaining("glue:GetTable");
            assertThat(lake.outcome("marketing", "SELECT count(*) FROM shop.customers"))
                    .contains("glue:GetTable");
            assertThat(lake.query("finance", "SELECT count(*) FROM shop.orders"))
                    .hasSize(2);
            assertThatThrownBy(() -> admin().putResourcePolicy(
                                    r -> r.policyInJson(deny).policyExistsCondition(ExistCondition.NOT_EXIST)))
                    .isInstanceOf(ConditionCheckFailureException.class);
            assertThatThrownBy(() -> admin().putResourcePolicy(r -> r.policyInJson(
                            "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"glue:*\",\"Resource\":\"*\"}}")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Principal");
            assertThatThrownBy(() -> lake.as("marketing").glue().getResourcePolicy(r -> {}))
                    .hasMessageContaining("not authorized");
        } finally {
            admin().deleteResourcePolicy(r -> r.policyHashCondition(hash));
        }
        assertThat(lake.query("marketing", "SELECT count(*) FROM shop.customers"))
                .hasSize(2);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void workgroupsHaveTags() {
        var athena = lake.as("admin").athena();
        String arn = "arn:aws:athena:us-east-1:123456789012:workgroup/";
        athena.createWorkGroup(r -> r.name("tagged").tags(tag("cost", "42")));
        athena.tagResource(r -> r.resourceARN(arn + "tagged").tags(tag("team", "bi")));
        athena.untagResource(r -> r.resourceARN(arn + "tagged").tagKeys("cost"));
        assertThat(athena.listTagsForResource(r -> r.resourceARN(arn + "tagged"))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("bi"));
        assertThatThrownBy(() -> athena.listTagsForResource(r -> r.resourceARN(arn + "no_such")))
                .isInstanceOf(software.amazon.awssdk.services.athena.model.ResourceNotFoundException.class);
        assertThat(athena.listWorkGroupsPaginator(r -> r.maxResults(1)).stream()
                        .flatMap(page -> page.workGroups().stream())
                        .map(group -> group.name()))
                .contains("primary", "tagged");
        athena.deleteWorkGroup(r -> r.workGroup("tagged").recursiveDeleteOption(true));
    }
}
