package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/// What Athena assumes of workgroups and enforces by them, and its data catalogs.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class WorkGroupContractTest extends SampleLakeContract {
    private static final String PLACE = "s3://shop-query-results/groups/";

    private static AthenaClient athena() {
        return lake.as("admin").athena();
    }

    private static WorkGroupConfiguration of(String group) {
        return athena().getWorkGroup(r -> r.workGroup(group)).workGroup().configuration();
    }

    private static QueryExecution ended(String group, String sql, String place) throws InterruptedException {
        return ended(athena(), group, sql, place);
    }

    private static QueryExecution ended(AthenaClient athena, String group, String sql, String place)
            throws InterruptedException {
        String id = athena.startQueryExecution(
                        r -> r.queryString(sql).workGroup(group).resultConfiguration(c -> c.outputLocation(place)))
                .queryExecutionId();
        while (true) {
            QueryExecution execution =
                    athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
            QueryExecutionState state = execution.status().state();
            if (state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING) {
                return execution;
            }
            Thread.sleep(5);
        }
    }

    @Test
    void aWorkgroupSaysWhatAthenaAssumes() {
        athena().createWorkGroup(r -> r.name("plain"));
        for (Map.Entry<String, Boolean> each :
                Map.of("plain", true, "primary", false).entrySet()) {
            WorkGroupConfiguration said = of(each.getKey());
            assertThat(said.enforceWorkGroupConfiguration()).as(each.getKey()).isEqualTo(each.getValue());
            assertThat(said.publishCloudWatchMetricsEnabled()).isFalse();
            assertThat(said.requesterPaysEnabled()).isFalse();
            assertThat(said.enableMinimumEncryptionConfiguration()).isFalse();
            assertThat(said.engineVersion().selectedEngineVersion()).isEqualTo("AUTO");
            assertThat(said.engineVersion().effectiveEngineVersion()).isEqualTo("Athena engine version 3");
            assertThat(said.resultConfiguration()).isNotNull();
            assertThat(said.bytesScannedCutoffPerQuery()).isNull();
        }
        assertThat(athena().listEngineVersions(r -> {}).engineVersions())
                .extracting(each -> each.selectedEngineVersion())
                .containsExactly("AUTO", "Athena engine version 3");
        assertThat(athena().listWorkGroups(r -> {}).workGroups())
                .allSatisfy(each -> assertThat(each.engineVersion().effectiveEngineVersion())
                        .isEqualTo("Athena engine version 3"));
    }

    @Test
    void anUpdateChangesWhatItNames() {
        athena().createWorkGroup(r -> r.name("changing")
                .configuration(c ->
                        c.bytesScannedCutoffPerQuery(20_000_000L).resultConfiguration(o -> o.outputLocation(PLACE))));
        athena().updateWorkGroup(r -> r.workGroup("changing")
                .configurationUpdates(
                        c -> c.enforceWorkGroupConfiguration(false).requesterPaysEnabled(true)));
        WorkGroupConfiguration changed = of("changing");
        assertThat(changed.enforceWorkGroupConfiguration()).isFalse();
        assertThat(changed.requesterPaysEnabled()).isTrue();
        assertThat(changed.bytesScannedCutoffPerQuery()).isEqualTo(20_000_000L);
        assertThat(changed.resultConfiguration().outputLocation()).isEqualTo(PLACE);
        athena().updateWorkGroup(r -> r.workGroup("changing")
                .configurationUpdates(c -> c.removeBytesScannedCutoffPerQuery(true)
                        .resultConfigurationUpdates(o -> o.removeOutputLocation(true))));
        assertThat(of("changing").bytesScannedCutoffPerQuery()).isNull();
        assertThat(of("changing").resultConfiguration().outputLocation()).isNull();
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThatThrownBy(() -> athena().createWorkGroup(
                                r -> r.name("small").configuration(c -> c.bytesScannedCutoffPerQuery(9_999_999L))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("10000000");
        assertThatThrownBy(() -> athena().updateWorkGroup(r ->
                        r.workGroup("primary").configurationUpdates(c -> c.bytesScannedCutoffPerQuery(1L))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> athena().createWorkGroup(r -> r.name("elsewhere")
                        .configuration(c -> c.resultConfiguration(o -> o.outputLocation("s3a://x/")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not a valid S3 path");
        assertThatThrownBy(() -> athena().createWorkGroup(r -> r.name("old")
                        .configuration(c -> c.engineVersion(e -> e.selectedEngineVersion("PySpark engine version 3")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("PySpark engine version 3");
    }

    @Test
    void aWorkgroupsPlaceWinsWhereItIsEnforced() throws Exception {
        athena().createWorkGroup(r ->
                r.name("enforcing").configuration(c -> c.resultConfiguration(o -> o.outputLocation(PLACE))));
        assertThat(ended("enforcing", "SELECT 1", "s3://shop-query-results/mine/")
                        .resultConfiguration()
                        .outputLocation())
                .startsWith(PLACE);
        athena().updateWorkGroup(r ->
                r.workGroup("enforcing").configurationUpdates(c -> c.enforceWorkGroupConfiguration(false)));
        assertThat(ended("enforcing", "SELECT 1", "s3://shop-query-results/mine/")
                        .resultConfiguration()
                        .outputLocation())
                .startsWith("s3://shop-query-results/mine/");
    }

    @Test
    void aQueryThatReadsTooMuchIsCancelled() throws Exception {
        String place = "s3://shop-query-results/engineer/";
        AthenaClient engineer = lake.as("engineer").athena();
        athena().createWorkGroup(r -> r.name("frugal")
                .configuration(c ->
                        c.bytesScannedCutoffPerQuery(10_000_000L).resultConfiguration(o -> o.outputLocation(place))));
        byte[] rows = "0123456789abcdef,x\n".repeat(700_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        lake.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key("raw/much/rows.csv"),
                        software.amazon.awssdk.core.sync.RequestBody.fromBytes(rows));
        assertThat(ended(
                                engineer,
                                "frugal",
                                "CREATE EXTERNAL TABLE raw.much (a string, b string) ROW FORMAT DELIMITED FIELDS"
                                        + " TERMINATED BY ',' LOCATION 's3://shop-lake/raw/much/'",
                                place)
                        .status()
                        .state())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        QueryExecution much = ended(engineer, "frugal", "SELECT count(DISTINCT a) FROM raw.much", place);
        assertThat(much.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(much.status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
        assertThat(ended(engineer, "frugal", "SELECT 1", place).status().state())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
    }

    @Test
    void queriesAreListedByTheirWorkgroup() throws Exception {
        athena().createWorkGroup(
                        r -> r.name("listing").configuration(c -> c.resultConfiguration(o -> o.outputLocation(PLACE))));
        String there = ended("listing", "SELECT 1", PLACE).queryExecutionId();
        String primary = ended("primary", "SELECT 1", PLACE).queryExecutionId();
        assertThat(athena().listQueryExecutions(r -> r.workGroup("listing")).queryExecutionIds())
                .containsExactly(there);
        assertThat(athena().listQueryExecutions(r -> {}).queryExecutionIds())
                .contains(primary)
                .doesNotContain(there);
        String own = athena().createNamedQuery(r -> r.name("a").database("shop").queryString("SELECT 1"))
                .namedQueryId();
        String other = athena().createNamedQuery(r ->
                        r.name("b").database("shop").queryString("SELECT 1").workGroup("listing"))
                .namedQueryId();
        assertThat(athena().listNamedQueries(r -> r.workGroup("listing")).namedQueryIds())
                .containsExactly(other);
        assertThat(athena().listNamedQueries(r -> {}).namedQueryIds())
                .contains(own)
                .doesNotContain(other);
        assertThatThrownBy(() -> athena().listQueryExecutions(r -> r.workGroup("no-such-group")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aWorkgroupWithContentsIsDeletedRecursively() throws Exception {
        athena().createWorkGroup(r -> r.name("full"));
        String query = athena().createNamedQuery(r ->
                        r.name("a").database("shop").queryString("SELECT 1").workGroup("full"))
                .namedQueryId();
        assertThatThrownBy(() -> athena().deleteWorkGroup(r -> r.workGroup("full")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("WorkGroup full is not empty");
        athena().deleteWorkGroup(r -> r.workGroup("full").recursiveDeleteOption(true));
        assertThatThrownBy(() -> athena().getNamedQuery(r -> r.namedQueryId(query)))
                .isInstanceOf(InvalidRequestException.class);
        athena().createWorkGroup(r -> r.name("ran"));
        ended("ran", "SELECT 1", PLACE);
        assertThatThrownBy(() -> athena().deleteWorkGroup(r -> r.workGroup("ran")))
                .isInstanceOf(InvalidRequestException.class);
        athena().createWorkGroup(r -> r.name("empty"));
        athena().deleteWorkGroup(r -> r.workGroup("empty"));
    }

    @Test
    void otherNamesOfTheCatalogAreKeptAndOtherCatalogsRefused() throws Exception {
        athena().createDataCatalog(r -> r.name("other_name")
                .type(DataCatalogType.GLUE)
                .description("d")
                .parameters(Map.of("catalog-id", LocalLake.ACCOUNT))
                .tags(Tag.builder().key("k").value("v").build()));
        assertThat(athena().getDataCatalog(r -> r.name("other_name")).dataCatalog())
                .satisfies(catalog -> {
                    assertThat(catalog.description()).isEqualTo("d");
                    assertThat(catalog.parameters()).containsEntry("catalog-id", LocalLake.ACCOUNT);
                });
        assertThat(athena().listDataCatalogsPaginator(r -> r.maxResults(2)).dataCatalogsSummary())
                .extracting(each -> each.catalogName())
                .containsExactly("AwsDataCatalog", "other_name");
        assertThat(athena().listDatabases(r -> r.catalogName("other_name")).databaseList())
                .extracting(each -> each.name())
                .contains("shop");
        assertThat(athena().listTagsForResource(r -> r.resourceARN(
                                "arn:aws:athena:us-east-1:" + LocalLake.ACCOUNT + ":datacatalog/other_name"))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("k");
        athena().updateDataCatalog(
                        r -> r.name("other_name").type(DataCatalogType.GLUE).description("e"));
        assertThat(athena().getDataCatalog(r -> r.name("other_name"))
                        .dataCatalog()
                        .description())
                .isEqualTo("e");
        assertThatThrownBy(() -> athena().createDataCatalog(r -> r.name("other_name")
                        .type(DataCatalogType.GLUE)
                        .parameters(Map.of("catalog-id", LocalLake.ACCOUNT))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already exists");
        for (DataCatalogType type : List.of(DataCatalogType.LAMBDA, DataCatalogType.HIVE)) {
            assertThatThrownBy(() -> athena().createDataCatalog(
                                    r -> r.name("far").type(type).parameters(Map.of("function", "arn:aws:lambda:x"))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(type.toString());
        }
        assertThatThrownBy(() -> athena().createDataCatalog(r ->
                        r.name("far").type(DataCatalogType.GLUE).parameters(Map.of("catalog-id", "999999999999"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("999999999999");
        athena().deleteDataCatalog(r -> r.name("other_name"));
        assertThatThrownBy(() -> athena().getDataCatalog(r -> r.name("other_name")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> athena().deleteDataCatalog(r -> r.name("AwsDataCatalog")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> athena().startQueryExecution(
                                r -> r.queryString("SELECT 1").queryExecutionContext(c -> c.catalog("other_name"))))
                .isInstanceOf(InvalidRequestException.class);
    }
}
