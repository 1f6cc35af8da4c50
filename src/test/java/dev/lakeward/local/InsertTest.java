package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Which columns INSERT writes, and values of which types it takes for them.
class InsertTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE inserted");
    }

    @Test
    void columnsThatAreNotNamedBecomeNull() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE inserted.listed (a int, b string, c double) PARTITIONED BY (p string)"
                        + " STORED AS PARQUET LOCATION 's3://shop-lake/inserted/listed/'");
        LAKE.query("admin", "INSERT INTO inserted.listed (p, B) SELECT 'x', 'text'");
        LAKE.query("admin", "INSERT INTO inserted.listed (c, a) VALUES (DECIMAL '1.5', 7)");
        assertThat(LAKE.rows("SELECT * FROM inserted.listed ORDER BY b"))
                .containsExactly(Arrays.asList(null, "text", null, "x"), Arrays.asList("7", null, "1.5", null));
        assertThat(LAKE.outcome("admin", "INSERT INTO inserted.listed (a, d) SELECT 1, 2"))
                .isEqualTo("COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: d");
        assertThat(LAKE.outcome("admin", "INSERT INTO inserted.listed (a, A) SELECT 1, 2"))
                .isEqualTo("DUPLICATE_COLUMN_NAME: line 1:1: Insert column name is specified more than once: a");
        assertThat(LAKE.outcome("admin", "INSERT INTO inserted.listed (a, b) SELECT 1"))
                .isEqualTo("TYPE_MISMATCH: line 1:1: Insert query has mismatched column types:"
                        + " Table: [integer, varchar], Query: [integer]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    int           | 'x'                               | no
                    int           | CAST(1 AS bigint)                 | no
                    int           | CAST(1 AS smallint)               | yes
                    int           | 1.5e0                             | no
                    bigint        | 1                                 | yes
                    bigint        | NULL                              | yes
                    double        | 1.5                               | yes
                    float         | 1.5e0                             | no
                    decimal(5,2)  | CAST(1 AS smallint)               | no
                    decimal(7,2)  | CAST(1 AS smallint)               | yes
                    decimal(5,2)  | CAST(1.5 AS decimal(4,1))         | yes
                    decimal(5,2)  | CAST(1.5 AS decimal(5,1))         | no
                    string        | 1                                 | no
                    varchar(3)    | 'x'                               | yes
                    boolean       | 1                                 | no
                    date          | '2026-01-02'                      | no
                    date          | TIMESTAMP '2026-01-02 00:00:00'   | no
                    timestamp     | DATE '2026-01-02'                 | yes
                    array<bigint> | ARRAY[1]                          | yes
                    array<int>    | ARRAY['x']                        | no
                    """)
    void aValueOfAnotherTypeIsInsertedWhereItIsOneOfTheColumns(String type, String value, String taken) {
        String table = "typed" + Math.abs((type + value).hashCode());
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE inserted." + table + " (a " + type + ") STORED AS PARQUET"
                        + " LOCATION 's3://shop-lake/inserted/" + table + "/'");
        String outcome = LAKE.outcome("admin", "INSERT INTO inserted." + table + " SELECT " + value);
        if (taken.equals("no")) {
            assertThat(outcome)
                    .startsWith("TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [");
        } else {
            assertThat(outcome).doesNotContain("MISMATCH");
            assertThat(LAKE.rows("SELECT count(*) FROM inserted." + table)).containsExactly(List.of("1"));
        }
    }

    @Test
    void whoSeesAPartOfATableLearnsNothingOfTheOtherColumns() {
        LAKE.query("admin", "CREATE TABLE inserted.partly AS SELECT 1 AS a, 'x' AS hidden");
        var formation = LAKE.as("admin").lakeFormation();
        String team = LocalLake.role("operations").id();
        formation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team))
                .resource(x -> x.table(t -> t.databaseName("inserted").tableWildcard(all -> {})))
                .permissions(Permission.INSERT));
        formation.createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("inserted")
                .tableName("partly")
                .name("a")
                .rowFilter(w -> w.allRowsWildcard(all -> {}))
                .columnNames("a")));
        formation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team))
                .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("inserted")
                        .tableName("partly")
                        .name("a")))
                .permissions(Permission.SELECT));
        for (String insert : List.of(" SELECT 'no'", " SELECT 'no', 'no'", " (a) SELECT 'no'")) {
            assertThat(LAKE.outcome("operations", "INSERT INTO inserted.partly" + insert))
                    .isEqualTo("TYPE_MISMATCH: line 1:1: Insert query has mismatched column types");
        }
        for (String column : List.of("hidden", "nothing")) {
            assertThat(LAKE.outcome("operations", "INSERT INTO inserted.partly (" + column + ") SELECT 'x'"))
                    .isEqualTo(
                            "COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: " + column);
        }
    }
}
