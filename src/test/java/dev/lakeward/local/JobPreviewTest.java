package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.Mapping;

/// The first rows behind a node of a job that does not run.
class JobPreviewTest {
    private static final String BUCKET = "previews";
    private static TestLake lake;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        lake.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket(BUCKET).key("raw/a.csv"),
                        RequestBody.fromString("day,price\n2026-01-02,3.50\nnever,\n2026-01-03,4\n"));
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static CodeGenConfigurationNode source() {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(source -> source.name("raw")
                        .paths("s3://" + BUCKET + "/raw/")
                        .separator("comma")
                        .quoteChar("quote")
                        .withHeader(true))
                .build();
    }

    private static CodeGenConfigurationNode typed(String input) {
        return CodeGenConfigurationNode.builder()
                .applyMapping(mapping -> mapping.name("typed")
                        .inputs(input)
                        .mapping(Mapping.builder()
                                .fromPath("day")
                                .toKey("day")
                                .fromType("string")
                                .toType("date")
                                .build()))
                .build();
    }

    private static Job job(Map<String, CodeGenConfigurationNode> nodes) {
        return Job.builder()
                .name("unsaved")
                .role("admin")
                .codeGenConfigurationNodes(nodes)
                .build();
    }

    private static FirstRows show(String who, Job job, String node, int most) {
        return lake.lake().jobs(LocalLake.role(who)).show(job, node, most);
    }

    @Test
    void rowsShowAsFarAsTheNodeAndWhatStandsBehindItIsNotEvenChecked() {
        FirstRows rows = show(
                "admin", job(Map.of("source", source(), "map", typed("source"), "loose", typed("nothing"))), "map", 2);
        assertThat(rows.columns().stream().map(Column::name)).containsExactly("day");
        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.rows()).hasSize(2);
        assertThat(rows.rows()).contains(List.of(Optional.of("2026-01-02")));
        assertThat(lake.as("admin").s3().listObjectsV2(r -> r.bucket(BUCKET)).contents())
                .hasSize(1);
    }

    @Test
    void aNodeThatIsWrongSaysSoAndNothingIsLeft() {
        assertThatThrownBy(() -> show("admin", job(Map.of("map", typed("gone"))), "map", 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void whoMayNotPassTheRoleSeesNoRows() {
        assertThatThrownBy(() -> show("marketing", job(Map.of("source", source())), "source", 2))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("marketing");
    }
}
