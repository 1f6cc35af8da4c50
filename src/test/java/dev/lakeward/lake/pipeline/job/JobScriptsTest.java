package dev.lakeward.lake.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.local.TestLake;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Scripts of jobs beside those that are kept in S3 of the embedded lake.
class JobScriptsTest {
    private static TestLake lake;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.OVER_THE_WIRE);
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static S3Client s3() {
        return lake.as("admin").s3();
    }

    private static JobDraft draft(String location, String field) {
        LinkedHashMap<String, NodeDraft> nodes = new LinkedHashMap<>();
        NodeDraft source = new NodeDraft("source", "CatalogSource", Setting.Group.EMPTY)
                .named("source")
                .with(Setting.Group.EMPTY
                        .with("Name", new Setting.Text("source"))
                        .with("Database", new Setting.Text("shop"))
                        .with("Table", new Setting.Text("orders")));
        NodeDraft fields = new NodeDraft(
                        "fields",
                        "SelectFields",
                        Setting.Group.EMPTY
                                .with("Name", new Setting.Text("fields"))
                                .with("Paths", new Setting.Items(List.of(Setting.Items.of(List.of(field))))))
                .reading(List.of("source"));
        NodeDraft target = new NodeDraft(
                        "target",
                        "S3GlueParquetTarget",
                        Setting.Group.EMPTY
                                .with("Name", new Setting.Text("target"))
                                .with("Path", new Setting.Text("s3://shop-lake/out/")))
                .reading(List.of("fields"));
        nodes.put("source", source);
        nodes.put("fields", fields);
        nodes.put("target", target);
        return new JobDraft(
                "job",
                nodes,
                Setting.Group.EMPTY.with(
                        "Command", Setting.Group.EMPTY.with("ScriptLocation", new Setting.Text(location))));
    }

    @Test
    void aScriptIsKeptAndWhatIsChangedInItShows() {
        JobScripts scripts = new JobScripts(s3());
        JobDraft draft = draft("s3://shop-lake/scripts/kept.py", "id");
        JobScript none = scripts.of(draft, false);
        assertThat(none.isKept()).isFalse();
        assertThat(none.made()).contains("SelectFields.apply");

        scripts.keep(draft, false);
        JobScript same = scripts.of(draft, false);
        assertThat(same.isKept()).isTrue();
        assertThat(same.differences()).isZero();
        assertThat(same.lines()).hasSameSizeAs(same.made().lines().toList());

        String byHand = same.made().replace("import sys\n", "import sys\nimport <datetime> & more\n");
        s3().putObject(r -> r.bucket("shop-lake").key("scripts/kept.py"), RequestBody.fromString(byHand));
        JobScript edited = scripts.of(draft, false);
        assertThat(edited.lines().stream().filter(line -> line.kind() != ScriptLine.Kind.SAME))
                .containsExactly(new ScriptLine("", "import <datetime> & more", ScriptLine.Kind.ONLY_KEPT));

        JobScript otherGraph = scripts.of(draft("s3://shop-lake/scripts/kept.py", "amount"), false);
        assertThat(otherGraph.lines())
                .anyMatch(line -> line.kind() == ScriptLine.Kind.CHANGED
                        && line.made().contains("amount")
                        && line.kept().contains("id"));
    }

    @Test
    void whatMayNotBeReadIsSaidAndTheGraphShowsAllTheSame() {
        JobDraft draft = draft("s3://shop-lake/scripts/hidden.py", "id");
        new JobScripts(s3()).keep(draft, true);
        JobScript hidden = new JobScripts(lake.as("nobody").s3()).of(draft, true);
        assertThat(hidden.unread()).map(LakeException::error).contains(LakeError.ACCESS_DENIED);
        assertThat(hidden.made()).contains("object GlueApp");
        assertThat(hidden.lines()).noneMatch(line -> line.kind() != ScriptLine.Kind.SAME);
    }

    @Test
    void anEmptyScriptIsOneAndATooLongOneIsSaid() {
        JobDraft draft = draft("s3://shop-lake/scripts/odd.py", "id");
        s3().putObject(r -> r.bucket("shop-lake").key("scripts/odd.py"), RequestBody.fromString(""));
        JobScript empty = new JobScripts(s3()).of(draft, false);
        assertThat(empty.unread()).isEmpty();
        assertThat(empty.isKept()).isTrue();
        assertThat(empty.lines()).allMatch(line -> line.kept().isEmpty());

        s3().putObject(r -> r.bucket("shop-lake").key("scripts/odd.py"), RequestBody.fromString("x".repeat(1 << 21)));
        JobScript tooLong = new JobScripts(s3()).of(draft, false);
        assertThat(tooLong.isKept()).isFalse();
        assertThat(tooLong.problem().orElseThrow()).contains("s3://shop-lake/scripts/odd.py");
    }

    @Test
    void aGraphThatNoScriptIsWrittenOfSaysWhy() {
        JobDraft draft = draft("", "id").without("target");
        JobScript script = new JobScripts(s3()).of(draft, false);
        assertThat(script.made()).isEmpty();
        assertThat(script.problem().orElseThrow()).contains("no target");
    }
}
