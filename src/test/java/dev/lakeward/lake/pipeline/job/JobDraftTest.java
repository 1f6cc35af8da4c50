package dev.lakeward.lake.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.sql.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.FilterLogicalOperator;
import software.amazon.awssdk.services.glue.model.FilterOperation;
import software.amazon.awssdk.services.glue.model.FilterValueType;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GlueStudioSchemaColumn;
import software.amazon.awssdk.services.glue.model.Job;

/// Jobs as they are edited.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class JobDraftTest {
    private static final GlueClient GLUE = new GlueClient() {
        @Override
        public String serviceName() {
            return "glue";
        }

        @Override
        public void close() {
            // It holds nothing.
        }

        @Override
        public GetTableResponse getTable(GetTableRequest request) {
            if (!request.name().equals("orders")) {
                throw EntityNotFoundException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("EntityNotFoundException")
                                .build())
                        .build();
            }
            return GetTableResponse.builder()
                    .table(table -> table.databaseName("shop")
                            .name("orders")
                            .storageDescriptor(s -> s.columns(
                                    c -> c.name("id").type("bigint"),
                                    c -> c.name("price").type("decimal(10,2)"))))
                    .build();
        }
    };

    private static final Map<String, CodeGenConfigurationNode> NODES = Map.of(
            "source",
            CodeGenConfigurationNode.builder()
                    .s3CsvSource(source -> source.name("orders")
                            .paths("s3://raw/orders/")
                            .separator("comma")
                            .quoteChar("quote")
                            .withHeader(true)
                            .maxBand(3)
                            .outputSchemas(schema -> schema.columns(
                                    GlueStudioSchemaColumn.builder()
                                            .name("id")
                                            .type("bigint")
                                            .build(),
                                    GlueStudioSchemaColumn.builder()
                                            .name("price")
                                            .type("string")
                                            .build())))
                    .build(),
            "some",
            CodeGenConfigurationNode.builder()
                    .filter(filter -> filter.name("some")
                            .inputs("source")
                            .logicalOperator(FilterLogicalOperator.AND)
                            .filters(expression -> expression
                                    .operation(FilterOperation.GT)
                                    .values(
                                            value -> value.type(FilterValueType.COLUMNEXTRACTED)
                                                    .value("id"),
                                            value -> value.type(FilterValueType.CONSTANT)
                                                    .value("3"))))
                    .build(),
            "out",
            CodeGenConfigurationNode.builder()
                    .s3DirectTarget(target -> target.name("out")
                            .inputs("some")
                            .path("s3://curated/orders/")
                            .format("parquet")
                            .partitionKeys(List.of(List.of("id"))))
                    .build());

    private static final Job JOB = Job.builder()
            .name("orders")
            .role("transform")
            .command(command -> command.name("glueetl").pythonVersion("3"))
            .defaultArguments(Map.of("--TempDir", "s3://t/"))
            .maxRetries(1)
            .codeGenConfigurationNodes(NODES)
            .build();

    private static JobDraft draft() {
        return JobMapping.draft(JOB);
    }

    private static CheckedJob checked(JobDraft draft) {
        return new JobCheck(new CatalogService(GLUE)).of(draft);
    }

    @Test
    void aDraftThatNobodyEditedIsTheJobItself() {
        assertThat(JobMapping.nodes(draft())).isEqualTo(NODES);
        assertThat(JobMapping.update(draft()).maxRetries()).isEqualTo(1);
        assertThat(JobMapping.update(draft()).defaultArguments()).containsEntry("--TempDir", "s3://t/");
        assertThat(JobMapping.creation(draft()).name()).isEqualTo("orders");
    }

    @Test
    void aSettingIsChangedAtItsPathAndAllElseStays() {
        NodeDraft node = draft().node("some").orElseThrow();
        Setting.Group changed = Setting.changed(
                node.settings(),
                List.of("Filters", "0", "Values", "1", "Value", "0"),
                Optional.of(new Setting.Text("4")));
        JobDraft after = draft().with(node.with(changed));
        assertThat(JobMapping.nodes(after)
                        .get("some")
                        .filter()
                        .filters()
                        .getFirst()
                        .values()
                        .get(1)
                        .value())
                .containsExactly("4");
        assertThat(after.isSameAs(draft())).isFalse();
        assertThat(after.with(node).isSameAs(draft())).isTrue();
        assertThat(Setting.at(changed, List.of("Filters", "0", "Operation"))).contains(new Setting.Text("GT"));
    }

    @Test
    void whatReadANodeThatIsTakenAwayReadsWhatThatRead() {
        JobDraft without = draft().without("some");
        assertThat(without.nodes()).containsOnlyKeys("source", "out");
        assertThat(without.node("out").orElseThrow().inputs()).containsExactly("source");
    }

    @Test
    void nodesAreAddedConnectedAndDisconnected() {
        JobDraft draft = draft();
        NodeDraft union = draft.begun(NodeType.of("Union").orElseThrow(), "both", Optional.of("source"));
        assertThat(union.id()).isEqualTo("union1");
        JobDraft with = draft.with(union).connected("some", "union1").connected("some", "union1");
        assertThat(with.node("union1").orElseThrow().inputs()).containsExactly("source", "some");
        assertThat(with.disconnected("source", "union1")
                        .node("union1")
                        .orElseThrow()
                        .inputs())
                .containsExactly("some");
    }

    @Test
    void columnsAreKnownBeforeTheJobRuns() {
        CheckedJob checked = checked(draft());
        assertThat(checked.count()).isZero();
        assertThat(checked.nodes().get("some").out().getFirst().stream().map(Column::name))
                .containsExactly("id", "price");
        assertThat(checked.nodes().get("out").in()).hasSize(1);
    }

    @Test
    void theColumnThatIsFilledIsKnownThoughNoRowIsRead() {
        NodeDraft node = draft().begun(NodeType.of("FillMissingValues").orElseThrow(), "filled", Optional.of("source"));
        CheckedJob checked =
                checked(draft().with(node.with(node.settings().with("ImputedPath", new Setting.Text("price")))));
        assertThat(checked.problems(node.id())).isEmpty();
        assertThat(checked.nodes().get(node.id()).out().getFirst().getLast().name())
                .isEqualTo("price_filled");
    }

    @Test
    void aCycleAMissingInputAndAFieldThatIsNotThereAreToldOfWhereTheyAre() {
        JobDraft cycle = draft().connected("out", "some").disconnected("source", "some");
        assertThat(checked(cycle).problems("some")).isNotEmpty();
        JobDraft dangling = draft().disconnected("source", "some");
        assertThat(checked(dangling).problems("some").getFirst()).contains("one input");
        NodeDraft node = draft().node("some").orElseThrow();
        JobDraft wrong = draft().with(node.with(Setting.changed(
                node.settings(),
                List.of("Filters", "0", "Values", "0", "Value", "0"),
                Optional.of(new Setting.Text("nothing")))));
        assertThat(checked(wrong).problems("some").getFirst()).contains("nothing");
        assertThat(checked(wrong).nodes().get("out").in()).containsExactly(Optional.empty());
    }

    @Test
    void columnsOfATableComeFromTheCatalog() {
        JobDraft draft = JobDraft.begun("j", "r");
        NodeDraft source = draft.begun(NodeType.of("CatalogSource").orElseThrow(), "orders", Optional.empty());
        JobDraft with = draft.with(source.with(source.settings()
                .with("Database", new Setting.Text("shop"))
                .with("Table", new Setting.Text("orders"))));
        assertThat(checked(with).nodes().get(source.id()).out().getFirst().stream()
                        .map(Column::name))
                .containsExactly("id", "price");
        JobDraft missing = draft.with(source.with(
                source.settings().with("Database", new Setting.Text("shop")).with("Table", new Setting.Text("gone"))));
        assertThat(checked(missing).problems(source.id()).getFirst()).contains("shop.gone");
    }

    @Test
    void anUnfinishedNodeOfAnyKindIsAProblemAndNoFailure() {
        for (NodeType type : NodeType.all()) {
            JobDraft draft = draft();
            NodeDraft made = draft.begun(type, "new", Optional.of("source"));
            assertThat(checked(draft.with(made)).nodes()).as(type.member()).containsKey(made.id());
            if (type.shape().members().stream()
                            .filter(SettingShape.Member::required)
                            .count()
                    > 2) {
                assertThat(checked(draft.with(made)).problems(made.id()))
                        .as(type.member())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void whatIsRequiredIsWhatTheServiceRefusesTheLackOf() throws IOException {
        String prefix = "glue\tCreateJob\tCodeGenConfigurationNodes{}.";
        try (Stream<String> lines = Files.lines(Path.of("resources/dev/lakeward/local/gate/constraints.tsv"))) {
            assertThat(lines.filter(line -> line.startsWith(prefix))
                            .map(line -> line.substring(prefix.length()).split("\t"))
                            .filter(fields -> fields[1].equals("required"))
                            .map(fields -> fields[0]))
                    .isNotEmpty()
                    .allMatch(RequiredSettings::has);
        }
    }

    @Test
    void everyKindOfNodesHasAShapeThatAFormCanShow() {
        assertThat(NodeType.all()).hasSizeGreaterThan(60);
        SettingShape.Structure filter = NodeType.of("Filter").orElseThrow().shape();
        assertThat(filter.members()).anySatisfy(member -> {
            assertThat(member.name()).isEqualTo("LogicalOperator");
            assertThat(member.shape()).isEqualTo(new SettingShape.Words(List.of("AND", "OR")));
        });
        assertThat(NodeType.all())
                .allSatisfy(type -> assertThat(type.shape().members())
                        .anyMatch(member -> member.name().equals(NodeType.NAME)));
    }
}
