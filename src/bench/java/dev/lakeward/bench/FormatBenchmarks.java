package dev.lakeward.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Files of every format through the lake: a query that is the first to read them, the same again, and DuckDB's own
/// reader on the same file where it has one. One format after the other, each in a lake of its own.
final class FormatBenchmarks {
    private static final int RUNS = 3;
    // What tells how many bytes a row takes.
    private static final long SOME_ROWS = 100_000;
    // Whoever opens a lake looks around before the first query; an engine that nobody asks rehearses meanwhile.
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final PrintStream OUT = System.out;
    private static final String QUERY = "SELECT count(*), sum(id), sum(quantity), max(ratio), sum(price), max(day),"
            + " max(made), max(note), sum(CASE WHEN active THEN 1 ELSE 0 END) FROM ";

    private FormatBenchmarks() {}

    /// What was measured of a format; empty where DuckDB has no reader.
    private record Figures(long bytes, long rows, double cold, double again, double warm, Optional<Double> duckDb) {
        String times(double millis) {
            return duckDb.map(time -> String.format("%.2f", millis / time)).orElse("");
        }
    }

    /// `names` are parts of the titles of those that are measured; none for all.
    static void run(int megabytes, List<String> names) throws Exception {
        OUT.printf(
                "%d MB of each format, the same kind of rows; cold: the first query, the engine idle before, again: that once more after"
                        + " what it read is forgotten, warm and DuckDB: medians of %d, ms,"
                        + " from the start to the answer; Parquet: the same rows as Parquet, warm%n",
                megabytes, RUNS);
        OUT.println("format          |     MB |       rows |     cold |    again |  MB/s |     warm |   DuckDB |"
                + " cold : DuckDB | again : DuckDB |  Parquet | warm : Parquet |    Trino");
        for (FormatFiles format : FormatFiles.values()) {
            if (names.isEmpty() || names.stream().anyMatch(format.title()::contains)) {
                Figures figures = measure(format, rows(format, megabytes));
                print(
                        format,
                        figures,
                        format == FormatFiles.PARQUET
                                ? figures.warm()
                                : measure(FormatFiles.PARQUET, figures.rows()).warm());
            }
        }
    }

    private static void print(FormatFiles format, Figures figures, double parquet) {
        OUT.printf(
                "%-15s | %6.0f | %,10d | %8.0f | %8.0f | %5.0f | %8.0f | %8s | %13s | %14s | %7.0f | %14.2f | %8.0f%n",
                format.title(),
                figures.bytes() / 1e6,
                figures.rows(),
                figures.cold(),
                figures.again(),
                figures.bytes() / 1e3 / figures.cold(),
                figures.warm(),
                figures.duckDb().map(time -> String.format("%.0f", time)).orElse(""),
                figures.times(figures.cold()),
                figures.times(figures.again()),
                parquet,
                figures.warm() / parquet,
                format.trino() * figures.rows() / 1e6);
    }

    /// Writes the files that [#run] measures into folders of a folder, by their formats' names.
    static void keep(int megabytes, Path folder) throws Exception {
        for (FormatFiles format : FormatFiles.values()) {
            long rows = rows(format, megabytes);
            try (FormatLake lake = FormatLake.make(format, rows)) {
                lake.keep(folder.resolve(format.name()));
                OUT.printf("%s: %,d rows, %d MB%n", format.name(), rows, lake.bytes() / 1_000_000);
            }
        }
    }

    private static long rows(FormatFiles format, int megabytes) throws Exception {
        try (FormatLake some = FormatLake.make(format, SOME_ROWS)) {
            // What an engine's process loads once for a format is not counted.
            governed(some, SOME_ROWS);
            return megabytes * 1_000_000L * SOME_ROWS / some.bytes();
        }
    }

    private static Figures measure(FormatFiles format, long rows) throws Exception {
        try (FormatLake lake = FormatLake.make(format, rows)) {
            Thread.sleep(IDLE);
            double cold = governed(lake, rows);
            lake.forget();
            double again = governed(lake, rows);
            double[] warm = new double[RUNS];
            double[] raw = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                warm[i] = governed(lake, rows);
                raw[i] = format.isReadByDuckDb() ? raw(lake, rows) : 0;
            }
            return new Figures(
                    lake.bytes(),
                    rows,
                    cold,
                    again,
                    median(warm),
                    format.isReadByDuckDb() ? Optional.of(median(raw)) : Optional.empty());
        }
    }

    private static double governed(FormatLake lake, long rows) throws InterruptedException {
        long began = System.nanoTime();
        String id = lake.query(QUERY + FormatLake.TABLE);
        double millis = (System.nanoTime() - began) / 1e6;
        requireRows(rows, lake.firstValue(id));
        return millis;
    }

    private static double raw(FormatLake lake, long rows) throws SQLException, IOException {
        String sql = QUERY + lake.duckDbReader();
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            requireRows(rows, answer.getString(1));
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static void requireRows(long rows, String counted) {
        if (!counted.equals(String.valueOf(rows))) {
            throw new IllegalStateException(rows + " rows were written and " + counted + " read");
        }
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
