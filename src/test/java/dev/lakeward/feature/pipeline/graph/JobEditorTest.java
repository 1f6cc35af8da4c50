package dev.lakeward.feature.pipeline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.pipeline.job.JobCatalog;
import dev.lakeward.lake.pipeline.job.JobCheck;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobScripts;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.graph.GraphNode;
import dev.lakeward.ui.graph.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;

/// A job as it is edited: steps that can be taken back, one call that saves it, and what the graph shows of it.
class JobEditorTest {
    private final List<CreateJobRequest> created = new ArrayList<>();
    private final GlueClient glue = new GlueClient() {
        @Override
        public String serviceName() {
            return "glue";
        }

        @Override
        public void close() {
            // It holds nothing.
        }

        @Override
        public CreateJobResponse createJob(CreateJobRequest request) {
            created.add(request);
            return CreateJobResponse.builder().name(request.name()).build();
        }
    };

    private JobEditor editor(boolean own) {
        JobEditor editor = new JobEditor(
                new JobAccess(
                        new JobCatalog(glue),
                        new JobCheck(new CatalogService(glue)),
                        new JobScripts(new NoObjects()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        own,
                        false,
                        Background.direct(InstantSource.system()),
                        InstantSource.system()),
                name -> {});
        editor.begin();
        return editor;
    }

    private static JobDraft draft(JobEditor editor) {
        return Objects.requireNonNull(editor.draft().get());
    }

    @Test
    void theLettersOfOneSettingAreOneStep() {
        JobEditor editor = editor(true);
        for (String typed : List.of("p", "pi", "pip")) {
            editor.set("", List.of("Role"), Optional.of(new Setting.Text(typed)));
        }
        editor.name("orders");
        editor.undo();
        assertThat(draft(editor).role()).isEqualTo("pip");
        editor.undo();
        assertThat(draft(editor).role()).isEmpty();
        assertThat(editor.canUndo()).isFalse();
        editor.redo();
        assertThat(draft(editor).role()).isEqualTo("pip");
    }

    @Test
    void aNewNodeReadsTheSelectedOneAndIsSelected() {
        JobEditor editor = editor(true);
        editor.add("S3CsvSource", "orders");
        editor.add("DropDuplicates", "once");
        assertThat(editor.selected().get()).isEqualTo("dropDuplicates1");
        assertThat(draft(editor).node("dropDuplicates1").orElseThrow().inputs()).containsExactly("s3CsvSource1");
        editor.delete("dropDuplicates1");
        assertThat(editor.selected().get()).isNull();
        editor.undo();
        assertThat(draft(editor).nodes()).hasSize(2);
    }

    @Test
    void whatIsMissingIsSaidAndOneCallSavesAll() {
        JobEditor editor = editor(true);
        editor.add("S3CsvSource", "orders");
        editor.save();
        assertThat(editor.problem().get()).isEqualTo(Messages.text("job.no_name"));
        editor.name("orders");
        editor.save();
        assertThat(editor.problem().get()).isEqualTo(Messages.text("job.no_role"));
        editor.set("", List.of("Role"), Optional.of(new Setting.Text("pipeline")));
        assertThat(editor.isChanged()).isTrue();
        editor.save();
        assertThat(editor.problem().get()).isEmpty();
        assertThat(editor.isChanged()).isFalse();
        assertThat(created)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.codeGenConfigurationNodes()).containsOnlyKeys("s3CsvSource1"));
    }

    @Test
    void whoLooksAsSomebodyElseChangesNothing() {
        JobEditor editor = editor(false);
        editor.add("S3CsvSource", "orders");
        editor.set("", List.of("Role"), Optional.of(new Setting.Text("pipeline")));
        editor.save();
        assertThat(draft(editor).nodes()).isEmpty();
        assertThat(draft(editor).role()).isEmpty();
        assertThat(created).isEmpty();
    }

    private static List<NodeState> states(JobEditor editor, JobStanding standing) {
        return new JobGraphs(draft(editor), editor.checked().get(), standing)
                .model().nodes().stream().map(GraphNode::state).toList();
    }

    private static JobExecution run(String state, String error) {
        return new JobExecution(
                "orders", "r1", state, 0, Duration.ofSeconds(3), Instant.EPOCH, error, Optional.empty());
    }

    @Test
    void aNodeWithoutFiguresIsUnknownAndNeverGood() {
        JobEditor editor = editor(true);
        editor.add("S3CsvSource", "orders");
        editor.set("s3CsvSource1", List.of("Paths"), Optional.of(Setting.Items.of(List.of("s3://raw/"))));
        editor.set("s3CsvSource1", List.of("Separator"), Optional.of(new Setting.Text("comma")));
        editor.set("s3CsvSource1", List.of("QuoteChar"), Optional.of(new Setting.Text("quote")));
        editor.add("DropDuplicates", "once");
        editor.add("S3DirectTarget", "out");
        editor.set("s3DirectTarget1", List.of("Path"), Optional.of(new Setting.Text("s3://curated/")));
        editor.set("s3DirectTarget1", List.of("Format"), Optional.of(new Setting.Text("parquet")));
        assertThat(editor.checked().get().count()).isZero();
        Map<String, NodeCounts> half =
                Map.of("s3CsvSource1", new NodeCounts(OptionalLong.empty(), OptionalLong.of(7), OptionalLong.of(2)));
        assertThat(states(
                        editor, new JobStanding(List.of(run("RUNNING", "")), true, half, List.of(), Optional.empty())))
                .containsExactly(NodeState.GOOD, NodeState.RUNNING, NodeState.WAITING);
        assertThat(states(
                        editor,
                        new JobStanding(List.of(run("SUCCEEDED", "")), false, Map.of(), List.of(), Optional.empty())))
                .containsOnly(NodeState.PLAIN);
        assertThat(states(
                        editor,
                        new JobStanding(
                                List.of(run("FAILED", "node dropDuplicates1: there is no field x")),
                                true,
                                half,
                                List.of(),
                                Optional.empty())))
                .containsExactly(NodeState.GOOD, NodeState.FAILED, NodeState.STOPPED);
        assertThat(JobWords.counts(NodeCounts.UNKNOWN)).isEmpty();
        assertThat(JobWords.counts(half.get("s3CsvSource1"))).isEqualTo("7 out · 2 rejected");
    }
}
