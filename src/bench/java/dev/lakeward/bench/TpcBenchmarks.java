package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printed;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.Statement.Run;
import java.io.PrintStream;
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
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// All queries of TPC-H or of TPC-DS through the lake, as one who reads all and as a team with a row filter on the
/// largest table, beside raw DuckDB on the same files, by turns in one run; what reading a query back costs of it; and
/// whether the answers are those that Trino gave.
final class TpcBenchmarks {
    private static final int RUNS = Integer.getInteger("lakeward.runs", 5);
    // Many: what a session has run for a while is what its readers wait for.
    private static final int ROUNDS_OF_WALLS = 50;
    private static final Path ANSWERS = Path.of("src/bench/answers");
    private static final PrintStream OUT = System.out;
    private static final int WALLS = 3;
    private static final String NONE = "-";

    private final LocalLake lake;
    private final TpcSuite suite;
    private final TpcLake tables;
    private final double scale;
    private final Map<String, List<Column>> columns;

    private TpcBenchmarks(LocalLake lake, TpcSuite suite, TpcLake tables, double scale) {
        this.lake = lake;
        this.suite = suite;
        this.tables = tables;
        this.scale = scale;
        this.columns = suite.tables(scale).stream().collect(Collectors.toMap(TpcTable::name, TpcTable::columns));
    }

    /// Runs suites at a scale; `data` is where the files of one lie, or are made and left, and those of several in
    /// folders
    /// of their names, empty for nowhere.
    static void run(List<TpcSuite> suites, double scale, String data) throws Exception {
        List<Figures> all = new ArrayList<>();
        for (TpcSuite suite : suites) {
            Path folder = Files.createTempDirectory("lakeward-tpc");
            Path given = suites.size() > 1 ? Path.of(data, suite.database()) : Path.of(data);
            TpcLake tables = new TpcLake(suite, scale, data.isEmpty() ? folder.resolve("data") : given);
            tables.write();
            try (LocalLake lake = tables.make(folder.resolve("lake"))) {
                all.addAll(new TpcBenchmarks(lake, suite, tables, scale).print());
            } finally {
                Volume.deleteTree(folder);
            }
        }
        if (suites.size() > 1) {
            printTotal("all", all);
        }
    }

    /// What raw DuckDB took for a query: in a session that knew its tables, and with a session of its own, which opens
    /// the tables that the query reads, as each query of the lake's has one. Not a number where it does not know
    /// Trino's words.
    private record Raw(double known, double own) {}

    /// The figures of one query, in milliseconds.
    private record Figures(Raw raw, double whole, double filtered, double[] wall, double trino) {
        Figures with(double[] measured) {
            return new Figures(raw, whole, filtered, measured, trino);
        }

        boolean isBeside() {
            return !Double.isNaN(raw.known());
        }
    }

    // What a query took, without what the walls take of it, and whether its answer is Trino's.
    private record Measured(String name, String sql, Figures times, String said) {}

    private List<Figures> print() throws Exception {
        OUT.printf("%s at scale %.2f, medians of %d runs by turns, ms%n", suite.title, scale, RUNS);
        OUT.println(
                "query | raw DuckDB | own session |   whole | ratio | of own | filtered | of own | barrier | translate | engine's parse |"
                        + " read back |   Trino | answer");
        List<Measured> measured = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (int i = 1; i <= suite.queries; i++) {
            String name = String.format("q%02d", i);
            String sql = suite.query(i, scale);
            try {
                Path stored = ANSWERS.resolve(suite.database()).resolve(name + ".txt");
                // Trino's answers are those of scale 1.
                TpcAnswer answer = scale == 1 && Files.exists(stored) ? TpcAnswer.read(stored) : null;
                String said = answer == null
                        ? NONE
                        : answer.difference(answer(sql))
                                .map(each -> "DIFFERS: " + each)
                                .orElse("equal");
                if (said.startsWith("DIFFERS")) {
                    differences.add(name);
                }
                measured.add(
                        new Measured(name, sql, measure(sql, answer == null ? Double.NaN : answer.millis()), said));
            } catch (IllegalStateException | dev.lakeward.sql.SqlException e) {
                differences.add(name);
                OUT.println(name + "   | FAILED: " + e.getMessage());
            }
        }
        List<double[]> walls = walls(measured);
        List<Figures> all = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Measured each = measured.get(i);
            Figures figures = each.times().with(walls.get(i));
            all.add(figures);
            print(each.name(), figures, Risk.needsBarrier(translated(each.sql())) ? "yes" : "", each.said());
        }
        printTotal("sum", all);
        OUT.println("answers that differ or fail: " + differences);
        return all;
    }

    // Of the queries whose words raw DuckDB knows too.
    private static void printTotal(String name, List<Figures> all) {
        List<Figures> beside = all.stream().filter(Figures::isBeside).toList();
        Figures total = new Figures(
                new Raw(
                        beside.stream().mapToDouble(each -> each.raw().known()).sum(),
                        beside.stream().mapToDouble(each -> each.raw().own()).sum()),
                beside.stream().mapToDouble(Figures::whole).sum(),
                beside.stream().mapToDouble(Figures::filtered).sum(),
                new double[] {sum(beside, 0), sum(beside, 1), sum(beside, 2)},
                beside.stream().mapToDouble(Figures::trino).sum());
        print(name, total, "", beside.size() + " queries");
        OUT.printf(
                "median of parse, translate and print: %.2f ms%n",
                median(all.stream().mapToDouble(each -> each.wall()[0]).toArray()));
    }

    private static double sum(List<Figures> some, int part) {
        return some.stream().mapToDouble(each -> each.wall()[part]).sum();
    }

    private static void print(String name, Figures it, String barrier, String said) {
        OUT.printf(
                "%-5s | %10.1f | %11.1f | %7.1f | %5.2f | %6.2f | %8.1f | %6.2f | %7s | %9.2f | %14.2f | %9.2f | %7.1f | %s%n",
                name,
                it.raw().known(),
                it.raw().own(),
                it.whole(),
                it.whole() / it.raw().known(),
                it.whole() / it.raw().own(),
                it.filtered(),
                it.filtered() / it.raw().own(),
                barrier,
                it.wall()[0],
                it.wall()[1],
                it.wall()[2],
                it.trino(),
                said);
    }

    private Figures measure(String sql, double trino) throws Exception {
        double[][] times = new double[4][RUNS];
        for (int run = -1; run < RUNS; run++) {
            Raw raw = raw(sql);
            double whole = governed(TpcLake.WHOLE, sql);
            double filtered = governed(TpcLake.FILTERED, sql);
            if (run >= 0) {
                times[0][run] = raw.known();
                times[3][run] = raw.own();
                times[1][run] = whole;
                times[2][run] = filtered;
            }
        }
        return new Figures(
                new Raw(median(times[0]), median(times[3])),
                median(times[1]),
                median(times[2]),
                new double[WALLS],
                trino);
    }

    private Raw raw(String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + suite.database());
            for (String table : columns.keySet()) {
                if (Pattern.compile("\\b" + table + "\\b").matcher(sql).find()) {
                    statement.execute("CREATE VIEW " + suite.database() + "." + table
                            + " AS SELECT * FROM read_parquet('" + tables.file(table) + "')");
                }
            }
            long known = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getString(i);
                    }
                }
                long ended = System.nanoTime();
                return new Raw((ended - known) / 1e6, (ended - began) / 1e6);
            } catch (SQLException e) {
                return new Raw(Double.NaN, Double.NaN);
            }
        }
    }

    private List<List<String>> answer(String sql) throws InterruptedException {
        Clients clients = lake.as(LocalLake.role(TpcLake.WHOLE));
        String id = run(clients, sql).queryExecutionId();
        // The first row is the columns' names.
        return clients.athena().getQueryResultsPaginator(r -> r.queryExecutionId(id)).stream()
                .flatMap(page -> page.resultSet().rows().stream())
                .skip(1)
                .map(row -> row.data().stream()
                        .map(cell -> Objects.requireNonNullElse(cell.varCharValue(), "NULL"))
                        .toList())
                .toList();
    }

    // From the start of the run to its written result, without the client's waiting.
    private double governed(String team, String sql) throws InterruptedException {
        QueryExecution execution = run(lake.as(LocalLake.role(team)), sql);
        return execution.statistics().engineExecutionTimeInMillis()
                + execution.statistics().queryPlanningTimeInMillis();
    }

    private QueryExecution run(Clients clients, String sql) throws InterruptedException {
        String id = clients.athena()
                .startQueryExecution(r -> r.queryString(sql).queryExecutionContext(c -> c.database(suite.database())))
                .queryExecutionId();
        while (true) {
            QueryExecution execution = clients.athena()
                    .getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution();
            QueryExecutionState state = execution.status().state();
            if (state == QueryExecutionState.SUCCEEDED) {
                return execution;
            }
            if (state == QueryExecutionState.FAILED) {
                throw new IllegalStateException(execution.status().stateChangeReason());
            }
            // The engine says how long it took: whoever looks often takes a processor from it.
            Thread.sleep(20);
        }
    }

    private Query translated(String sql) {
        Tables known = name ->
                new Tables.Base("t_" + name.table(), Objects.requireNonNull(columns.get(name.table())), Set.of());
        return Translator.translate(AthenaSql.query(sql), suite.database(), known)
                .query();
    }

    /// What the front door takes of each query: to parse, translate and print; to have the engine parse; to read the
    /// text back. All queries by turns, as a session runs them.
    private List<double[]> walls(List<Measured> queries) throws SQLException {
        double[][][] times = new double[queries.size()][WALLS][ROUNDS_OF_WALLS];
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement parse = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            for (int round = 0; round < ROUNDS_OF_WALLS; round++) {
                for (int i = 0; i < queries.size(); i++) {
                    double[] took = wall(queries.get(i).sql(), parse);
                    for (int part = 0; part < WALLS; part++) {
                        times[i][part][round] = took[part];
                    }
                }
            }
        }
        return Arrays.stream(times)
                .map(each ->
                        Arrays.stream(each).mapToDouble(TpcBenchmarks::median).toArray())
                .toList();
    }

    private double[] wall(String sql, PreparedStatement parse) throws SQLException {
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
        return new double[] {(translated - began) / 1e6, (read - translated) / 1e6, (System.nanoTime() - read) / 1e6};
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
