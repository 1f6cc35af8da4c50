package dev.lakeward.bench;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;

/// Prints how long the embedded lake takes, and raw DuckDB beside it; medians of several runs.
public final class Benchmarks {
    private static final int RUNS = 9;
    private static final PrintStream OUT = System.out;

    private Benchmarks() {}

    /// A statement, and what raw DuckDB runs for it (`{customers}` and `{orders}` are the tables' files).
    private record Case(String name, String sql, String raw) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "scan",
                    "SELECT status, count(*) AS n, sum(amount) AS s FROM shop.orders GROUP BY status",
                    "SELECT status, count(*) AS n, sum(amount) AS s FROM {orders} GROUP BY status"),
            new Case(
                    "filter",
                    "SELECT order_id, amount FROM shop.orders WHERE amount > 499.00",
                    "SELECT order_id, amount FROM {orders} WHERE amount > 499.00"),
            new Case(
                    "join",
                    "SELECT c.segment, sum(o.amount) AS s FROM shop.orders o JOIN shop.customers c"
                            + " ON o.customer_id = c.customer_id GROUP BY c.segment",
                    "SELECT c.segment, sum(o.amount) AS s FROM {orders} o JOIN {customers} c"
                            + " ON o.customer_id = c.customer_id GROUP BY c.segment"),
            new Case(
                    "point lookup",
                    "SELECT * FROM shop.customers WHERE customer_id = 4711",
                    "SELECT * FROM {customers} WHERE customer_id = 4711"));

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("wire")) {
            WireBenchmarks.run();
            WireGoals.run(arguments.length > 1 ? arguments[1] : "");
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("goals")) {
            WireGoals.run(arguments.length > 1 ? arguments[1] : "");
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("access")) {
            AccessBenchmarks.run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("console")) {
            ConsoleBenchmarks.run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("grants")) {
            GrantBenchmarks.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 340_000);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("snapshot")) {
            SnapshotBenchmarks.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000_000);
            return;
        }
        List<TpcSuite> suites = Stream.of(TpcSuite.values())
                .filter(suite ->
                        arguments.length > 0 && (arguments[0].equals("tpc") || arguments[0].equals(suite.database())))
                .toList();
        if (!suites.isEmpty()) {
            TpcBenchmarks.run(
                    suites,
                    arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1,
                    arguments.length > 2 ? arguments[2] : "");
            return;
        }
        if (arguments.length > 3 && arguments[0].equals("formats") && arguments[2].equals("--keep")) {
            FormatBenchmarks.keep(Integer.parseInt(arguments[1]), Path.of(arguments[3]));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("formats")) {
            FormatBenchmarks.run(
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_024,
                    List.of(arguments).stream().skip(2).toList());
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("jobs")) {
            JobBenchmarks.run(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10_000_000);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("crawls")) {
            CrawlBenchmarks.run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("runs")) {
            RunsBenchmark.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("folder")) {
            FolderBenchmarks.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 512);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("stream")) {
            StreamBenchmarks.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("oracle")) {
            OracleBenchmark.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200);
            return;
        }
        double scale = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        Path folder = Files.createTempDirectory("lakeward-bench");
        try {
            Path lakeFolder = folder.resolve("lake");
            long began = System.nanoTime();
            new SampleLake(lakeFolder, scale, InstantSource.system(), (done, total, step) -> {}).make();
            OUT.printf("sample lake at scale %.2f made in %.1f s%n%n", scale, (System.nanoTime() - began) / 1e9);
            try (LocalLake lake = LocalLake.open(lakeFolder, InstantSource.system())) {
                queries(lake);
                catalog(lake);
            }
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static void queries(LocalLake lake) throws Exception {
        OUT.println("median of " + RUNS
                + " runs, ms; engine: policy, sandbox, query, result file; whole: StartQueryExecution to rows");
        OUT.println("                         | raw DuckDB | finance: engine | ratio |   whole | support: engine");
        for (Case each : CASES) {
            String raw = each.raw()
                    .replace("{customers}", files(lake, "curated/customers"))
                    .replace("{orders}", files(lake, "curated/orders"));
            double alone = median(() -> raw(raw));
            double whole = median(() -> governed(lake, "finance", each.sql()));
            double engine = engine(lake, "finance", each.sql());
            OUT.printf(
                    "%-24s | %10.1f | %15.1f | %5.2f | %7.1f | %10.1f%n",
                    each.name(), alone, engine, engine / alone, whole, engine(lake, "support", each.sql()));
        }
        double window = median(() -> governed(lake, "finance", "SELECT * FROM shop.orders LIMIT 1000"));
        OUT.printf("first window of 1,000 rows of orders: %.1f ms; heap in use %.0f MB%n%n", window, heap());
    }

    private static String files(LocalLake lake, String folder) throws Exception {
        try (Stream<Path> files =
                Files.walk(lake.folder().resolve("buckets/shop-lake").resolve(folder))) {
            return "read_parquet(["
                    + String.join(
                            ", ",
                            files.filter(Files::isRegularFile)
                                    .map(file -> "'" + file + "'")
                                    .toList())
                    + "])";
        }
    }

    private static Object raw(String sql) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        int rows = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows += result.getObject(i) == null ? 0 : 1;
                }
            }
        }
        return rows;
    }

    private static Object governed(LocalLake lake, String team, String sql) {
        Principal principal = LocalLake.role(team);
        Clients clients = lake.as(principal);
        try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, "shop")) {
            return result.rows().rowCount();
        } catch (dev.lakeward.lake.LakeException e) {
            return e.error();
        }
    }

    // Athena's own figure: the time after planning until the result's file is written.
    private static double engine(LocalLake lake, String team, String sql) {
        Clients clients = lake.as(LocalLake.role(team));
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, "shop")) {
                times.add((double) clients.athena()
                        .getQueryExecution(r -> r.queryExecutionId(result.queryId()))
                        .queryExecution()
                        .statistics()
                        .engineExecutionTimeInMillis());
            }
        }
        times.sort(null);
        return times.get(RUNS / 2);
    }

    private static void catalog(LocalLake lake) throws Exception {
        var admin = lake.as(LocalLake.role("admin"));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("many")));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            columns.add(Column.builder().name("column_" + i).type("bigint").build());
        }
        for (int i = 0; i < 10_000; i++) {
            String name = String.format("table_%05d", i);
            admin.glue()
                    .createTable(r -> r.databaseName("many")
                            .tableInput(t -> t.name(name)
                                    .storageDescriptor(s -> s.location("s3://shop-lake/many/" + name + "/")
                                            .columns(columns))));
        }
        double open = median(() -> new CatalogService(admin.glue()).allTables().size());
        OUT.printf("catalog of 10,000 tables × 20 columns read whole: %.0f ms; heap in use %.0f MB%n", open, heap());
    }

    static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static double median(Callable<Object> work) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < RUNS + 2; i++) {
            long began = System.nanoTime();
            work.call();
            if (i >= 2) {
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        times.sort(null);
        return times.get(RUNS / 2);
    }
}
