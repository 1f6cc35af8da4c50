package dev.lakeward.bench;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.s3.S3Client;

/// Prints, in one table and of one run, the figures that the catalog and the objects of a served lake are held to,
/// beside the same calls to a former build and to moto's server. Each server is a process of its own.
final class WireGoals {
    private static final int TABLES = 2_000;
    private static final int PARTITIONS = 100;
    private static final int EXECUTIONS = 1_000;
    private static final int RUNS = 7;
    private static final PrintStream OUT = System.out;

    private static final List<Column> COLUMNS = IntStream.range(0, 20)
            .mapToObj(i -> Column.builder().name("column_" + i).type("bigint").build())
            .toList();

    private static final String BOTO3 = """
            import boto3, statistics, sys, time
            from botocore.config import Config
            s3 = boto3.client('s3', endpoint_url=sys.argv[1], region_name='us-east-1',
                              aws_access_key_id=sys.argv[2], aws_secret_access_key=sys.argv[3],
                              config=Config(s3={'addressing_style': 'path'}, retries={'total_max_attempts': 1}))
            body = bytes(100_000_000)
            def timed(call):
                began = time.perf_counter()
                call()
                return (time.perf_counter() - began) * 1000
            def median(call):
                call()
                return statistics.median(timed(call) for i in range(7))
            print('%.0f' % median(lambda: s3.put_object(Bucket='bench', Key='boto3', Body=body)))
            print('%.0f' % median(lambda: s3.get_object(Bucket='bench', Key='boto3')['Body'].read()))
            """;

    // The figures of one server, by row.
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final Subject subject;
    private final GlueClient glue;
    private final S3Client s3;
    private final AthenaClient athena;

    private WireGoals(Subject subject, SdkHttpClient http) {
        this.subject = subject;
        this.glue = subject.configured(GlueClient.builder(), http).build();
        this.s3 = subject.configured(S3Client.builder(), http)
                .forcePathStyle(true)
                .build();
        this.athena = subject.configured(AthenaClient.builder(), http).build();
    }

    /// `former` is the folder of a former build, compiled; empty where there is none.
    static void run(String former) throws Exception {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("lakeward-wire-goals");
        try {
            Map<String, String> classPaths = new LinkedHashMap<>(Map.of("this build", Subject.own()));
            if (!former.isEmpty()) {
                Path target = Path.of(former, "target");
                classPaths.put(
                        "former build",
                        target.resolve("classes")
                                + java.io.File.pathSeparator
                                + Files.readString(target.resolve("class-path")).strip());
            }
            for (Map.Entry<String, String> build : classPaths.entrySet()) {
                String own = build.getKey().replace(' ', '-');
                Map<String, String> figures;
                try (Subject subject = Subject.lakeward(build.getKey(), build.getValue(), folder.resolve(own))) {
                    figures = measured(subject);
                }
                figures.put(
                        "start-up: CPU s to the catalog, the matrix",
                        Subject.startUp(build.getValue(), folder.resolve(own + "-console")));
                all.put(build.getKey(), figures);
            }
            var moto = Subject.moto();
            if (moto.isPresent()) {
                try (Subject subject = moto.get()) {
                    all.put(subject.name(), measured(subject));
                }
            }
            print(all);
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static void print(Map<String, Map<String, String>> all) {
        OUT.printf("%-46s | %-12s", "one client, each server a process; ms", "goal");
        all.keySet().forEach(name -> OUT.printf(" | %16s", name));
        OUT.println();
        all.values().iterator().next().keySet().forEach(row -> {
            OUT.printf("%-46s | %-12s", row, goal(row));
            all.values().forEach(figures -> OUT.printf(" | %16s", figures.getOrDefault(row, "-")));
            OUT.println();
        });
    }

    private static String goal(String row) {
        return switch (row) {
            case "CreateTable, 2,000 in a row" -> "< 9,000";
            case "BatchCreatePartition of 100" -> "< 150";
            case "GetTables of 2,000, by pages of 100" -> "< 100";
            case "PutObject of 100 MB", "GetObject of 100 MB" -> "2 x boto3";
            case "GetTable beside one writer, p50" -> "< 1";
            case "GetTable beside one writer, p99" -> "< 5";
            default -> "";
        };
    }

    private static Map<String, String> measured(Subject subject) throws Exception {
        try (SdkHttpClient http = ApacheHttpClient.builder().maxConnections(64).build()) {
            WireGoals goals = new WireGoals(subject, http);
            goals.catalog();
            goals.objects();
            goals.readsBesideAWriter();
            goals.executions();
            return goals.figures;
        }
    }

    private void figure(String row, double millis) {
        figures.put(row, String.format(Locale.ROOT, millis < 20 ? "%,.2f" : "%,.0f", millis));
        // It takes minutes: whoever waits sees that it goes on.
        System.err.println(subject.name() + ": " + row + ": " + figures.get(row));
    }

    private void createTable(String name) {
        glue.createTable(r -> r.databaseName("many")
                .tableInput(t -> t.name(name)
                        .partitionKeys(
                                Column.builder().name("day").type("string").build())
                        .storageDescriptor(
                                s -> s.location("s3://bench/many/" + name + "/").columns(COLUMNS))));
    }

    private void catalog() throws Exception {
        s3.createBucket(r -> r.bucket("bench"));
        glue.createDatabase(r -> r.databaseInput(d -> d.name("many")));
        double before = subject.seconds();
        figure("CreateTable, 2,000 in a row", timed(() -> {
            for (int i = 0; i < TABLES; i++) {
                createTable(String.format("table_%05d", i));
            }
            return true;
        }));
        figure("  CPU of the server meanwhile", (subject.seconds() - before) * 1e3);
        AtomicInteger batch = new AtomicInteger();
        figure("BatchCreatePartition of 100", median(() -> {
            int first = batch.getAndIncrement() * PARTITIONS;
            List<PartitionInput> some = IntStream.range(first, first + PARTITIONS)
                    .mapToObj(i -> PartitionInput.builder()
                            .values("day-" + i)
                            .storageDescriptor(s ->
                                    s.location("s3://bench/many/day-" + i + "/").columns(COLUMNS))
                            .build())
                    .toList();
            return glue.batchCreatePartition(
                    r -> r.databaseName("many").tableName("table_00000").partitionInputList(some));
        }));
        figure(
                "GetTables of 2,000, by pages of 100",
                median(() -> glue.getTablesPaginator(r -> r.databaseName("many").maxResults(100)).stream()
                        .mapToInt(page -> page.tableList().size())
                        .sum()));
    }

    private void objects() throws Exception {
        byte[] large = new byte[100_000_000];
        figure(
                "PutObject of 100 MB",
                median(() -> s3.putObject(r -> r.bucket("bench").key("sdk"), RequestBody.fromBytes(large))));
        figure(
                "GetObject of 100 MB",
                median(() -> s3.getObject(
                        r -> r.bucket("bench").key("sdk"),
                        (response, content) -> content.transferTo(OutputStream.nullOutputStream()))));
        List<String> boto3 = boto3();
        figures.put("  PutObject of 100 MB by boto3", boto3.size() > 0 ? boto3.get(0) : "-");
        figures.put("  GetObject of 100 MB by boto3", boto3.size() > 1 ? boto3.get(1) : "-");
    }

    private List<String> boto3() {
        try {
            return subject.boto3(BOTO3);
        } catch (IOException e) {
            // No Python here.
            return List.of();
        }
    }

    private void readsBesideAWriter() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !ended.get(); i++) {
                createTable("written_" + i);
            }
        });
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            double millis =
                    timed(() -> glue.getTable(r -> r.databaseName("many").name("table_01234")));
            if (i >= 1_000) {
                times.add(millis);
            }
        }
        ended.set(true);
        writer.join();
        Collections.sort(times);
        figure("GetTable beside one writer, p50", times.get(times.size() / 2));
        figure("GetTable beside one writer, p99", times.get(times.size() * 99 / 100));
    }

    // Statements that fail at once: what is measured is the list.
    private void executions() throws Exception {
        for (int some : List.of(100, EXECUTIONS - 100)) {
            for (int i = 0; i < some; i++) {
                start();
            }
            figure(
                    "ListQueryExecutions, 50 of " + (some == 100 ? "100" : "1,000"),
                    median(() ->
                            athena.listQueryExecutions(r -> r.maxResults(50)).queryExecutionIds()));
        }
    }

    private void start() throws InterruptedException {
        while (true) {
            try {
                athena.startQueryExecution(r -> r.queryString("SELECT * FROM many.nothing_of_that_name")
                        .resultConfiguration(c -> c.outputLocation("s3://bench/results/")));
                return;
            } catch (SdkException e) {
                // As many wait as may.
                Thread.sleep(20);
            }
        }
    }

    private static double timed(Callable<?> call) throws Exception {
        long began = System.nanoTime();
        call.call();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(Callable<?> call) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < RUNS + 2; i++) {
            double millis = timed(call);
            if (i >= 2) {
                times.add(millis);
            }
        }
        Collections.sort(times);
        return times.get(RUNS / 2);
    }
}
