package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.FilterLogicalOperator;
import software.amazon.awssdk.services.glue.model.FilterOperation;
import software.amazon.awssdk.services.glue.model.FilterValueType;
import software.amazon.awssdk.services.glue.model.QuoteChar;
import software.amazon.awssdk.services.glue.model.Separator;

class GraphRunTest {
    @TempDir
    private Path folder;

    @Test
    void rowsGoFromASourceThroughAFilterToATarget() {
        try (GraphLake lake = GraphLake.open(
                folder, Map.of("in/a.json", "{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n{\"id\":3}\n"))) {
            lake.run(
                    Map.of(
                            "source", GraphLake.jsonSource("in/"),
                            "filter", filter("source", "id", FilterOperation.GT, "1"),
                            "target", GraphLake.target("filter", "out")),
                    false);

            assertThat(lake.records("out")).containsExactly("{\"id\":2,\"name\":\"b\"}", "{\"id\":3,\"name\":null}");
            assertThat(lake.rows().counts())
                    .containsEntry("out.source", 3L)
                    .containsEntry("in.filter", 3L)
                    .containsEntry("out.filter", 2L)
                    .containsEntry("in.target", 2L);
        }
    }

    @Test
    void recordsOfCsvThatDoNotFitAreToldWithTheirReason() {
        try (GraphLake lake =
                GraphLake.open(folder, Map.of("in/a.csv", "a,b\n1,x\n2,y,z\n3,\"u\nv\"\n", "in/b.csv", "b,c\nq,7\n"))) {
            lake.run(
                    Map.of(
                            "source",
                            CodeGenConfigurationNode.builder()
                                    .s3CsvSource(source -> source.name("in")
                                            .paths(GraphLake.paths("in/"))
                                            .separator(Separator.COMMA)
                                            .quoteChar(QuoteChar.QUOTE)
                                            .withHeader(true)
                                            .multiline(true))
                                    .build(),
                            "target",
                            GraphLake.target("source", "out")),
                    false);

            assertThat(lake.records("out"))
                    .containsExactly(
                            "{\"a\":\"1\",\"b\":\"x\",\"c\":null}",
                            "{\"a\":\"3\",\"b\":\"u\\nv\",\"c\":null}",
                            "{\"a\":null,\"b\":\"q\",\"c\":\"7\"}");
            assertThat(lake.rejected()).singleElement().satisfies(record -> {
                assertThat(record.path("record").asText()).isEqualTo("2,y,z");
                assertThat(record.path("reason").asText()).isEqualTo("TOO MANY COLUMNS");
                assertThat(record.path("file").asText()).isEqualTo("s3://jobs/in/a.csv");
            });
            assertThat(lake.rows().counts())
                    .containsEntry("rejected.source", 1L)
                    .containsEntry("out.source", 3L);
        }
    }

    @Test
    void aBookmarkLeavesOutWhatWasRead() {
        try (GraphLake lake = GraphLake.open(folder, Map.of("in/a.json", "{\"id\":1}\n"))) {
            Map<String, CodeGenConfigurationNode> nodes =
                    Map.of("source", GraphLake.jsonSource("in/"), "target", GraphLake.target("source", "out"));
            lake.run(nodes, true);
            lake.run(nodes, true);
            assertThat(lake.records("out")).containsExactly("{\"id\":1}");

            lake.put("in/b.json", "{\"id\":2}\n");
            lake.run(nodes, true);
            assertThat(lake.records("out")).containsExactly("{\"id\":1}", "{\"id\":2}");
        }
    }

    private static CodeGenConfigurationNode filter(
            String input, String field, FilterOperation operation, String value) {
        return CodeGenConfigurationNode.builder()
                .filter(filter -> filter.name("filter")
                        .inputs(input)
                        .logicalOperator(FilterLogicalOperator.AND)
                        .filters(software.amazon.awssdk.services.glue.model.FilterExpression.builder()
                                .operation(operation)
                                .values(List.of(
                                        software.amazon.awssdk.services.glue.model.FilterValue.builder()
                                                .type(FilterValueType.COLUMNEXTRACTED)
                                                .value(field)
                                                .build(),
                                        software.amazon.awssdk.services.glue.model.FilterValue.builder()
                                                .type(FilterValueType.CONSTANT)
                                                .value(value)
                                                .build()))
                                .build()))
                .build();
    }
}
