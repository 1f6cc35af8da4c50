package dev.lakeward.bench;

import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.glue.job.RunsOn;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.LakeOnSpark;
import dev.lakeward.shape.SdkJson;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Visual jobs beside the same in raw DuckDB, by turns: CSV to Parquet by day, and a join with groups. The goal is at
/// most 1.2 times its time. Where the environment has `SPARK_HOME`, the same jobs run on that Spark by the same turns.
final class JobBenchmarks {
    private static final PrintStream OUT = System.out;
    private static final int TURNS = Integer.getInteger("lakeward.turns", 5);
    private static final int PARTS = 4;
    private static final String BUCKET = "bench";
    private static final String TO_PARQUET = """
            {"Name":"to-parquet","Role":"admin","Command":{"Name":"glueetl","ScriptLocation":"s3://bench/none.py"},
             "CodeGenConfigurationNodes":{
              "csv":{"S3CsvSource":{"Name":"csv","Paths":["s3://bench/orders/"],"Separator":"comma","QuoteChar":"quote",
                "WithHeader":true}},
              "typed":{"ApplyMapping":{"Name":"typed","Inputs":["csv"],"Mapping":[
                {"FromPath":["id"],"FromType":"string","ToKey":"id","ToType":"bigint"},
                {"FromPath":["customer"],"FromType":"string","ToKey":"customer","ToType":"bigint"},
                {"FromPath":["amount"],"FromType":"string","ToKey":"amount","ToType":"decimal(12,2)"},
                {"FromPath":["note"],"FromType":"string","ToKey":"note","ToType":"string"},
                {"FromPath":["day"],"FromType":"string","ToKey":"day","ToType":"string"}]}},
              "out":{"S3GlueParquetTarget":{"Name":"out","Inputs":["typed"],"Path":"s3://bench/parquet/",
                "Compression":"snappy","PartitionKeys":[["day"]]}}}}""";
    private static final String JOINED = """
            {"Name":"joined","Role":"admin","Command":{"Name":"glueetl","ScriptLocation":"s3://bench/none.py"},
             "CodeGenConfigurationNodes":{
              "orders":{"S3ParquetSource":{"Name":"orders","Paths":["s3://bench/facts/"]}},
              "customers":{"S3ParquetSource":{"Name":"customers","Paths":["s3://bench/customers/"]}},
              "both":{"Join":{"Name":"both","Inputs":["orders","customers"],"JoinType":"equijoin","Columns":[
                {"From":"orders","Keys":[["customer"]]},{"From":"customers","Keys":[["customer_id"]]}]}},
              "groups":{"Aggregate":{"Name":"groups","Inputs":["both"],"Groups":[["country"],["day"]],"Aggs":[
                {"Column":["amount"],"AggFunc":"sum"},{"Column":["id"],"AggFunc":"count"}]}},
              "out":{"S3GlueParquetTarget":{"Name":"out","Inputs":["groups"],"Path":"s3://bench/groups/",
                "Compression":"snappy"}}}}""";

    private JobBenchmarks() {}

    static void run(long rows) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-jobs");
        LocalLake.create(folder.resolve("lake"), InstantSource.system()).close();
        try (LocalLake lake = LakeOnSpark.open(
                folder.resolve("lake"),
                InstantSource.system(),
                Retention.DEFAULT,
                Services.ALL,
                System::getenv,
                DueTimes.FIRE)) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            OUT.println("making " + rows + " rows");
            make(folder, rows, admin);
            compare(
                    "CSV to Parquet by day",
                    admin,
                    TO_PARQUET,
                    "COPY (SELECT * FROM read_csv('" + folder
                            + "/orders*.csv', header = true, columns = {'id': 'BIGINT',"
                            + " 'customer': 'BIGINT', 'amount': 'DECIMAL(12,2)', 'note': 'VARCHAR', 'day': 'VARCHAR'}))"
                            + " TO '" + folder + "/raw-parquet' (FORMAT parquet, COMPRESSION snappy,"
                            + " PARTITION_BY (day), OVERWRITE)");
            compare(
                    "join and groups",
                    admin,
                    JOINED,
                    "COPY (SELECT c.country, o.day, sum(o.amount) AS s, count(o.id) AS n FROM '" + folder
                            + "/facts*.parquet' o JOIN '" + folder
                            + "/customers.parquet' c ON o.customer = c.customer_id GROUP BY c.country, o.day) TO '"
                            + folder + "/raw-groups.parquet' (FORMAT parquet, COMPRESSION snappy)");
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static void make(Path folder, long rows, Clients admin) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("CREATE TABLE customers AS SELECT i AS customer_id, 'name ' || i AS name,"
                    + " ['KR', 'JP', 'US', 'DE', 'GB', 'FR'][1 + CAST(hash(i) % 6 AS INTEGER)] AS country FROM range("
                    + rows / 10 + ") AS t(i)");
            put(
                    statement,
                    folder,
                    "customers.parquet",
                    "FROM customers",
                    "FORMAT parquet",
                    "customers/a.parquet",
                    admin);
            for (int part = 0; part < PARTS; part++) {
                String slice = "SELECT i AS id, CAST(hash(i) % " + rows / 10 + " AS BIGINT) AS customer,"
                        + " CAST(hash(i + 1) % 1000000 AS DECIMAL(12,2)) / 100 AS amount, md5(CAST(i AS VARCHAR)) AS note,"
                        + " strftime(DATE '2026-01-01' + CAST(i * 30 // " + rows + " AS INTEGER), '%Y-%m-%d') AS day"
                        + " FROM range(" + rows * part / PARTS + ", " + rows * (part + 1) / PARTS + ") AS t(i)";
                String name = "orders" + part + ".csv";
                put(statement, folder, name, slice, "FORMAT csv, HEADER", "orders/" + name, admin);
                name = "facts" + part + ".parquet";
                put(statement, folder, name, slice, "FORMAT parquet", "facts/" + name, admin);
            }
        }
    }

    private static void put(
            Statement statement, Path folder, String name, String rows, String form, String key, Clients admin)
            throws SQLException {
        Path file = folder.resolve(name);
        statement.execute("COPY (" + rows + ") TO '" + file + "' (" + form + ")");
        admin.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromFile(file));
    }

    private static void compare(String name, Clients admin, String job, String raw) throws Exception {
        CreateJobRequest request = SdkJson.readExactly(job, CreateJobRequest::builder);
        admin.glue().createJob(request);
        OUT.println();
        OUT.println(name);
        boolean hasSpark = System.getenv("SPARK_HOME") != null;
        OUT.println("turn | DuckDB, ms | job, ms | ratio | DuckDB, CPU ms | job, CPU ms | ratio"
                + (hasSpark ? " | on Spark, ms | of its" : ""));
        for (int turn = 1; turn <= TURNS; turn++) {
            long before = cpuMillis();
            long alone = millis(() -> raw(raw));
            long between = cpuMillis();
            long whole = run(admin, request.name(), RunsOn.EMBEDDED);
            long aloneCpu = between - before;
            long wholeCpu = cpuMillis() - between;
            OUT.printf(
                    "%4d | %10d | %7d | %5.2f | %14d | %11d | %5.2f",
                    turn, alone, whole, (double) whole / alone, aloneCpu, wholeCpu, (double) wholeCpu / aloneCpu);
            if (hasSpark) {
                long onSpark = run(admin, request.name(), RunsOn.SPARK);
                OUT.printf(" | %12d | %6.2f", onSpark, (double) whole / onSpark);
            }
            OUT.println();
        }
    }

    // By the run's own times: whoever waits for it looks less often the longer it takes.
    private static long run(Clients admin, String job, RunsOn where) {
        JobExecution ended = new JobService(admin.glue()).run(job, Map.of(RunsOn.ARGUMENT, where.word()), seen -> {});
        if (!ended.isGood()) {
            throw new IllegalStateException(ended.error());
        }
        JobRun run =
                admin.glue().getJobRun(r -> r.jobName(job).runId(ended.id())).jobRun();
        return Duration.between(run.startedOn(), run.completedOn()).toMillis();
    }

    // Of this process and of those that it started and that still are: on a machine that does other things as well it
    // says more than the time.
    private static long cpuMillis() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private static void raw(String sql) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
