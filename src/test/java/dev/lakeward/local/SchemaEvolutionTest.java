package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Files that were written before a table's columns changed are read as the table is now.
class SchemaEvolutionTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static void setColumns(String name, Column... columns) {
        var glue = LAKE.as("admin").glue();
        Table table = glue.getTable(r -> r.databaseName("evolution").name(name)).table();
        glue.updateTable(r -> r.databaseName("evolution")
                .tableInput(TableInput.builder()
                        .name(name)
                        .tableType(table.tableType())
                        .parameters(table.parameters())
                        .storageDescriptor(table.storageDescriptor().toBuilder()
                                .columns(columns)
                                .build())
                        .build()));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private static List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>(LAKE.query("admin", sql));
        rows.removeFirst();
        return rows;
    }

    @Test
    void addedAndWidenedColumnsReadOldFiles() {
        LAKE.query("admin", "CREATE DATABASE evolution");
        LAKE.query("admin", "CREATE TABLE evolution.grown AS SELECT 1 AS a");
        setColumns("grown", column("a", "int"), column("b", "string"));
        LAKE.query("admin", "INSERT INTO evolution.grown SELECT 2, 'new'");
        assertThat(rows("SELECT a, coalesce(b, 'none') FROM evolution.grown ORDER BY a"))
                .containsExactly(List.of("1", "none"), List.of("2", "new"));
        setColumns("grown", column("a", "bigint"), column("b", "string"), column("c", "double"));
        LAKE.query("admin", "INSERT INTO evolution.grown SELECT 3000000000, 'wide', 0.5e0");
        assertThat(rows("SELECT a, coalesce(c, -1e0) FROM evolution.grown ORDER BY a"))
                .containsExactly(List.of("1", "-1.0"), List.of("2", "-1.0"), List.of("3000000000", "0.5"));
        setColumns("grown", column("a", "bigint"));
        assertThat(rows("SELECT * FROM evolution.grown ORDER BY a"))
                .containsExactly(List.of("1"), List.of("2"), List.of("3000000000"));
    }

    @Test
    void aColumnThatNoFileHasIsNullAndNoOtherIs() {
        LAKE.query("admin", "CREATE DATABASE evolution_ahead");
        LAKE.query("admin", "CREATE TABLE evolution_ahead.t AS SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y'");
        LAKE.query("admin", "ALTER TABLE evolution_ahead.t ADD COLUMNS (c string, d int)");
        assertThat(rows("SELECT * FROM evolution_ahead.t ORDER BY a"))
                .containsExactly(Arrays.asList("1", "x", null, null), Arrays.asList("2", "y", null, null));
        assertThat(rows("SELECT b FROM evolution_ahead.t WHERE a = 2")).containsExactly(List.of("y"));
    }
}
