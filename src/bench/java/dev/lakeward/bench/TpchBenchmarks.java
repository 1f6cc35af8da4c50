package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printed;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.Statement.Run;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// All 22 queries of TPC-H through the lake, as one who reads all and as a team with a row filter on lineitem, beside
/// raw DuckDB on the same files, by turns in one run; and what reading a query back costs of it.
final class TpchBenchmarks {
    private static final int RUNS = 5;
    // Many: what a session has run for a while is what its readers wait for.
    private static final int ROUNDS_OF_WALLS = 200;
    private static final PrintStream OUT = System.out;

    private final LocalLake lake;
    private final TpchLake tables;
    private final double scale;

    private TpchBenchmarks(LocalLake lake, TpchLake tables, double scale) {
        this.lake = lake;
        this.tables = tables;
        this.scale = scale;
    }

    static void run(double scale) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-tpch");
        TpchLake tables = new TpchLake(folder, scale);
        try (LocalLake lake = tables.make()) {
            new TpchBenchmarks(lake, tables, scale).print();
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private void print() throws Exception {
        OUT.printf("TPC-H at scale %.2f, medians of %d runs by turns, ms%n", scale, RUNS);
        OUT.println(
                "query | raw DuckDB |   whole | ratio | filtered | ratio | barrier | translate | engine's parse | read back");
        double[] total = new double[6];
        for (int i = 1; i <= 22; i++) {
            String sql = query(i);
            double[][] times = new double[3][RUNS];
            for (int run = -1; run < RUNS; run++) {
                double raw = raw(sql);
                double whole = governed(TpchLake.WHOLE, sql);
                double filtered = governed(TpchLake.FILTERED, sql);
                if (run >= 0) {
                    times[0][run] = raw;
                    times[1][run] = whole;
                    times[2][run] = filtered;
                }
            }
            double[] wall = wall(sql);
            double raw = median(times[0]);
            double whole = median(times[1]);
            double filtered = median(times[2]);
            OUT.printf(
                    "q%02d   | %10.1f | %7.1f | %5.2f | %8.1f | %5.2f | %7s | %9.2f | %14.2f | %9.2f%n",
                    i,
                    raw,
                    whole,
                    whole / raw,
                    filtered,
                    filtered / raw,
                    Risk.needsBarrier(translated(sql)) ? "yes" : "",
                    wall[0],
                    wall[1],
                    wall[2]);
            double[] row = {raw, whole, filtered, wall[0], wall[1], wall[2]};
            for (int j = 0; j < row.length; j++) {
                total[j] += row[j];
            }
        }
        OUT.printf(
                "total | %10.1f | %7.1f | %5.2f | %8.1f | %5.2f | %7s | %9.2f | %14.2f | %9.2f%n",
                total[0],
                total[1],
                total[1] / total[0],
                total[2],
                total[2] / total[0],
                "",
                total[3],
                total[4],
                total[5]);
    }

    private String query(int number) throws IOException {
        String name = String.format("/sql/presto/tpch/q%02d.sql", number);
        try (InputStream in = Objects.requireNonNull(TpchTable.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("\"${database}\".\"${schema}\".\"${prefix}", "\"" + TpchLake.DATABASE + "\".\"")
                    .replace("${scale}", String.valueOf((int) Math.max(1, scale)))
                    .strip()
                    .replaceAll(";$", "");
        }
    }

    private double raw(String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + TpchLake.DATABASE);
            for (TpchTable<?> table : TpchTable.getTables()) {
                statement.execute("CREATE VIEW " + TpchLake.DATABASE + "." + table.getTableName()
                        + " AS SELECT * FROM read_parquet('" + tables.file(table.getTableName()) + "')");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getString(i);
                    }
                }
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    // From the start of the run to its written result, without the client's waiting.
    private double governed(String team, String sql) throws InterruptedException {
        Clients clients = lake.as(LocalLake.role(team));
        String id = clients.athena()
                .startQueryExecution(r -> r.queryString(sql).queryExecutionContext(c -> c.database(TpchLake.DATABASE)))
                .queryExecutionId();
        while (true) {
            QueryExecution execution = clients.athena()
                    .getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution();
            QueryExecutionState state = execution.status().state();
            if (state == QueryExecutionState.SUCCEEDED) {
                return execution.statistics().engineExecutionTimeInMillis()
                        + execution.statistics().queryPlanningTimeInMillis();
            }
            if (state == QueryExecutionState.FAILED) {
                throw new IllegalStateException(execution.status().stateChangeReason());
            }
            Thread.sleep(2);
        }
    }

    private static Query translated(String sql) {
        Tables known = name ->
                new Tables.Base("t_" + name.table(), TpchLake.columns(TpchTable.getTable(name.table())), Set.of());
        return Translator.translate(AthenaSql.query(sql), TpchLake.DATABASE, known)
                .query();
    }

    /// What the front door takes: to parse, translate and print; and to read the text back.
    private static double[] wall(String sql) throws SQLException {
        List<double[]> times = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement parse = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            for (int i = 0; i < ROUNDS_OF_WALLS; i++) {
                long began = System.nanoTime();
                Query query = translated(sql);
                Printed printed = Printer.print(new Run(query));
                long translated = System.nanoTime();
                Contents contents = Contents.of(query);
                parse.setString(1, printed.text());
                String parsed;
                try (ResultSet rows = parse.executeQuery()) {
                    rows.next();
                    parsed = rows.getString(1);
                }
                long read = System.nanoTime();
                ReadBack.require(parsed, contents);
                times.add(new double[] {
                    (translated - began) / 1e6, (read - translated) / 1e6, (System.nanoTime() - read) / 1e6
                });
            }
        }
        return new double[] {
            median(times.stream().mapToDouble(each -> each[0]).toArray()),
            median(times.stream().mapToDouble(each -> each[1]).toArray()),
            median(times.stream().mapToDouble(each -> each[2]).toArray())
        };
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
