package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.Table;

/// An Iceberg table whose columns the catalog names in another order than its metadata: every value stays in its own
/// column. All are of one type, so that nothing else would notice.
@Tag("long")
class IcebergReorderedTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String ROWS = "SELECT a, b, c FROM ice.t ORDER BY a";

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    @BeforeEach
    void reorder() {
        LAKE.query("admin", "DROP TABLE IF EXISTS ice.t");
        LAKE.createIceberg("t", "a string, b string, c string", "PARTITIONED BY (b)");
        LAKE.query("admin", "INSERT INTO ice.t (a, b, c) VALUES ('a1', 'b1', 'c1'), ('a2', 'b1', 'c2')");
        Table table = LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("ice").name("t"))
                .table();
        LAKE.as("admin")
                .glue()
                .updateTable(r -> r.databaseName("ice")
                        .tableInput(t -> t.name("t")
                                .tableType(table.tableType())
                                .parameters(table.parameters())
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .columns(table.storageDescriptor()
                                                .columns()
                                                .reversed())
                                        .build())));
    }

    @Test
    void rowsAreInserted() {
        LAKE.query("admin", "INSERT INTO ice.t (c, a, b) VALUES ('c3', 'a3', 'b3')");
        LAKE.query("admin", "INSERT INTO ice.t (a, b, c) SELECT replace(a, 'a', 'a9'), b, c FROM ice.t WHERE a = 'a1'");
        assertThat(LAKE.rows(ROWS))
                .containsExactly(
                        List.of("a1", "b1", "c1"),
                        List.of("a2", "b1", "c2"),
                        List.of("a3", "b3", "c3"),
                        List.of("a91", "b1", "c1"));
        assertThat(LAKE.rows("SELECT a FROM ice.t WHERE \"$partition\" = 'b=b3'"))
                .containsExactly(List.of("a3"));
    }

    @Test
    void valuesWithoutNamesComeInTheOrderOfAllThatAQueryAnswers() {
        LAKE.query("admin", "INSERT INTO ice.t SELECT * FROM ice.t WHERE a = 'a1'");
        LAKE.query(
                "admin",
                "MERGE INTO ice.t USING (VALUES 1) v(x) ON false WHEN NOT MATCHED THEN INSERT VALUES ('c3', 'b3', 'a3')");
        assertThat(LAKE.rows(ROWS))
                .containsExactly(
                        List.of("a1", "b1", "c1"),
                        List.of("a1", "b1", "c1"),
                        List.of("a2", "b1", "c2"),
                        List.of("a3", "b3", "c3"));
    }

    @Test
    void rowsAreChanged() {
        LAKE.query("admin", "DELETE FROM ice.t WHERE a = 'a1'");
        LAKE.query("admin", "UPDATE ice.t SET c = 'new' WHERE b = 'b1'");
        assertThat(LAKE.rows(ROWS)).containsExactly(List.of("a2", "b1", "new"));
        LAKE.query(
                "admin",
                "MERGE INTO ice.t USING (VALUES ('a2', 'x'), ('a3', 'y')) v(k, w) ON t.a = v.k"
                        + " WHEN MATCHED THEN UPDATE SET b = w WHEN NOT MATCHED THEN INSERT (c, b, a) VALUES ('c3', w, k)");
        assertThat(LAKE.rows(ROWS)).containsExactly(List.of("a2", "x", "new"), List.of("a3", "y", "c3"));
    }

    @Test
    void filesAreWrittenAnew() {
        LAKE.query("admin", "INSERT INTO ice.t (a, b, c) VALUES ('a3', 'b1', 'c3')");
        LAKE.query("admin", "DELETE FROM ice.t WHERE a = 'a1'");
        LAKE.query("admin", "OPTIMIZE ice.t REWRITE DATA USING BIN_PACK");
        assertThat(LAKE.rows(ROWS)).containsExactly(List.of("a2", "b1", "c2"), List.of("a3", "b1", "c3"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"t$files\"")).containsExactly(List.of("1"));
    }
}
