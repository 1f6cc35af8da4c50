package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.sts.model.StsException;

/// What Athena and STS promise, on each side of the seam.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class AthenaContractTest extends SampleLakeContract {
    private static String run(AthenaClient athena, String sql) throws InterruptedException {
        String id = athena.startQueryExecution(r -> r.queryString(sql)).queryExecutionId();
        while (true) {
            QueryExecutionState state = athena.getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution()
                    .status()
                    .state();
            if (state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING) {
                return id;
            }
            Thread.sleep(5);
        }
    }

    @Test
    void resultsPageByAThousandRowsWithOneHeader() throws Exception {
        AthenaClient athena = lake.as("finance").athena();
        String id = run(athena, "SELECT order_id FROM shop.orders ORDER BY order_id LIMIT 2500");
        var pages = athena.getQueryResultsPaginator(r -> r.queryExecutionId(id)).stream()
                .toList();
        assertThat(pages).extracting(page -> page.resultSet().rows().size()).containsExactly(1_000, 1_000, 501);
        assertThat(pages.getFirst()
                        .resultSet()
                        .rows()
                        .getFirst()
                        .data()
                        .getFirst()
                        .varCharValue())
                .isEqualTo("order_id");
        assertThatThrownBy(
                        () -> athena.getQueryResults(r -> r.queryExecutionId(id).maxResults(1_001)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theSameTokenStartsOneQuery() {
        AthenaClient athena = lake.as("finance").athena();
        String token = "a-token-of-at-least-thirty-two-characters";
        String first = athena.startQueryExecution(r -> r.queryString("SELECT 1").clientRequestToken(token))
                .queryExecutionId();
        assertThat(athena.startQueryExecution(r -> r.queryString("SELECT 1").clientRequestToken(token))
                        .queryExecutionId())
                .isEqualTo(first);
        assertThatThrownBy(() -> athena.startQueryExecution(
                        r -> r.queryString("SELECT 2").clientRequestToken(token)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Idempotent parameters");
        assertThat(lake.as("support")
                        .athena()
                        .startQueryExecution(r -> r.queryString("SELECT 1").clientRequestToken(token))
                        .queryExecutionId())
                .isNotEqualTo(first);
    }

    @Test
    void aFailedQuerySaysWhereAndWhy() throws Exception {
        AthenaClient athena = lake.as("finance").athena();
        String id = run(athena, "SELECT\n  nothing FROM shop.orders");
        var status = athena.getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status();
        assertThat(status.state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(status.stateChangeReason()).startsWith("COLUMN_NOT_FOUND: line 2:3: ");
        assertThat(status.athenaError().errorCategory()).isEqualTo(2);
        assertThat(status.athenaError().errorType()).isEqualTo(1006);
        assertThat(status.athenaError().errorMessage()).isEqualTo(status.stateChangeReason());
        assertThat(status.athenaError().retryable()).isFalse();
        assertThatThrownBy(() -> athena.getQueryRuntimeStatistics(r -> r.queryExecutionId(id)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void statisticsTellTimesAndBytes() throws Exception {
        AthenaClient athena = lake.as("finance").athena();
        String id = run(athena, "SELECT count(*) FROM shop.orders");
        var statistics =
                athena.getQueryRuntimeStatistics(r -> r.queryExecutionId(id)).queryRuntimeStatistics();
        assertThat(statistics.rows().inputBytes()).isPositive();
        assertThat(statistics.timeline().totalExecutionTimeInMillis()).isNotNegative();
    }

    @Test
    void nobodySeesAnothersQueries() throws Exception {
        String id = run(lake.as("finance").athena(), "SELECT 1");
        AthenaClient other = lake.as("support").athena();
        assertThatThrownBy(() -> other.getQueryExecution(r -> r.queryExecutionId(id)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(other.batchGetQueryExecution(r -> r.queryExecutionIds(id)).unprocessedQueryExecutionIds())
                .hasSize(1);
        assertThatThrownBy(() -> other.stopQueryExecution(r -> r.queryExecutionId(id)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theDataCatalogIsTheCallersOwnView() {
        AthenaClient support = lake.as("support").athena();
        assertThat(support.listDataCatalogs(r -> {}).dataCatalogsSummary())
                .extracting(each -> each.catalogName())
                .containsExactly("AwsDataCatalog");
        assertThat(support.listDatabases(r -> r.catalogName("AwsDataCatalog")).databaseList())
                .extracting(each -> each.name())
                .containsExactly("landing", "raw", "shop");
        assertThat(support.getTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                .databaseName("shop")
                                .tableName("customers"))
                        .tableMetadata()
                        .columns())
                .extracting(column -> column.name())
                .doesNotContain("resident_no", "birth_date")
                .contains("country");
        assertThat(support
                        .listTableMetadataPaginator(r -> r.catalogName("AwsDataCatalog")
                                .databaseName("shop")
                                .maxResults(2))
                        .stream()
                        .flatMap(page -> page.tableMetadataList().stream()))
                .extracting(table -> table.name())
                .containsExactly("customers", "orders", "payments", "products");
        assertThatThrownBy(() -> support.getTableMetadata(r ->
                        r.catalogName("AwsDataCatalog").databaseName("shop").tableName("daily_sales")))
                .isInstanceOf(MetadataException.class);
        assertThatThrownBy(() ->
                        support.getDatabase(r -> r.catalogName("AwsDataCatalog").databaseName("cleaned")))
                .isInstanceOf(MetadataException.class);
        assertThatThrownBy(() -> support.listDatabases(r -> r.catalogName("other")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aWorkgroupHasAThousandPreparedStatementsAtMost() {
        AthenaClient admin = lake.as("admin").athena();
        admin.createWorkGroup(r -> r.name("many"));
        for (int i = 0; i < 1_000; i++) {
            String name = "many" + i;
            admin.createPreparedStatement(
                    r -> r.workGroup("many").statementName(name).queryStatement("SELECT ?"));
        }
        assertThatThrownBy(() -> admin.createPreparedStatement(
                        r -> r.workGroup("many").statementName("more").queryStatement("SELECT ?")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1000 prepared statements");
        admin.deletePreparedStatement(r -> r.workGroup("many").statementName("many0"));
        admin.createPreparedStatement(
                r -> r.workGroup("many").statementName("more").queryStatement("SELECT ?"));
    }

    @Test
    void aLevelOfCompressionIsWrittenOrRefusedByName() throws Exception {
        AthenaClient admin = lake.as("admin").athena();
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("levels")));
        lake.as("admin").s3().createBucket(r -> r.bucket("levels"));
        lake.as("admin")
                .lakeFormation()
                .registerResource(r -> r.resourceArn("arn:aws:s3:::levels")
                        .roleArn(LocalLake.role("admin").id()));
        String digits = "(VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)";
        String rows = "(SELECT CAST((a.x * 1000 + b.x * 100 + c.x * 10 + d.x) * 7919 % 100003 AS varchar) || 'suffix' a"
                + " FROM " + digits + " a(x), " + digits + " b(x), " + digits + " c(x), " + digits + " d(x))";
        String made =
                "CREATE TABLE levels.made WITH (format = 'PARQUET', write_compression = 'ZSTD', compression_level = 22,"
                        + " external_location = 's3://levels/made/') AS SELECT * FROM " + rows;
        for (String sql : java.util.List.of(
                made,
                "INSERT INTO levels.made SELECT * FROM " + rows,
                "UNLOAD " + rows + " TO 's3://levels/low/'"
                        + " WITH (format = 'PARQUET', compression = 'ZSTD', compression_level = 1)")) {
            assertThat(status(admin, sql).stateChangeReason()).as(sql).isNull();
        }
        assertThat(lake.as("admin")
                        .glue()
                        .getTable(r -> r.databaseName("levels").name("made"))
                        .table()
                        .parameters())
                .containsEntry("compression_level", "22");
        java.util.List<Long> high = sizes("made/");
        long low = sizes("low/").getFirst();
        assertThat(high).hasSize(2).allMatch(size -> size < low);
        for (String more : java.util.List.of(
                "format = 'ORC', compression = 'ZSTD', compression_level = 9",
                "format = 'PARQUET', compression = 'GZIP', compression_level = 9",
                "format = 'PARQUET', compression = 'ZSTD', compression_level = 23")) {
            assertThat(status(admin, "UNLOAD (SELECT 1 a) TO 's3://levels/no/' WITH (" + more + ")")
                            .stateChangeReason())
                    .startsWith("NOT_SUPPORTED: compression_level ");
        }
    }

    private static QueryExecutionStatus status(AthenaClient athena, String sql) throws Exception {
        String id = run(athena, sql);
        return athena.getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status();
    }

    private static java.util.List<Long> sizes(String prefix) {
        return lake.as("admin").s3().listObjectsV2(r -> r.bucket("levels").prefix(prefix)).contents().stream()
                .map(object -> object.size())
                .toList();
    }

    @Test
    void preparedStatementsBelongToWhoMadeThem() {
        AthenaClient admin = lake.as("admin").athena();
        for (String name : java.util.List.of("bb", "aa", "cc")) {
            admin.createPreparedStatement(
                    r -> r.workGroup("primary").statementName(name).queryStatement("SELECT ?"));
        }
        assertThat(admin
                        .listPreparedStatementsPaginator(
                                r -> r.workGroup("primary").maxResults(2))
                        .stream()
                        .flatMap(page -> page.preparedStatements().stream()))
                .extracting(each -> each.statementName())
                .containsExactly("aa", "bb", "cc");
        admin.updatePreparedStatement(
                r -> r.workGroup("primary").statementName("aa").queryStatement("SELECT 2"));
        assertThat(admin.getPreparedStatement(r -> r.workGroup("primary").statementName("aa"))
                        .preparedStatement()
                        .queryStatement())
                .isEqualTo("SELECT 2");
        assertThatThrownBy(() -> admin.createPreparedStatement(
                        r -> r.workGroup("primary").statementName("aa").queryStatement("SELECT 1")))
                .isInstanceOf(InvalidRequestException.class);
        admin.deletePreparedStatement(r -> r.workGroup("primary").statementName("aa"));
        assertThatThrownBy(() ->
                        admin.getPreparedStatement(r -> r.workGroup("primary").statementName("aa")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(admin.batchGetPreparedStatement(r -> r.workGroup("primary").preparedStatementNames("aa", "bb"))
                        .unprocessedPreparedStatementNames())
                .extracting(each -> each.statementName())
                .containsExactly("aa");
    }

    @Test
    void everybodyMayAskWhoHeIs() {
        var identity = lake.as("support").sts().getCallerIdentity(r -> {});
        assertThat(identity.account()).isEqualTo(LocalLake.ACCOUNT);
        assertThat(identity.arn()).startsWith("arn:aws:sts::123456789012:assumed-role/support/");
    }

    @Test
    void aRoleIsAssumedByWhoMayAndForAsLongAsAwsAllows() {
        var admin = lake.as("admin").sts();
        String support = LocalLake.role("support").id();
        var issued = admin.assumeRole(r -> r.roleArn(support).roleSessionName("visit"));
        assertThat(issued.assumedRoleUser().arn()).endsWith("assumed-role/support/visit");
        assertThat(issued.credentials().accessKeyId()).startsWith("ASIA");
        for (int seconds : new int[] {899, 43_201}) {
            assertThatThrownBy(() -> admin.assumeRole(
                            r -> r.roleArn(support).roleSessionName("visit").durationSeconds(seconds)))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        }
        assertThatThrownBy(() -> admin.assumeRole(r -> r.roleArn(support).roleSessionName("no blanks")))
                .isInstanceOf(StsException.class);
        assertThatThrownBy(() -> admin.assumeRole(
                        r -> r.roleArn(LocalLake.role("nobody").id()).roleSessionName("visit")))
                .hasMessageContaining("not authorized to perform: sts:AssumeRole");
        assertThatThrownBy(() -> lake.as("marketing")
                        .sts()
                        .assumeRole(r -> r.roleArn(support).roleSessionName("visit")))
                .hasMessageContaining("not authorized to perform: sts:AssumeRole");
        assertThatThrownBy(() -> admin.assumeRole(
                        r -> r.roleArn(support).roleSessionName("visit").policy("{")))
                .isInstanceOf(StsException.class);
    }

    @Test
    void theTrailIsLookedUpByOneAttribute() {
        lake.as("admin").glue().getDatabases(r -> r.maxResults(1));
        var trail = lake.as("admin").cloudTrail();
        assertThat(trail
                        .lookupEventsPaginator(r -> r.maxResults(2)
                                .lookupAttributes(LookupAttribute.builder()
                                        .attributeKey("EventName")
                                        .attributeValue("GetDatabases")
                                        .build()))
                        .stream()
                        .limit(2)
                        .flatMap(page -> page.events().stream()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.eventName()).isEqualTo("GetDatabases"));
        assertThatThrownBy(() -> lake.as("support").cloudTrail().lookupEvents(r -> {}))
                .hasMessageContaining("cloudtrail:LookupEvents");
    }

    @Test
    void theTrailIsLookedUpByTheResourcesThatCallsName() {
        Clients admin = lake.as("admin");
        admin.glue().getTable(r -> r.databaseName("shop").name("ORDERS"));
        assertThatThrownBy(
                        () -> admin.glue().getTable(r -> r.databaseName("shop").name("no_such_table")))
                .isInstanceOf(EntityNotFoundException.class);
        admin.lakeFormation()
                .listPermissions(
                        r -> r.resource(s -> s.table(t -> t.databaseName("shop").name("orders"))));
        assertThat(naming("ResourceName", "orders"))
                .extracting(Event::eventName)
                .contains("GetTable", "ListPermissions")
                .doesNotContain("GetDatabases");
        assertThat(naming("ResourceType", "AWS::Glue::Table"))
                .extracting(Event::eventName)
                .contains("GetTable", "ListPermissions");
        assertThat(naming("ResourceName", "no_such_table")).isNotEmpty().allSatisfy(event -> {
            assertThat(event.eventName()).isEqualTo("GetTable");
            assertThat(event.resources())
                    .extracting(each -> each.resourceType() + " " + each.resourceName())
                    .containsExactlyInAnyOrder("AWS::Glue::Database shop", "AWS::Glue::Table no_such_table");
        });
    }

    private static List<Event> naming(String key, String value) {
        LookupAttribute attribute = LookupAttribute.builder()
                .attributeKey(key)
                .attributeValue(value)
                .build();
        return lake.as("admin").cloudTrail().lookupEventsPaginator(r -> r.lookupAttributes(attribute)).stream()
                .flatMap(page -> page.events().stream())
                .toList();
    }

    @Test
    void whatIsNotSupportedSaysSoByItsName() {
        assertThatThrownBy(() -> lake.as("admin").of(Services.RDS).deleteDBCluster(r -> r.dbClusterIdentifier("x")))
                .hasMessageContaining("rds:DeleteDBCluster is not supported by the embedded lake");
        assertThatThrownBy(() -> lake.as("admin").lakeFormation().startTransaction(r -> {}))
                .hasMessageContaining("lakeformation:StartTransaction is not supported");
        assertThatThrownBy(() -> lake.as("admin").s3().getBucketCors(r -> r.bucket("shop-lake")))
                .hasMessageContaining("s3:GetBucketCors is not supported");
    }
}
