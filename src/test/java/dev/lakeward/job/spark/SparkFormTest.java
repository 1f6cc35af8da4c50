package dev.lakeward.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.Knowledge;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.FilterExpression;
import software.amazon.awssdk.services.glue.model.FilterLogicalOperator;
import software.amazon.awssdk.services.glue.model.FilterOperation;
import software.amazon.awssdk.services.glue.model.FilterValue;
import software.amazon.awssdk.services.glue.model.FilterValueType;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.SqlAlias;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// A graph as statements; what they give is held to the lake's own engine by the profile `spark`.
class SparkFormTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("id", DataType.BIGINT), new Column("a`b'", DataType.VARCHAR));

    /// Nobody asks for rows, and types are those that the graph tells.
    private static final Knowledge NOTHING = new Knowledge() {
        @Override
        public List<Column> types(Frame frame) {
            return frame.columns();
        }

        @Override
        public List<Long> numbers(Query query, int columns) {
            throw new AssertionError("rows are read");
        }

        @Override
        public Frame kept(JobNode node, Frame frame) {
            throw new AssertionError("rows are read");
        }

        @Override
        public List<List<Optional<String>>> texts(Query query, int columns) {
            throw new AssertionError("rows are read");
        }
    };

    private static CodeGenConfigurationNode source() {
        return CodeGenConfigurationNode.builder()
                .s3JsonSource(source -> source.name("in").paths("s3://lake/in/"))
                .build();
    }

    private static CodeGenConfigurationNode filter(String constant) {
        return CodeGenConfigurationNode.builder()
                .filter(filter -> filter.name("some")
                        .inputs("in")
                        .logicalOperator(FilterLogicalOperator.AND)
                        .filters(FilterExpression.builder()
                                .operation(FilterOperation.EQ)
                                .values(
                                        value(FilterValueType.COLUMNEXTRACTED, "a`b'"),
                                        value(FilterValueType.CONSTANT, constant))
                                .build()))
                .build();
    }

    private static FilterValue value(FilterValueType type, String text) {
        return FilterValue.builder().type(type).value(text).build();
    }

    private static CodeGenConfigurationNode target(String input, TargetFormat format, String... keys) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(target -> target.name("out")
                        .inputs(input)
                        .path("s3://lake/out/")
                        .partitionKeys(List.of(keys).stream().map(List::of).toList())
                        .format(format))
                .build();
    }

    private static List<String> form(Map<String, CodeGenConfigurationNode> nodes) {
        SparkSource source = new SparkSource(
                Frame.of("r", "s", COLUMNS),
                "json",
                COLUMNS,
                List.of(new SparkSource.Folder("s3a://lake/it's/")),
                SparkSource.STRICT);
        return SparkForm.of(JobGraph.of(nodes), Map.of("in", source), Map.of(), NOTHING, node -> "s3a://lake/out/x")
                .statements();
    }

    @Test
    void aJobIsAViewForEachNodeAndAStatementForEachTarget() {
        assertThat(form(Map.of("in", source(), "some", filter("x"), "out", target("some", TargetFormat.JSON))))
                .containsExactly(
                        "CREATE TEMPORARY VIEW `n1_0` (`id` BIGINT, `a``b'` STRING) USING `json`"
                                + " OPTIONS ('mode' 'FAILFAST', 'path' 's3a://lake/it\\'s/')",
                        "CREATE TEMPORARY VIEW `n1` AS SELECT `id` AS `c1`, `a``b'` AS `c2` FROM `n1_0`",
                        "CREATE TEMPORARY VIEW `n2` AS SELECT `j2_0`.`c1` AS `c1`, `j2_0`.`c2` AS `c2`"
                                + " FROM `n1` AS `j2_0` WHERE COALESCE((`j2_0`.`c2` = 'x'), FALSE)",
                        "INSERT OVERWRITE DIRECTORY 's3a://lake/out/x' USING `json`"
                                + " OPTIONS ('compression' 'none', 'ignoreNullFields' 'false')"
                                + " SELECT `rows`.`c1` AS `id`, `rows`.`c2` AS `a``b'` FROM"
                                + " (SELECT `j3_0`.`c1` AS `c1`, `j3_0`.`c2` AS `c2` FROM `n2` AS `j3_0`) AS `rows`");
    }

    @Test
    void aTextIsATextWhateverIsInIt() {
        assertThat(form(Map.of(
                                "in",
                                source(),
                                "some",
                                filter("\\' OR TRUE --\n"),
                                "out",
                                target("some", TargetFormat.JSON)))
                        .get(2))
                .endsWith("= '\\\\\\' OR TRUE --\\n'), FALSE)");
    }

    @Test
    void partitionKeysAreLast() {
        assertThat(form(Map.of("in", source(), "out", target("in", TargetFormat.PARQUET, "id"))))
                .last()
                .asString()
                .startsWith("CREATE TABLE `written_j2_0` USING `parquet` OPTIONS ('compression' 'snappy')"
                        + " PARTITIONED BY (`id`) LOCATION 's3a://lake/out/x' AS SELECT `rows`.`c1` AS `a``b'`");
    }

    @Test
    void whatSparkDoesNotDoAlikeIsRefusedByName() {
        CodeGenConfigurationNode dropped = CodeGenConfigurationNode.builder()
                .dropNullFields(drop -> drop.name("some").inputs("in"))
                .build();
        assertThatThrownBy(
                        () -> form(Map.of("in", source(), "some", dropped, "out", target("some", TargetFormat.JSON))))
                .hasMessageStartingWith("node some: does not run on Spark: the fields that it gives");
        assertThatThrownBy(() -> form(Map.of("in", source(), "out", target("in", TargetFormat.AVRO))))
                .hasMessage("node out: does not run on Spark: it writes avro");
    }

    @Test
    void aTargetThatChangesTheCatalogIsOfParquetWithKeysThatAreTextsAlike() {
        CodeGenConfigurationNode out = target("in", TargetFormat.PARQUET, "id");
        assertThat(form(Map.of("in", source(), "out", updating(out))))
                .isEqualTo(form(Map.of("in", source(), "out", out)));
        assertThatThrownBy(() -> form(Map.of("in", source(), "out", updating(target("in", TargetFormat.JSON)))))
                .hasMessageContaining("does not run on Spark: it changes the catalog, and writes json");
        CodeGenConfigurationNode halves = CodeGenConfigurationNode.builder()
                .applyMapping(mapping -> mapping.name("halves")
                        .inputs("in")
                        .mapping(List.of(mapped("id", "id", "int"), mapped("id", "half", "double"))))
                .build();
        CodeGenConfigurationNode byHalves = updating(target("halves", TargetFormat.PARQUET, "half"));
        assertThatThrownBy(() -> form(Map.of("in", source(), "halves", halves, "out", byHalves)))
                .hasMessageContaining("its partition key half is a double; map it to a string before");
    }

    private static Mapping mapped(String from, String to, String type) {
        return Mapping.builder().fromPath(from).toKey(to).toType(type).build();
    }

    private static CodeGenConfigurationNode updating(CodeGenConfigurationNode target) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(target.s3DirectTarget().toBuilder()
                        .schemaChangePolicy(policy -> policy.enableUpdateCatalog(true)
                                .database("shop")
                                .table("orders"))
                        .build())
                .build();
    }

    private static List<String> own(String sql, String alias) {
        CodeGenConfigurationNode own = CodeGenConfigurationNode.builder()
                .sparkSQL(node -> node.name("some")
                        .inputs("in")
                        .sqlQuery(sql)
                        .sqlAliases(SqlAlias.builder().from("in").alias(alias).build()))
                .build();
        return form(Map.of("in", source(), "some", own, "out", target("some", TargetFormat.JSON)));
    }

    /// What one reader takes for a comment or a text the other may take for a query.
    @Test
    void aQueryOfOnesOwnHidesNoOther() {
        assertThat(own("SELECT id FROM t WHERE id > 1", "t").get(2))
                .contains("SELECT * FROM (SELECT id FROM t WHERE id > 1\n)");
        for (String hostile : List.of(
                "SELECT id FROM t -- \\\nWHERE id <> '\nUNION ALL SELECT value FROM text.`file:///etc/passwd` -- '",
                "SELECT id FROM t -- \rUNION ALL SELECT value FROM text.`file:///etc/passwd`",
                "SELECT id FROM t WHERE id <> 'x\\' UNION ALL SELECT 1 FROM t WHERE '' <> '",
                "SELECT id FROM t /* */",
                "SELECT id FROM t /*+ BROADCAST(t) */",
                "SELECT id FROM t; SELECT id FROM t",
                "SELECT id FROM t WHERE id > 1 --",
                "SELECT id FROM text.`file:///etc/passwd`",
                "SELECT reflect('java.lang.System', 'getenv', 'AWS_SECRET_ACCESS_KEY') AS id FROM t",
                "SELECT java_method('java.lang.System', 'getProperty', 'user.home') AS id FROM t",
                "SELECT input_file_name() AS id FROM t")) {
            assertThatThrownBy(() -> own(hostile, "t")).as(hostile).isInstanceOf(JobException.class);
        }
        assertThatThrownBy(() -> own("SELECT id FROM n1", "n1")).hasMessageContaining("the alias n1");
    }
}
