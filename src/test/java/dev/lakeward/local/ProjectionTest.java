package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Tables whose properties say which partitions they have.
class ProjectionTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void tables() {
        LAKE.query("admin", "CREATE DATABASE projected");
        put("hits/2026/10/01/a/1", "1\n");
        put("hits/2026/10/02/a/1", "2\n");
        put("hits/2026/10/02/b/1", "3\n");
        put("hits/2026/10/03/c/1", "9\n");
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE projected.hits (n int) PARTITIONED BY (day string, site string)"
                        + " LOCATION 's3://shop-lake/projected/hits/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.day.type'='date', 'projection.day.range'='2026/10/01,2026/10/03',"
                        + " 'projection.day.format'='yyyy/MM/dd', 'projection.site.type'='enum',"
                        + " 'projection.site.values'='a,b',"
                        + " 'storage.location.template'='s3://shop-lake/projected/hits/${day}/${site}/')");
    }

    private static void put(String key, String content) {
        LAKE.as("admin")
                .s3()
                .putObject(r -> r.bucket("shop-lake").key("projected/" + key), RequestBody.fromString(content));
    }

    @Test
    void partitionsAreWorkedOutAndPruned() {
        assertThat(LAKE.rows("SELECT * FROM projected.hits ORDER BY n"))
                .containsExactly(
                        List.of("1", "2026/10/01", "a"),
                        List.of("2", "2026/10/02", "a"),
                        List.of("3", "2026/10/02", "b"));
        assertThat(LAKE.rows("SELECT n FROM projected.hits WHERE day = '2026/10/02' AND site = 'b'"))
                .containsExactly(List.of("3"));
        // In the projection's own format nothing is greater.
        assertThat(LAKE.rows("SELECT n FROM projected.hits WHERE day > '2026/11'"))
                .isEmpty();
    }

    @Test
    void partitionsOfTheCatalogAreNotAskedFor() {
        LAKE.query("admin", "SHOW PARTITIONS projected.hits");
        LAKE.as("admin")
                .glue()
                .createPartition(r -> r.databaseName("projected")
                        .tableName("hits")
                        .partitionInput(p -> p.values("2026/10/03", "c")
                                .storageDescriptor(LAKE
                                        .as("admin")
                                        .glue()
                                        .getTable(
                                                t -> t.databaseName("projected").name("hits"))
                                        .table()
                                        .storageDescriptor()
                                        .toBuilder()
                                        .location("s3://shop-lake/projected/hits/2026/10/03/c/")
                                        .build())));
        assertThat(LAKE.rows("SELECT count(*) FROM projected.hits")).containsExactly(List.of("3"));
    }

    @Test
    void aMissingConfigurationIsNamed() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE projected.half (n int) PARTITIONED BY (a string, b string)"
                        + " LOCATION 's3://shop-lake/projected/half/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.a.type'='enum', 'projection.a.values'='x')");
        assertThat(LAKE.outcome("admin", "SELECT * FROM projected.half"))
                .contains("HIVE_METASTORE_ERROR: Table projected.half is configured for partition projection, but the"
                        + " following partition columns are missing projection configuration: [b] (table"
                        + " projected.half)");
    }

    @Test
    void anInjectedValueMustBeNamed() {
        put("sent/k=x/1", "5\n");
        put("sent/k=y/1", "6\n");
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE projected.sent (n int) PARTITIONED BY (k string)"
                        + " LOCATION 's3://shop-lake/projected/sent/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.k.type'='injected')");
        assertThat(LAKE.outcome("admin", "SELECT * FROM projected.sent")).contains("CONSTRAINT_VIOLATION");
        assertThat(LAKE.rows("SELECT * FROM projected.sent WHERE k = 'y'")).containsExactly(List.of("6", "y"));
        assertThat(LAKE.rows("SELECT * FROM projected.sent WHERE k IN ('x', 'z')"))
                .containsExactly(List.of("5", "x"));
    }

    @Test
    void aTemplateOpensNoOtherFolder() {
        // Whoever may make tables names a place of others' in a property.
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE projected.spy (line string) PARTITIONED BY (k string)"
                        + " LOCATION 's3://shop-lake/projected/spy/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.k.type'='enum', 'projection.k.values'='hits',"
                        + " 'storage.location.template'='s3://shop-lake/projected/${k}/')");
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("support").id()))
                        .resource(x -> x.table(t -> t.databaseName("projected").name("spy")))
                        .permissions(Permission.SELECT, Permission.DESCRIBE));
        assertThat(LAKE.outcome("support", "SELECT * FROM projected.spy"))
                .contains("PERMISSION_DENIED")
                .contains("outside its folder");
    }

    @Test
    void whereADataFilterStandsTheCatalogCounts() {
        var lakeFormation = LAKE.as("admin").lakeFormation();
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE projected.filtered (n int) PARTITIONED BY (site string)"
                        + " LOCATION 's3://shop-lake/projected/filtered/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.site.type'='enum', 'projection.site.values'='a,b')");
        put("filtered/site=a/1", "1\n");
        put("filtered/site=b/1", "2\n");
        lakeFormation.createDataCellsFilter(r -> r.tableData(t -> t.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("projected")
                .tableName("filtered")
                .name("small")
                .rowFilter(f -> f.filterExpression("n < 2"))
                .columnWildcard(w -> {})));
        lakeFormation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                        LocalLake.role("marketing").id()))
                .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("projected")
                        .tableName("filtered")
                        .name("small")))
                .permissions(Permission.SELECT));
        assertThat(LAKE.rows("SELECT count(*) FROM projected.filtered")).containsExactly(List.of("2"));
        assertThat(LAKE.query("marketing", "SELECT * FROM projected.filtered")).hasSize(1);
        LAKE.query("admin", "ALTER TABLE projected.filtered ADD PARTITION (site = 'a') PARTITION (site = 'b')");
        assertThat(LAKE.query("marketing", "SELECT * FROM projected.filtered"))
                .containsExactly(List.of("n", "site"), List.of("1", "a"));
    }
}
