package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.lake.pipeline.ingest.IngestClients;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.local.service.Clients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What DMS wrote becomes the current state of a table, and every row of it is accounted for.
@Tag("long")
class ChangeMergeTest {
    private static final String BUCKET = "shop-lake";
    private static final String AT = "2026-01-02 00:00:00.00000";
    private static int tables;

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private String table = "";

    @BeforeAll
    static void aDatabase() {
        LAKE.as("admin").glue().createDatabase(request -> request.databaseInput(input -> input.name("now")));
    }

    @BeforeEach
    void aTableOfItsOwn() {
        table = "items" + ++tables;
    }

    private static IngestService ingest() {
        Clients clients = LAKE.as("admin");
        return new IngestService(
                new IngestClients(
                        clients.dataSync(),
                        clients.storageGateway(),
                        clients.rds(),
                        clients.firehose(),
                        clients.cloudWatch(),
                        clients.s3(),
                        clients.glue(),
                        clients.athena(),
                        Optional.empty(),
                        Optional.empty(),
                        new CrawlerService(clients.glue()),
                        new CrawlDifferences(clients.glue(), Optional.empty())),
                InstantSource.system());
    }

    private TransferPlan.Changes plan(boolean timed, boolean removesMissing) {
        List<TransferPlan.ChangeColumn> columns = new ArrayList<>();
        if (timed) {
            columns.add(new TransferPlan.ChangeColumn("at", "timestamp"));
        }
        columns.add(new TransferPlan.ChangeColumn("id", "bigint"));
        columns.add(new TransferPlan.ChangeColumn("name", "string"));
        columns.add(new TransferPlan.ChangeColumn("price", "decimal(10,2)"));
        return new TransferPlan.Changes(
                table,
                new S3Path(BUCKET, folder()),
                columns,
                List.of("id"),
                timed ? Optional.of("at") : Optional.empty(),
                removesMissing,
                TableRef.of("now", table),
                new S3Path(BUCKET, "now/" + table + "/"));
    }

    private String folder() {
        return "dms/shop/" + table + "/";
    }

    private void put(String file, String... lines) {
        put(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void put(String file, byte[] bytes) {
        LAKE.as("admin")
                .s3()
                .putObject(request -> request.bucket(BUCKET).key(folder() + file), RequestBody.fromBytes(bytes));
    }

    private void delete(String file) {
        LAKE.as("admin").s3().deleteObject(request -> request.bucket(BUCKET).key(folder() + file));
    }

    private Source made(TransferPlan.Changes plan) {
        ingest().make(Blueprint.of(plan));
        return source();
    }

    private Source source() {
        return ingest().sources(Source.Kind.CHANGES).stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private Transfer merged() {
        Transfer ended = ingest().bring(source(), seen -> {});
        assertThat(ended.error()).isEmpty();
        assertThat(ended.state()).isEqualTo(Transfer.State.SUCCEEDED);
        assertThat(ended.ledger().unexplained()).hasValue(0);
        return ended;
    }

    private List<List<String>> state() {
        return LAKE.rows("SELECT id, name, price FROM now." + table + " ORDER BY id");
    }

    private static Map<String, Long> rejected(Ledger ledger) {
        Map<String, Long> rejected = new TreeMap<>();
        ledger.rejected().forEach((reason, amount) -> rejected.put(reason, amount.items()));
        return rejected;
    }

    @Test
    void aFullLoadAndItsChangesBecomeTheCurrentState() {
        put("LOAD00000001.csv", AT + "0,1,\"a, b\",1.50", AT + "0,2,b,2.00");
        put("LOAD0000000A.csv", AT + "0,3,c,NULL");
        put(
                "20260102-0000000001.csv",
                "U," + AT + "2,1,second,9.00",
                "U," + AT + "1,1,first,8.00",
                "D," + AT + "3,2,NULL,NULL",
                "I," + AT + "4,4,C:\\new,4.00");
        made(plan(true, false));

        Transfer first = merged();
        assertThat(state())
                .containsExactly(
                        List.of("1", "second", "9.00"), Arrays.asList("3", "c", null), List.of("4", "C:\\new", "4.00"));
        assertThat(first.ledger().in().items()).isEqualTo(7);
        assertThat(first.ledger().out().items()).isEqualTo(3);
        assertThat(first.ledger().skipped().items()).isEqualTo(4);
        assertThat(ingest().report(source(), first).lines())
                .contains(new Report.Line("20260102-0000000001.csv × 1", Report.Outcome.DELETED, "change_deleted"));

        put("2026/01/03/20260103-0000000001.csv", "U," + AT + "5,3,new,NULL", "I," + AT + "5,2,again,5.00");
        merged();
        assertThat(state())
                .containsExactly(
                        List.of("1", "second", "9.00"),
                        List.of("2", "again", "5.00"),
                        Arrays.asList("3", "new", null),
                        List.of("4", "C:\\new", "4.00"));
        assertThat(ingest().transfers(source())).hasSize(2);
        assertThat(ingest().set(source())).isEqualTo(plan(true, false));
    }

    @Test
    void whatNobodyCanOrderIsRejectedAndStaysAsItWas() {
        put("LOAD00000001.csv", "1,a,1.00", "2,b,2.00", "3,c,3.00");
        made(plan(false, true));
        merged();
        put(
                "20260102-0000000001.csv",
                "U,1,x,1.00",
                "U,1,y,1.00",
                "U,2,x,2.00",
                "D,2,NULL,NULL",
                "I,4,d,4.00",
                "U,4,e,4.00",
                "I,5,f,5.00",
                "D,5,NULL,NULL",
                "U,3,z,3.00",
                "U,3,z,3.00");

        assertThat(rejected(merged().ledger())).isEqualTo(Map.of("change_order", 3L));
        assertThat(state())
                .containsExactly(List.of("1", "a", "1.00"), List.of("3", "z", "3.00"), List.of("4", "e", "4.00"));
    }

    @Test
    void whatCannotBeReadIsRejectedWithItsReason() {
        put("LOAD00000001.csv", "1,a,1.00");
        put(
                "20260102-0000000001.csv",
                "X,1,x,1.00",
                "U,1,few",
                "U,1,many,1.00,more",
                "U,one,x,1.00",
                "U,1,x,dear",
                "I,2,,NULL");
        put("manifest.csv", "1,q,1.00");
        made(plan(false, false));

        Ledger ledger = merged().ledger();
        assertThat(rejected(ledger))
                .isEqualTo(Map.of(
                        "change_operation", 1L,
                        "change_fields", 2L,
                        "change_key", 1L,
                        "change_type", 1L,
                        "change_file", 1L));
        assertThat(state()).containsExactly(List.of("1", "a", "1.00"), Arrays.asList("2", "", null));
    }

    @Test
    void namesInTheFilesAndOperationsInTheFullLoadAreSeen() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("Op,id,name,price\nI,1,a,1.00\nI,2,b,2.00\n".getBytes(StandardCharsets.UTF_8));
        }
        put("LOAD00000001.csv.gz", zipped.toByteArray());
        put("20260102-0000000001.csv", "Op,id,name,price", "D,2,NULL,NULL");
        made(plan(false, false));

        assertThat(merged().ledger().in().items()).isEqualTo(3);
        assertThat(state()).containsExactly(List.of("1", "a", "1.00"));
    }

    @Test
    void parquetIsReadByItsNames() {
        parquet(
                "LOAD00000001.parquet",
                "SELECT BIGINT '1' id, 'a' name, DECIMAL '1.00' price" + " UNION ALL SELECT 2, 'b', DECIMAL '2.00'");
        parquet(
                "20260102-0000000001.parquet",
                "SELECT 'U' op, BIGINT '1' id, 'x' name, DECIMAL '3.00' price"
                        + " UNION ALL SELECT 'D', 2, NULL, NULL UNION ALL SELECT 'I', 3, 'c', NULL");
        TransferPlan.Changes plan = new TransferPlan.Changes(
                table,
                new S3Path(BUCKET, folder()),
                List.of(
                        new TransferPlan.ChangeColumn("id", "bigint"),
                        new TransferPlan.ChangeColumn("name", "string"),
                        new TransferPlan.ChangeColumn("price", "decimal(3,2)")),
                List.of("id"),
                Optional.empty(),
                false,
                TableRef.of("now", table),
                new S3Path(BUCKET, "now/" + table + "/"));
        made(plan);

        merged();
        assertThat(state()).containsExactly(List.of("1", "x", "3.00"), Arrays.asList("3", "c", null));
    }

    private void parquet(String file, String query) {
        String made = "made_" + table + "_" + file.substring(0, 4).toLowerCase(java.util.Locale.ROOT);
        String place = "made/" + made + "/";
        LAKE.query(
                "admin",
                "CREATE TABLE now." + made + " WITH (format = 'PARQUET', external_location = 's3://" + BUCKET + "/"
                        + place + "') AS " + query);
        S3Object object = LAKE.as("admin")
                .s3()
                .listObjectsV2(request -> request.bucket(BUCKET).prefix(place))
                .contents()
                .getFirst();
        put(
                file,
                LAKE.as("admin")
                        .s3()
                        .getObjectAsBytes(request -> request.bucket(BUCKET).key(object.key()))
                        .asByteArray());
    }

    @Test
    void whatNoFileTellsOfAnyMoreGoesOnlyWhereItShall() {
        put("LOAD00000001.csv", "1,a,1.00", "2,b,2.00");
        made(plan(false, false));
        merged();
        put("LOAD00000001.csv", "1,c,1.00");
        merged();
        assertThat(state()).hasSize(2);

        ingest().delete(source());
        made(plan(false, true));
        merged();
        assertThat(state()).containsExactly(List.of("1", "c", "1.00"));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> made(plan(false, false)))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("no file of DMS");
        put("LOAD00000001.csv", "1,a,1.00,more,and more");
        assertThatThrownBy(() -> made(plan(false, false))).hasMessageContaining("5 columns, and 3 are told");
        delete("LOAD00000001.csv");
        put("shop/orders/LOAD00000001.csv", "1,a,1.00");
        assertThatThrownBy(() -> made(plan(false, false))).hasMessageContaining("Choose one: shop/orders");
        delete("shop/orders/LOAD00000001.csv");
        put("LOAD00000001.csv", "1,a,1.00");
        LAKE.query(
                "admin",
                "CREATE TABLE now." + table + " (id bigint) LOCATION 's3://" + BUCKET
                        + "/elsewhere/' TBLPROPERTIES ('table_type' = 'ICEBERG')");
        assertThatThrownBy(() -> made(plan(false, false))).hasMessageContaining("another table now." + table);
    }

    @Test
    void aThousandRandomChangesEndAsTheyDoInAMap() {
        Random random = new Random(15);
        Map<Integer, String> model = new TreeMap<>();
        List<String> load = new ArrayList<>();
        for (int id = 0; id < 50; id++) {
            load.add("2026-01-01 00:00:00.000000," + id + ",n" + id + ",1.00");
            model.put(id, "n" + id);
        }
        put("LOAD00000001.csv", load.toArray(String[]::new));
        int time = 0;
        for (int file = 0; file < 4; file++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                int id = random.nextInt(80);
                String at = "2026-01-02 00:00:00.%06d".formatted(++time);
                boolean deletes = model.containsKey(id) && random.nextInt(3) == 0;
                String name = "v" + time;
                lines.add((deletes ? "D" : model.containsKey(id) ? "U" : "I") + "," + at + "," + id + ","
                        + (deletes ? "NULL,NULL" : name + ",2.00"));
                if (deletes) {
                    model.remove(id);
                } else {
                    model.put(id, name);
                }
            }
            java.util.Collections.shuffle(lines, random);
            put("20260102-00000000" + file + "0.csv", lines.toArray(String[]::new));
            if (file == 1) {
                made(plan(true, false));
                merged();
            }
        }
        assertThat(merged().ledger().out().items()).isEqualTo(model.size());
        assertThat(LAKE.rows("SELECT id, name FROM now." + table + " ORDER BY id"))
                .isEqualTo(model.entrySet().stream()
                        .map(each -> List.of(String.valueOf(each.getKey()), each.getValue()))
                        .toList());
    }
}
