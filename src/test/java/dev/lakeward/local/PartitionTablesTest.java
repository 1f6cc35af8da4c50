package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Permission;
import dev.lakeward.shape.PermissionMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What `"t$partitions"` and `"t$snapshots"` tell, and whom.
class PartitionTablesTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String TEAM = "support";

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    @Test
    void partitionsOfAnIcebergTableAreCounted() {
        LAKE.createIceberg(
                "parted",
                "k string, n int, s string, f double, d date, e decimal(10,2), t timestamp, b binary, l array<int>",
                "PARTITIONED BY (k, year(t), truncate(1, s))");
        LAKE.query(
                "admin",
                "INSERT INTO ice.parted VALUES"
                        + " ('a', 1, 'x1', 0.5, DATE '2020-01-01', DECIMAL '1.50', TIMESTAMP '2020-05-01 00:00:00.001', to_utf8('ab'), ARRAY[1]),"
                        + " ('a', 5, 'x2', CAST('NaN' AS double), NULL, DECIMAL '-3', TIMESTAMP '2020-01-01 00:00:00', NULL, NULL),"
                        + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
        LAKE.query(
                "admin",
                "INSERT INTO ice.parted VALUES ('a', -7, 'x' || rpad('', 20, 'y'), 2, NULL, NULL,"
                        + " TIMESTAMP '2020-01-02 00:00:00', NULL, NULL)");
        assertThat(LAKE.query("admin", "SELECT * FROM ice.\"parted$partitions\"")
                        .getFirst())
                .containsExactly("partition", "record_count", "file_count", "total_size", "data");
        assertThat(LAKE.rows("SELECT partition.k, partition.t_year, partition.s_trunc, record_count, file_count,"
                        + " total_size > 0 FROM ice.\"parted$partitions\" ORDER BY 1"))
                .containsExactly(
                        List.of("a", "50", "x", "3", "2", "true"), Arrays.asList(null, null, null, "1", "1", "true"));
        assertThat(
                        LAKE.rows(
                                "SELECT data.n, data.s, data.d, data.e, data.t, data.b FROM ice.\"parted$partitions\" ORDER BY partition.k"))
                .containsExactly(
                        List.of(
                                "{min=-7, max=5, null_count=0, nan_count=null}",
                                "{min=x1, max=xyyyyyyyyyyyyyyz, null_count=0, nan_count=null}",
                                "{min=2020-01-01, max=2020-01-01, null_count=2, nan_count=null}",
                                "{min=-3.00, max=1.50, null_count=1, nan_count=null}",
                                "{min=2020-01-01 00:00:00.000, max=2020-05-01 00:00:00.001, null_count=0, nan_count=null}",
                                "{min=61 62, max=61 62, null_count=2, nan_count=null}"),
                        List.of(
                                "{min=null, max=null, null_count=1, nan_count=null}",
                                "{min=null, max=null, null_count=1, nan_count=null}",
                                "{min=null, max=null, null_count=1, nan_count=null}",
                                "{min=null, max=null, null_count=1, nan_count=null}",
                                "{min=null, max=null, null_count=1, nan_count=null}",
                                "{min=null, max=null, null_count=1, nan_count=null}"));
        // A NaN in one file hides what is least and greatest in all.
        assertThat(LAKE.rows(
                        "SELECT data.f.min, data.f.null_count FROM ice.\"parted$partitions\" WHERE partition.k = 'a'"))
                .containsExactly(Arrays.asList(null, "0"));
        assertThat(LAKE.rows("SELECT sum(record_count) FROM ice.\"parted$partitions\""))
                .containsExactly(List.of("4"));
    }

    // As a table that was partitioned by one width, and is by another.
    @Test
    void twoPartitionFieldsMayHaveOneName() {
        LAKE.createIceberg("widths", "k string, n int", "PARTITIONED BY (truncate(1, k))");
        LAKE.query("admin", "INSERT INTO ice.widths VALUES ('abc', 1)");
        Catalogued catalogued = new Catalogued(LAKE, "widths");
        BaseTable table = catalogued.table();
        table.updateSpec().removeField("k_trunc").commit();
        table.updateSpec().addField("k_trunc", Expressions.truncate("k", 2)).commit();
        catalogued.publish();
        LAKE.query("admin", "INSERT INTO ice.widths VALUES ('xyz', 2)");
        assertThat(LAKE.rows("SELECT partition, data.n.max FROM ice.\"widths$partitions\" ORDER BY data.n.max"))
                .containsExactly(
                        List.of("{k_trunc_1000=a, k_trunc=null}", "1"),
                        List.of("{k_trunc_1000=null, k_trunc=xy}", "2"));
        assertThat(LAKE.rows("SELECT partition.k_trunc FROM ice.\"widths$partitions\" ORDER BY 1"))
                .containsExactly(List.of("xy"), Arrays.asList((String) null));
    }

    @Test
    void aTableWithoutPartitionsIsOne() {
        LAKE.createIceberg("whole", "n int", "");
        assertThat(LAKE.rows("SELECT * FROM ice.\"whole$partitions\"")).isEmpty();
        LAKE.query("admin", "INSERT INTO ice.whole VALUES 1, 2");
        LAKE.query("admin", "DELETE FROM ice.whole WHERE n = 1");
        assertThat(LAKE.query("admin", "SELECT record_count, file_count, data FROM ice.\"whole$partitions\""))
                .containsExactly(
                        List.of("record_count", "file_count", "data"),
                        List.of("2", "1", "{n={min=1, max=2, null_count=0, nan_count=null}}"));
    }

    @Test
    void aSnapshotHasASummary() {
        LAKE.createIceberg("summed", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.summed VALUES 1, 2");
        assertThat(LAKE.rows("SELECT summary FROM ice.\"summed$snapshots\""))
                .singleElement()
                .satisfies(row -> assertThat(row.getFirst())
                        .startsWith("{")
                        .contains("added-records=2")
                        .contains("total-data-files=1"));
    }

    private static void makeFolders(String name, String more) {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE ice." + name + " (n int) PARTITIONED BY (d date, k string) "
                        + "STORED AS PARQUET LOCATION 's3://shop-lake/" + name + "/'" + more);
    }

    @Test
    void partitionsOfFoldersAreTheirKeys() {
        makeFolders("folders", "");
        assertThat(LAKE.rows("SELECT * FROM ice.\"folders$partitions\"")).isEmpty();
        LAKE.query(
                "admin",
                "INSERT INTO ice.folders VALUES (1, DATE '2024-02-29', 'b'), (2, DATE '2024-02-29', 'a/b'),"
                        + " (3, DATE '2023-01-01', NULL)");
        assertThat(LAKE.query("admin", "SELECT * FROM ice.\"folders$partitions\" ORDER BY d, k"))
                .containsExactly(
                        List.of("d", "k"),
                        Arrays.asList("2023-01-01", null),
                        List.of("2024-02-29", "a/b"),
                        List.of("2024-02-29", "b"));
        assertThat(LAKE.rows("SELECT max(d) FROM ice.\"folders$partitions\" WHERE d < DATE '2024-01-01'"))
                .containsExactly(List.of("2023-01-01"));
        assertThat(LAKE.rows(
                        "SELECT count(*) FROM ice.folders WHERE d = (SELECT max(d) FROM ice.\"folders$partitions\")"))
                .containsExactly(List.of("2"));
        assertThat(LAKE.outcome("admin", "SELECT * FROM raw.\"products$partitions\""))
                .contains("TABLE_NOT_FOUND");
        LAKE.query("admin", "CREATE VIEW ice.seen AS SELECT * FROM ice.folders");
        assertThat(LAKE.outcome("admin", "SELECT * FROM ice.\"seen$partitions\""))
                .contains("TABLE_NOT_FOUND");
    }

    @Test
    void projectedPartitionsAreTold() {
        makeFolders(
                "projected",
                " TBLPROPERTIES ('projection.enabled' = 'true', 'projection.d.type' = 'date', 'projection.d.format' ="
                        + " 'yyyy-MM-dd', 'projection.d.range' = '2024-01-01,2024-01-02', 'projection.k.type' = 'enum',"
                        + " 'projection.k.values' = 'x,y')");
        assertThat(LAKE.rows("SELECT * FROM ice.\"projected$partitions\" WHERE k = 'y' ORDER BY d"))
                .containsExactly(List.of("2024-01-01", "y"), List.of("2024-01-02", "y"));
    }

    @Test
    void whoSeesAPartIsToldNothing() {
        makeFolders("parts", "");
        LAKE.query(
                "admin", "INSERT INTO ice.parts VALUES (1, DATE '2024-02-29', 'canary'), (2, DATE '2024-02-29', 'kr')");
        LAKE.as("admin")
                .lakeFormation()
                .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("ice")
                        .tableName("parts")
                        .name("kr")
                        .rowFilter(rows -> rows.filterExpression("k = 'kr'"))
                        .columnWildcard(all -> {})));
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(TEAM)))
                        .resource(on -> on.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("ice")
                                .tableName("parts")
                                .name("kr")))
                        .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
        assertThat(LAKE.query(TEAM, "SELECT n FROM ice.parts").get(1)).containsExactly("2");
        for (String sql : List.of(
                "SELECT * FROM ice.\"parts$partitions\"",
                "SELECT count(*) FROM ice.\"parts$partitions\" WHERE k = 'canary'",
                "EXPLAIN SELECT * FROM ice.\"parts$partitions\"")) {
            assertThat(LAKE.outcome(TEAM, sql).replace(sql, ""))
                    .contains("PERMISSION_DENIED")
                    .doesNotContain("canary");
        }
        assertThat(LAKE.outcome("marketing", "SELECT * FROM ice.\"parts$partitions\""))
                .containsAnyOf("PERMISSION_DENIED", "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND");
    }
}
