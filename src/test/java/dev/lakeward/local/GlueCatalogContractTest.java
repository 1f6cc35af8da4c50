package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.DatabaseAttributes;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableAttributes;

/// How clients ask Glue for databases, tables and partitions.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class GlueCatalogContractTest extends SampleLakeContract {
    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static void table(String database, String name) {
        glue().createTable(r -> r.databaseName(database)
                .tableInput(t -> t.name(name)
                        .tableType("EXTERNAL_TABLE")
                        .partitionKeys(Column.builder().name("p").type("string").build())
                        .storageDescriptor(s ->
                                s.columns(Column.builder().name("a").type("int").build()))));
    }

    private static List<String> names(String database, String expression) {
        return glue().getTables(r -> r.databaseName(database).expression(expression)).tableList().stream()
                .map(Table::name)
                .toList();
    }

    @Test
    void anExpressionIsAPatternWithStarsOrARegularExpression() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("patterns")));
        for (String name : List.of("sales", "sales_raw", "sales_clean", "old_sales", "saless", "other")) {
            table("patterns", name);
        }
        assertThat(names("patterns", "sales*")).containsExactly("sales", "sales_clean", "sales_raw", "saless");
        assertThat(names("patterns", "*raw")).containsExactly("sales_raw");
        assertThat(names("patterns", "*sales*"))
                .containsExactly("old_sales", "sales", "sales_clean", "sales_raw", "saless");
        assertThat(names("patterns", "SALES_*")).containsExactly("sales_clean", "sales_raw");
        assertThat(names("patterns", "s*_*w")).containsExactly("sales_raw");
        assertThat(names("patterns", "sales")).containsExactly("sales");
        assertThat(names("patterns", "sales.*")).containsExactly("sales", "sales_clean", "sales_raw", "saless");
        assertThat(names("patterns", ".*_(raw|clean)")).containsExactly("sales_clean", "sales_raw");
        assertThat(names("patterns", "sales|other")).containsExactly("other", "sales");
        assertThat(names("patterns", "[a-s]*")).containsExactly("sales", "saless");
        assertThat(names("patterns", "*")).hasSize(6);
        assertThatThrownBy(() -> names("patterns", "sales(")).isInstanceOf(InvalidInputException.class);
        assertThat(lake.as("admin")
                        .athena()
                        .listTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                .databaseName("patterns")
                                .expression("sales_*"))
                        .tableMetadataList())
                .hasSize(2);
    }

    @Test
    void whoAsksForSomeAttributesGetsThose() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("attributes").description("d")));
        table("attributes", "t");
        assertThat(glue().getTables(r -> r.databaseName("attributes").attributesToGet(TableAttributes.NAME))
                        .tableList())
                .containsExactly(Table.builder().name("t").build());
        assertThat(glue().getTables(r -> r.databaseName("attributes")
                                .attributesToGet(TableAttributes.NAME, TableAttributes.TABLE_TYPE))
                        .tableList())
                .containsExactly(
                        Table.builder().name("t").tableType("EXTERNAL_TABLE").build());
        assertThatThrownBy(() ->
                        glue().getTables(r -> r.databaseName("attributes").attributesToGet(TableAttributes.TABLE_TYPE)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(glue().getDatabases(r -> r.attributesToGet(DatabaseAttributes.NAME))
                        .databaseList())
                .anySatisfy(each -> assertThat(each.name()).isEqualTo("attributes"))
                .allSatisfy(each -> {
                    assertThat(each.description()).isNull();
                    assertThat(each.createTime()).isNull();
                });
    }

    @Test
    void tagsOfADatabaseAreKept() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("tagged")).tags(Map.of("team", "x")));
        assertThat(glue().getTags(
                                r -> r.resourceArn("arn:aws:glue:us-east-1:" + LocalLake.ACCOUNT + ":database/tagged"))
                        .tags())
                .containsExactly(Map.entry("team", "x"));
    }

    @Test
    void aMissingDatabaseIsNamedRatherThanItsTable() {
        assertThatThrownBy(() ->
                        glue().getTable(r -> r.databaseName("no_such_database").name("t")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database no_such_database not found.");
        assertThatThrownBy(() -> glue().getPartitions(
                                r -> r.databaseName("no_such_database").tableName("t")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database no_such_database not found.");
        assertThatThrownBy(() -> glue().getTable(r -> r.databaseName("shop").name("no_such_table")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("no_such_table");
    }

    @Test
    void aPartitionIsNotMovedOverAnother() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("moves")));
        table("moves", "t");
        for (String value : List.of("a", "b")) {
            glue().createPartition(r -> r.databaseName("moves")
                    .tableName("t")
                    .partitionInput(p -> p.values(value).parameters(Map.of("of", value))));
        }
        assertThatThrownBy(() -> glue().updatePartition(r -> r.databaseName("moves")
                        .tableName("t")
                        .partitionValueList("a")
                        .partitionInput(p -> p.values("b"))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(glue().getPartitions(r -> r.databaseName("moves").tableName("t"))
                        .partitions())
                .extracting(partition -> partition.values() + "" + partition.parameters())
                .containsExactly("[a]{of=a}", "[b]{of=b}");
    }

    @Test
    void partitionsOfOneCallComeTogether() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("batches")));
        table("batches", "t");
        List<PartitionInput> all = IntStream.range(0, 100)
                .mapToObj(i -> PartitionInput.builder().values("v" + i).build())
                .toList();
        assertThat(glue().batchCreatePartition(
                                r -> r.databaseName("batches").tableName("t").partitionInputList(all))
                        .errors())
                .isEmpty();
        assertThat(glue().getPartitions(
                                r -> r.databaseName("batches").tableName("t").maxResults(1_000))
                        .partitions())
                .hasSize(100);
    }
}
