package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.app.CommandLineTest.Answer;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Backfills on the command line: run, failed, resumed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackfillCommandTest {
    private static Path folder;

    @BeforeAll
    static void makeTheLake() throws Exception {
        folder = Files.createTempDirectory("lakeward-backfill").resolve("lake");
        SampleFolder.copyTo(folder);
        withJobs(TwoJobs::make);
    }

    @AfterAll
    static void removeIt() throws IOException {
        Volume.deleteTree(folder.getParent());
    }

    private static void withJobs(Consumer<TwoJobs> work) {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            work.accept(new TwoJobs(session.as(EmbeddedSession.principal("admin"))));
        }
    }

    private static Answer run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("backfill", "--lake", folder.toString()));
        all.addAll(List.of(arguments));
        return CommandLineTest.run(all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void eachDayIsRun() {
        Answer answer = run("fetch", "--argument=day", "--from=2026-01-31", "--to=2026-02-02", "--at-once=2");
        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines().toList())
                .hasSize(3)
                .element(0)
                .asString()
                .endsWith(": fetch for --day 2026-01-31 … 2026-02-02, 3 of 3 to run");
        assertThat(answer.out()).contains("fetch: succeeded").contains("  succeeded: 3");
        assertThat(answer.err()).contains("reads no arguments");
    }

    @Test
    @Order(2)
    void whatFailedIsToldByItsValue() {
        withJobs(TwoJobs::breakFetch);
        Answer answer = run("fetch", "--argument=day", "--values=a,b");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("  a: failed: ")
                .contains("fetch: failed")
                .contains("--resume bf_");
    }

    @Test
    @Order(3)
    void whatWasMendedIsResumed() {
        withJobs(TwoJobs::mendFetch);
        Answer answer = run("fetch", "--resume");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("2 of 2 to run").contains("  succeeded: 2");
        assertThat(run("--resume").out()).contains("0 of 2 to run");
    }

    @Test
    void nothingIsThereToResume() {
        Answer answer = run("second", "--resume");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("There is no backfill of second to resume; say what is run");
    }

    @Test
    void whatIsNoRangeIsRefused() {
        assertThat(run("fetch", "--argument=day", "--from=2026-01-02", "--to=2026-01-01"))
                .satisfies(answer -> {
                    assertThat(answer.code()).isEqualTo(2);
                    assertThat(answer.err()).contains("ends before it begins");
                });
        assertThat(run("fetch").code()).isEqualTo(2);
        assertThat(run("nosuch", "--argument=day", "--values=a").code()).isEqualTo(1);
        assertThat(run("--resume=bf_nosuch").code()).isEqualTo(1);
    }

    @Test
    void theValuesOfAPartitionKeyAreRun() {
        Answer answer = run("tidy", "--argument=x", "--partitions=shop.customers.nosuch");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("nosuch");
    }

    private static void partitions(String table, String... values) {
        StorageDescriptor there = StorageDescriptor.builder()
                .columns(Column.builder().name("id").type("int").build())
                .location("s3://" + TwoJobs.BUCKET + "/walk/" + table + "/")
                .build();
        withJobs(jobs -> {
            GlueClient glue = jobs.admin().glue();
            Column key = Column.builder().name("p").type("string").build();
            glue.createDatabase(r -> r.databaseInput(d -> d.name("fills")));
            glue.createTable(r -> r.databaseName("fills")
                    .tableInput(t -> t.name(table).partitionKeys(key).storageDescriptor(there)));
            for (String value : values) {
                glue.createPartition(r -> r.databaseName("fills")
                        .tableName(table)
                        .partitionInput(p -> p.values(value).storageDescriptor(there)));
            }
        });
    }

    @Test
    @Order(4)
    void aPartitionThatIsNoArgumentIsLeftOutAndCounted() {
        partitions("parts", "b", " a", "a\nb", "__HIVE_DEFAULT_PARTITION__", "a b");
        Answer answer = run("fetch", "--argument=p", "--partitions=fills.parts.p");
        assertThat(answer.out()).contains("fetch for --p a b … b, 2 of 2 to run");
        assertThat(answer.err()).contains("Note: values of fills.parts.p left out: 3. ");
        assertThat(answer.code()).isZero();
    }
}
