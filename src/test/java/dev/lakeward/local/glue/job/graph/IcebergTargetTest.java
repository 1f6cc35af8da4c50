package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Rows that are added to Iceberg tables.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IcebergTargetTest {
    private GraphLake lake;
    private int runs;

    @BeforeAll
    void open(@TempDir Path folder) {
        lake = GraphLake.open(
                folder,
                Map.of(
                        "rows/a.json",
                        "{\"id\":1,\"t\":\"a\"}\n{\"id\":2,\"t\":null}\n{\"id\":3,\"t\":\"서울\"}\n",
                        "more/a.json",
                        "{\"id\":1,\"z\":2}\n",
                        "nulls/a.json",
                        "{\"id\":null,\"t\":\"x\"}\n"),
                clients -> GraphLake.query(
                        clients,
                        "CREATE DATABASE ice",
                        "CREATE TABLE ice.plain (id bigint, t string) LOCATION 's3://jobs/ice/plain/'"
                                + " TBLPROPERTIES ('table_type' = 'ICEBERG')",
                        "CREATE TABLE ice.parts (t string, id bigint) PARTITIONED BY (bucket(4, id), t)"
                                + " LOCATION 's3://jobs/ice/parts/' TBLPROPERTIES ('table_type' = 'ICEBERG')"));
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private static CodeGenConfigurationNode target(String kind, String table, String input) {
        return NodeCase.node(
                kind + " {\"Inputs\":[\"" + input + "\"],\"Database\":\"ice\",\"Table\":\"" + table + "\"}", "");
    }

    private void write(String kind, String table, String folder) {
        lake.run(Map.of("source", GraphLake.jsonSource(folder), "target", target(kind, table, "source")), false);
    }

    private List<String> rows(String table) {
        return rows("S3CatalogIcebergSource", table, false);
    }

    private List<String> rows(String kind, String table, boolean remembers) {
        String out = "read" + ++runs;
        lake.run(
                Map.of(
                        "source",
                        NodeCase.node(kind + " {\"Inputs\":[],\"Database\":\"ice\",\"Table\":\"" + table + "\"}", ""),
                        "target",
                        GraphLake.target("source", out)),
                remembers);
        return lake.records(out);
    }

    @Test
    void aJobThatRemembersDoesNotReadATableTwice() {
        for (String kind : List.of("S3CatalogIcebergSource", "CatalogSource")) {
            assertThatThrownBy(() -> rows(kind, "plain", true))
                    .hasMessage("node source: the embedded lake remembers no place in an Iceberg table, and would read"
                            + " all of it again; disable the job's bookmark");
        }
    }

    @Test
    void rowsAreAddedByNameAndCounted() {
        write("S3IcebergCatalogTarget", "parts", "rows/");
        assertThat(lake.rows().counts()).containsEntry("in.target", 3L);
        write("CatalogTarget", "parts", "rows/");

        assertThat(rows("parts"))
                .containsExactly(
                        "{\"t\":\"a\",\"id\":1}",
                        "{\"t\":\"a\",\"id\":1}",
                        "{\"t\":\"서울\",\"id\":3}",
                        "{\"t\":\"서울\",\"id\":3}",
                        "{\"t\":null,\"id\":2}",
                        "{\"t\":null,\"id\":2}");
    }

    @Test
    void nothingIsThereOfARunThatFails() {
        assertThatThrownBy(() -> lake.run(
                        Map.of(
                                "source",
                                GraphLake.jsonSource("rows/"),
                                "target",
                                target("S3IcebergCatalogTarget", "plain", "source"),
                                "target2",
                                target("S3IcebergCatalogTarget", "plain", "source")),
                        false))
                .hasMessage(
                        "node target2: two targets of the job write to ice.plain; bring their rows together before");
        assertThat(rows("plain")).isEmpty();
    }

    @Test
    void whatTheTableDoesNotHaveIsNotLost() {
        assertThatThrownBy(() -> write("S3IcebergCatalogTarget", "plain", "more/"))
                .hasMessage(
                        "node target: the table ice.plain has no column z; drop the field before, or add the column");
    }
}
