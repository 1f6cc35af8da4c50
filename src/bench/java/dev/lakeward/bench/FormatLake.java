package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.glue.model.Table;

/// A temporary lake with one table, `bench.measured`, of one format. Its folder goes when it is closed.
final class FormatLake implements AutoCloseable {
    static final String TABLE = "bench.measured";

    private static final String BUCKET = "bench";
    private static final String MEASURED = "measured/";
    private static final String SOURCE = "source/";
    private static final int LOOK_MILLIS = 2;

    private final Path folder;
    private LocalLake lake;
    private Clients admin;
    private final FormatFiles format;

    private FormatLake(Path folder, LocalLake lake, FormatFiles format) {
        this.folder = folder;
        this.lake = lake;
        this.admin = lake.as(LocalLake.role("admin"));
        this.format = format;
    }

    /// Writes so many rows of a format.
    static FormatLake make(FormatFiles format, long rows) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("lakeward-formats");
        FormatLake made =
                new FormatLake(folder, LocalLake.create(folder.resolve("lake"), InstantSource.system()), format);
        boolean complete = false;
        try {
            made.write(rows);
            complete = true;
            return made;
        } finally {
            if (!complete) {
                made.close();
            }
        }
    }

    private void write(long rows) throws IOException, SQLException, InterruptedException {
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("bench")));
        Path made = folder.resolve("rows");
        if (format.isWrittenByTheLake()) {
            duckDb("COPY (" + rows(rows) + ") TO '" + made + "' (FORMAT parquet)");
            put(made, SOURCE + "rows.parquet");
            query(FormatFiles.PARQUET.createTable("bench.source", place(SOURCE)));
            query(format.unload("bench.source", place(MEASURED)));
            admin.s3().deleteObject(r -> r.bucket(BUCKET).key(SOURCE + "rows.parquet"));
        } else {
            duckDb(FormatFiles.copy(rows(rows), made.toString()));
            put(made, MEASURED + "rows.csv");
        }
        query(format.createTable(TABLE, place(MEASURED)));
    }

    // Any two runs have the same rows.
    private static String rows(long count) {
        return "SELECT i AS id, CAST(hash(i) % 100000 AS INTEGER) AS quantity,"
                + " CAST(hash(i + 1) % 1000000007 AS DOUBLE) / 1000 AS ratio,"
                + " CAST(CAST(hash(i + 2) % 100000000 AS BIGINT) / 100.0 AS DECIMAL(12, 2)) AS price,"
                + " DATE '2000-01-01' + CAST(hash(i + 3) % 9000 AS INTEGER) AS day,"
                + " make_timestamp_ms(CAST(946684800000 + hash(i + 4) % 800000000000 AS BIGINT)) AS made,"
                + " 'customer ' || (hash(i + 5) % 1000) || ' ordered ' || (hash(i + 6) % 50) AS note,"
                + " hash(i + 7) % 3 = 0 AS active FROM range(" + count + ") AS r(i)";
    }

    private static void duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void put(Path file, String key) throws IOException {
        admin.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromFile(file));
        Files.delete(file);
    }

    private static String place(String prefix) {
        return "s3://" + BUCKET + "/" + prefix;
    }

    /// Forgets what the table's files were read into; the engine's processes stay.
    void forget() throws IOException {
        Path at = lake.folder();
        lake.close();
        Volume.deleteTree(at.resolve("decoded"));
        lake = LocalLake.open(at, InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
    }

    /// The table's files as they lie in the lake.
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(lake.folder().resolve("buckets/" + BUCKET + "/" + MEASURED))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /// Links the table's files into a folder, and says in `table.properties` beside it how they are read: for who reads
    /// them by other means.
    void keep(Path kept) throws IOException {
        Path data = kept.resolve("data");
        Files.createDirectories(data);
        for (Path file : files()) {
            Files.createLink(data.resolve(file.getFileName()), file);
        }
        Table table = admin.glue()
                .getTable(r -> r.databaseName("bench").name("measured"))
                .table();
        Properties read = new Properties();
        read.setProperty("input", table.storageDescriptor().inputFormat());
        read.setProperty("serde", table.storageDescriptor().serdeInfo().serializationLibrary());
        table.storageDescriptor()
                .serdeInfo()
                .parameters()
                .forEach((name, value) -> read.setProperty("serde." + name, value));
        read.setProperty("columns", FormatFiles.COLUMNS);
        try (Writer out = Files.newBufferedWriter(kept.resolve("table.properties"))) {
            read.store(out, null);
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /// DuckDB's own reader of the table's files.
    String duckDbReader() throws IOException {
        return format.reader(
                files().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]")));
    }

    /// Runs a statement to its end and answers its id; fails where it does.
    String query(String sql) throws InterruptedException {
        String id = admin.athena()
                .startQueryExecution(
                        r -> r.queryString(sql).resultConfiguration(c -> c.outputLocation(place("results/"))))
                .queryExecutionId();
        while (true) {
            QueryExecutionStatus status = admin.athena()
                    .getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution()
                    .status();
            if (status.state() == QueryExecutionState.SUCCEEDED) {
                return id;
            }
            if (status.state() == QueryExecutionState.FAILED) {
                throw new IllegalStateException(format.title() + ": " + status.stateChangeReason());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /// The first value that a query answered.
    String firstValue(String id) {
        return admin.athena()
                .getQueryResults(r -> r.queryExecutionId(id))
                .resultSet()
                .rows()
                .get(1)
                .data()
                .getFirst()
                .varCharValue();
    }

    @Override
    public void close() throws IOException {
        lake.close();
        Volume.deleteTree(folder);
    }
}
