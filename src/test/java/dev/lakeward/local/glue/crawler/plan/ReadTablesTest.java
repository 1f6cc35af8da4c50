package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.engine.sample.SampleWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What a plan makes of files answers SELECT with what stands in them.
class ReadTablesTest {
    private static final int FOLDERS = Integer.getInteger("lakeward.folders", 12);

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String BUCKET = "shop-lake";

    @TempDir
    static Path folder;

    private final List<FoundObject> objects = new ArrayList<>();
    private final Map<String, SampleAnswer> samples = new HashMap<>();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE crawled");
    }

    private void put(String key, byte[] content) throws IOException {
        LAKE.as("admin").s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
        Path file = Files.write(Files.createTempFile(folder, "file", ""), content);
        String name = key.substring(key.lastIndexOf('/') + 1);
        String extension = name.contains(".") ? name.substring(name.indexOf('.')) : "";
        objects.add(new FoundObject(key, content.length, "e", 0));
        samples.put(
                key,
                SampleWork.answer(
                        new SampleTask(file.toString(), extension, List.of(), SampleTask.Limits.GLUE), () -> false));
    }

    private void put(String key, String... lines) throws IOException {
        put(key, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void putParquet(String key, String select) throws Exception {
        Path file = folder.resolve("made.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        put(key, Files.readAllBytes(file));
    }

    // What the lake's own engine writes in a format.
    private void putWritten(String key, String format, String select) throws IOException {
        String table = "w" + objects.size() + "_" + Math.abs(key.hashCode());
        LAKE.query(
                "admin",
                "CREATE TABLE crawled." + table + " WITH (format = '" + format + "', external_location = 's3://"
                        + BUCKET + "/written/" + table + "/') AS " + select);
        var s3 = LAKE.as("admin").s3();
        String written = s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("written/" + table + "/"))
                .contents()
                .getFirst()
                .key();
        put(key, s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(written)).asByteArray());
    }

    private CrawlPlan crawl(String prefix, String configuration) {
        CrawlSettings settings = CrawlSettings.of(
                Crawler.builder()
                        .name("c")
                        .databaseName("crawled")
                        .configuration(configuration)
                        .build(),
                "run",
                Instant.EPOCH);
        Observation observation = new Observation(List.of(Observation.Target.of(0, BUCKET, prefix, objects, samples)));
        var glue = LAKE.as("admin").glue();
        CrawlPlan plan = CrawlPlanner.plan(observation, settings, Thresholds.GLUE, new GlueTables(glue));
        plan.changes().forEach(ReadTablesTest::apply);
        Laws.requireNothing(CrawlPlanner.plan(observation, settings, Thresholds.GLUE, new GlueTables(glue)));
        return plan;
    }

    private static void apply(TableChange change) {
        var glue = LAKE.as("admin").glue();
        change.after().ifPresent(after -> {
            if (change.kind() == TableChange.Kind.ADD) {
                glue.createTable(r -> r.databaseName("crawled").tableInput(after));
            } else {
                glue.updateTable(r -> r.databaseName("crawled").tableInput(after));
            }
        });
        for (PartitionChange partition : change.partitions()) {
            switch (partition.kind()) {
                case ADDED ->
                    glue.createPartition(r -> r.databaseName("crawled")
                            .tableName(change.name())
                            .partitionInput(partition.input().orElseThrow()));
                case CHANGED ->
                    glue.updatePartition(r -> r.databaseName("crawled")
                            .tableName(change.name())
                            .partitionValueList(partition.values())
                            .partitionInput(partition.input().orElseThrow()));
                case REMOVED ->
                    glue.deletePartition(r ->
                            r.databaseName("crawled").tableName(change.name()).partitionValues(partition.values()));
            }
        }
    }

    private static final String COMBINE =
            "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\"}}";

    private void crawlOne(String prefix) {
        CrawlPlan plan = crawl(prefix, COMBINE);
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    private static List<String> rows(String table) {
        return LAKE.rows("SELECT * FROM crawled." + table).stream()
                .map(row -> row.stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + " | " + b)
                        .orElse(""))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @Test
    void csvWhosePartitionsDisagreeInTypesAndGetAColumn() throws IOException {
        put("csv/dt=1/a.csv", "id,v,w", "1,007,1.50", "2,8,2");
        put("csv/dt=2/a.csv", "id,v,w,more", "3,x,1e3,5", "4,,2.5,6");
        put("csv/dt=3/a.csv", "id,v,w", "5000000000,1,99999999999.5", "6,2,3");
        crawlOne("csv");
        assertThat(rows("csv"))
                .containsExactly(
                        "1 | 007 | 1.5 | null | 1",
                        "2 | 8 | 2.0 | null | 1",
                        "3 | x | 1000.0 | 5 | 2",
                        "4 |  | 2.5 | 6 | 2",
                        "5000000000 | 1 | 9.99999999995E10 | null | 3",
                        "6 | 2 | 3.0 | null | 3");
    }

    @Test
    void csvOfOneFolderWithoutHeaderAndZipped() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("1;a\n2;b\n".getBytes(StandardCharsets.UTF_8));
        }
        put("zipped/a.csv.gz", zipped.toByteArray());
        crawlOne("zipped");
        assertThat(rows("zipped")).containsExactly("1 | a", "2 | b");
    }

    @Test
    void jsonWhosePartitionsHaveOtherColumnsInAnotherOrder() throws IOException {
        put("json/dt=1/a.json", "{\"Id\":1,\"b\":2,\"c\":{\"x\":1}}", "{\"Id\":2,\"b\":3,\"c\":{\"x\":2}}");
        put("json/dt=2/a.json", "{\"c\":{\"Y\":\"t\",\"x\":1.5},\"e\":[1,2],\"Id\":3000000000}");
        put("json/dt=3/a.json", "{\"e\":[1.5],\"b\":\"text\",\"f\":true,\"Id\":4}");
        crawlOne("json");
        assertThat(rows("json"))
                .containsExactly(
                        "1 | 2 | {x=1.0, y=null} | null | null | 1",
                        "2 | 3 | {x=2.0, y=null} | null | null | 1",
                        "3000000000 | null | {x=1.5, y=t} | [1.0, 2.0] | null | 2",
                        "4 | text | null | [1.5] | true | 3");
    }

    @Test
    void jsonThatHasObjectsWhereOthersHaveTexts() throws IOException {
        put("mixed/a.json", "{\"id\":1,\"v\":{\"x\":1}}");
        put("mixed/b.json", "{\"id\":2,\"v\":\"t\"}");
        put("mixed/c.json", "{\"id\":3,\"v\":[1,2]}");
        put("mixed/d.json", "{\"id\":4,\"v\":1.50}");
        crawlOne("mixed");
        assertThat(rows("mixed")).containsExactly("1 | {\"x\":1}", "2 | t", "3 | [1,2]", "4 | 1.50");
    }

    @Test
    void parquetWhosePartitionsHaveOtherTypesInAnotherOrder() throws Exception {
        putParquet("parquet/dt=1/a.parquet", "SELECT 1::INT AS id, 'x' AS a, {'p': 1::INT} AS s");
        putParquet(
                "parquet/dt=2/a.parquet",
                "SELECT 'y' AS a, {'p': 2::BIGINT, 'q': 'z'} AS s, 3000000000::BIGINT AS id, 1.5::DOUBLE AS more");
        crawlOne("parquet");
        assertThat(rows("parquet"))
                .containsExactly("1 | x | {p=1, q=null} | null | 1", "3000000000 | y | {p=2, q=z} | 1.5 | 2");
    }

    @Test
    void parquetOfOneFolderInTwoTypes() throws Exception {
        putParquet("widened/a.parquet", "SELECT 1::INT AS id, 1.5::FLOAT AS f, 1.25::DECIMAL(5,2) AS d");
        putParquet(
                "widened/b.parquet",
                "SELECT 3000000000::BIGINT AS id, 2.5::DOUBLE AS f, 1.125::DECIMAL(10,3) AS d, 'n' AS n");
        crawlOne("widened");
        assertThat(rows("widened")).containsExactly("1 | 1.5 | 1.250 | null", "3000000000 | 2.5 | 1.125 | n");
    }

    @Test
    void orcIsFoundByPlace() throws IOException {
        putWritten("orc/dt=1/a", "ORC", "SELECT 1 AS id, 'x' AS name");
        putWritten("orc/dt=2/a", "ORC", "SELECT BIGINT '3000000000' AS id, 'y' AS name, 1.5e0 AS more");
        crawlOne("orc");
        assertThat(rows("orc")).containsExactly("1 | x | null | 1", "3000000000 | y | 1.5 | 2");
    }

    @Test
    void orcOfOneFolderInTwoTypes() throws IOException {
        putWritten("orcs/a", "ORC", "SELECT 1 AS id, 'x' AS name");
        putWritten("orcs/b", "ORC", "SELECT BIGINT '3000000000' AS id, 'y' AS name, 1.5e0 AS more");
        crawlOne("orcs");
        assertThat(rows("orcs")).containsExactly("1 | x | null", "3000000000 | y | 1.5");
    }

    @Test
    void avroIsReadByItsSchema() throws IOException {
        putWritten("avro/dt=1/a", "AVRO", "SELECT 1 AS id, 'x' AS name");
        putWritten("avro/dt=2/a", "AVRO", "SELECT 2 AS id, 'y' AS name");
        crawlOne("avro");
        assertThat(rows("avro")).containsExactly("1 | x | 1", "2 | y | 2");
    }

    @Test
    void linesOfALog() throws IOException {
        put(
                "weblog/a.log",
                "10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 2326",
                "10.0.0.2 - ann [10/Oct/2000:13:55:37 -0700] \"GET /b HTTP/1.0\" 404 12");
        crawlOne("weblog");
        assertThat(LAKE.rows("SELECT clientip, auth, request, response, bytes FROM crawled.weblog ORDER BY clientip"))
                .containsExactly(
                        Arrays.asList("10.0.0.1", "-", "/a", "200", "2326"),
                        Arrays.asList("10.0.0.2", "ann", "/b", "404", "12"));
    }

    @Test
    void foldersOfOddNames() throws IOException {
        put("odd/k=10%3A30/b x/a.csv", "id,v", "1,2", "2,3");
        put("odd/k=a=b/=/a.csv", "id,v", "3,2", "4,3");
        put("odd/k=%/ü/a.csv", "id,v", "5,2", "6,3");
        crawlOne("odd");
        assertThat(rows("odd"))
                .containsExactly(
                        "1 | 2 | 10:30 | b x",
                        "2 | 3 | 10:30 | b x",
                        "3 | 2 | a=b | =",
                        "4 | 3 | a=b | =",
                        "5 | 2 | % | ü",
                        "6 | 3 | % | ü");
    }

    @Test
    void aKeyThatIsAColumnToo() throws Exception {
        putParquet("twice/dt=1/a.parquet", "SELECT 7 AS id, 'in the file' AS dt");
        crawlOne("twice");
        assertThat(rows("twice")).containsExactly("7 | in the file | 1");
    }

    // As on AWS; the plan says so.
    @Test
    void aTableOfOneFileOfAFolderAnswersNothing() throws IOException {
        put("apart/a.csv", "id,v", "1,2", "2,3");
        put("apart/b.json", "{\"id\":1}");
        CrawlPlan plan = crawl("apart", COMBINE);
        assertThat(plan.changes()).extracting(TableChange::name).containsExactly("a_csv", "b_json");
        assertThat(plan.changes())
                .allMatch(change -> change.reasons().stream().anyMatch(Reason.FileOfItsOwn.class::isInstance));
        assertThat(rows("a_csv")).isEmpty();
        assertThat(rows("b_json")).isEmpty();
    }

    @Test
    void partitionsThatInherit() throws IOException {
        put("heirs/dt=1/a.json", "{\"a\":1,\"b\":2}");
        put("heirs/dt=2/a.json", "{\"b\":3000000000,\"c\":\"x\"}");
        CrawlPlan plan = crawl(
                "heirs",
                COMBINE.substring(0, COMBINE.length() - 1)
                        + ",\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}");
        assertThat(plan.changes()).hasSize(1);
        assertThat(rows("heirs")).containsExactly("1 | 2 | null | 1", "null | 3000000000 | x | 2");
    }

    @Test
    void whateverTheFilesSay() throws Exception {
        for (int seed = 0; seed < FOLDERS; seed++) {
            String name = "any" + seed;
            objects.clear();
            samples.clear();
            RandomFiles files = new RandomFiles(seed, name + "/");
            int first = 1 + seed % files.made().size();
            for (int i = 0; i < files.made().size(); i++) {
                RandomFiles.Made made = files.made().get(i);
                if (made.isParquet()) {
                    putParquet(made.key(), made.content());
                } else {
                    put(made.key(), made.content().getBytes(StandardCharsets.UTF_8));
                }
                if (i + 1 == first) {
                    crawl(name, COMBINE);
                }
            }
            crawl(name, COMBINE);
            List<String> columns = LAKE
                    .as("admin")
                    .glue()
                    .getTable(r -> r.databaseName("crawled").name(name))
                    .table()
                    .storageDescriptor()
                    .columns()
                    .stream()
                    .map(column -> column.name() + " " + column.type())
                    .toList();
            assertThat(rows(name)).as("seed " + seed + " " + columns).isEqualTo(files.rows(columns));
        }
    }
}
