package dev.lakeward.local.engine.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.local.engine.format.Rehearsal;
import dev.lakeward.local.engine.iceberg.IcebergWork;
import dev.lakeward.local.engine.program.KnownPrograms;
import dev.lakeward.local.engine.program.Programs;
import dev.lakeward.shape.AthenaCsv;
import dev.lakeward.sql.type.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// DuckDB in a worker: the database of its one session, the next one made ahead, and one for parsing only.
final class Session {
    /// What stands before a query that runs again into a table: a stream only says that its result is invalid.
    private static final String DIAGNOSIS = "CREATE TEMP TABLE diagnosis AS ";

    private static final Pattern TIMESTAMP = Pattern.compile("timestamp(\\([0-6]\\))?");
    private static final long MOST_HEAP_GROWTH = 64L << 20;
    private static final long PROGRESS_NANOS = 100_000_000;
    private static final int ROWS_BETWEEN_LOOKS = 1_024;

    private final String limits;
    private final LongConsumer progress;
    private final KnownPrograms known = new KnownPrograms();
    private @Nullable Connection database;
    private @Nullable Programs programs;
    private @Nullable Connection ahead;
    private @Nullable Connection parser;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private long heapAtRest;

    /// `limits` are settings of memory and threads that every database gets.
    Session(String limits, LongConsumer progress) {
        this.limits = limits;
        this.progress = progress;
    }

    Answer answer(Request request) {
        try {
            return switch (request) {
                case Request.Open(boolean isOfTheLast) -> open(isOfTheLast);
                case Request.Transforms _ -> PartitionFunction.register(session());
                case Request.Programs programs -> register(programs);
                case Request.Execute execute -> run(execute.sql());
                case Request.Texts query -> texts(query.sql());
                case Request.Columns query -> columns(query.sql());
                case Request.WriteCsv csv -> write(csv);
                case Request.Serialize query -> serialize(query.sql());
                case Request.Decode decode ->
                    new FileWork(decode.threads(), () -> cancelled, progress).decode(decode.tasks());
                case Request.Fits fits -> new FileWork(fits.threads(), () -> cancelled, progress).fits(fits.files());
                case Request.Encode encode ->
                    new FileWork(encode.threads(), () -> cancelled, progress).encode(encode.tasks());
                case Request.Iceberg iceberg -> iceberg(iceberg.task());
                case Request.Sample sample ->
                    new FileWork(sample.threads(), () -> cancelled, progress).sample(sample.tasks());
                case Request.Convert convert -> new FileWork(1, () -> cancelled, progress).convert(convert.task());
                case Request.Prepare _ -> rest();
                case Request.Rehearse _ -> rehearse();
                case Request.Interrupt _ -> new Answer.Done();
            };
        } catch (SQLException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()), 0);
        }
    }

    /// Stops what runs; any thread may call it, and again, as a statement that only begins forgets it.
    void cancel() {
        cancelled = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It ended meanwhile.
                return;
            }
        }
    }

    void forgetCancel() {
        cancelled = false;
    }

    private Answer open(boolean isOfTheLast) throws SQLException {
        close();
        if (!isOfTheLast) {
            known.forget();
        }
        prepare();
        database = ahead;
        ahead = null;
        return new Answer.Done();
    }

    private void close() throws SQLException {
        if (database != null) {
            database.close();
            database = null;
        }
        if (programs != null) {
            programs.close();
            programs = null;
        }
    }

    private Answer register(Request.Programs request) throws SQLException {
        if (programs == null) {
            programs = new Programs(session(), request.start(), known);
        }
        try {
            programs.register(request.programs());
            return new Answer.Done();
        } catch (RuntimeException | LinkageError e) {
            return new Answer.Refused("Not implemented Error: a program that cannot be compiled", 0);
        }
    }

    private Answer rehearse() {
        try {
            Rehearsal.run(() -> cancelled);
            return new Answer.Done();
        } catch (IOException e) {
            return notWritten(e);
        }
    }

    private Answer rest() throws SQLException {
        close();
        if (Runtime.getRuntime().totalMemory() > heapAtRest + MOST_HEAP_GROWTH) {
            // The query has its answer: what files left in the heap goes back to the system. What functions keep stays,
            // and is not
            // looked through again behind each statement.
            System.gc();
            heapAtRest = Runtime.getRuntime().totalMemory();
        }
        return prepare();
    }

    private Answer prepare() throws SQLException {
        if (ahead == null) {
            ahead = connect("SET errors_as_json=true; SET integer_division=true; SET error_on_division_by_zero=true;"
                    + " SET TimeZone='UTC'; SET preserve_insertion_order=true;"
                    // A file is opened for its policy, and again for the query.
                    + " SET parquet_metadata_cache=true; " + limits);
        }
        return new Answer.Done();
    }

    private static Connection connect(String settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection session() throws SQLException {
        if (database == null) {
            throw new SQLException("no session is open");
        }
        return database;
    }

    private void begin(Statement statement) throws SQLException {
        running = statement;
        if (cancelled) {
            throw new SQLException("INTERRUPT");
        }
    }

    private static Answer iceberg(String task) throws SQLException {
        try {
            return new Answer.Texts(
                    List.of(IcebergWork.JSON.writeValueAsString(IcebergWork.answer(IcebergWork.task(task)))));
        } catch (JsonProcessingException e) {
            throw new SQLException("no task of ours", e);
        }
    }

    private Answer run(String sql) throws SQLException {
        try (Statement statement = session().createStatement()) {
            begin(statement);
            statement.execute(sql);
            return new Answer.Written(List.of(), Math.max(0, statement.getLargeUpdateCount()));
        } finally {
            running = null;
        }
    }

    private Answer texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = session().createStatement()) {
            begin(statement);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(String.valueOf(rows.getString(1)));
                }
            }
        } finally {
            running = null;
        }
        return new Answer.Texts(texts);
    }

    private Answer columns(String sql) throws SQLException {
        try (PreparedStatement statement = session().prepareStatement(sql)) {
            begin(statement);
            return new Answer.Columns(columns(statement.getMetaData()));
        } finally {
            running = null;
        }
    }

    private static List<EngineColumn> columns(ResultSetMetaData result) throws SQLException {
        List<EngineColumn> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            columns.add(new EngineColumn(result.getColumnName(i), result.getColumnTypeName(i)));
        }
        return columns;
    }

    private Answer write(Request.WriteCsv csv) throws SQLException {
        try (Statement statement = session().createStatement()) {
            begin(statement);
            try (ResultSet rows = statement.executeQuery(csv.sql());
                    CsvWriter out =
                            AthenaCsv.writer(Files.newBufferedWriter(Path.of(csv.file()), StandardCharsets.UTF_8))) {
                return write(rows, csv, out);
            }
        } catch (SQLException e) {
            if (cancelled || !String.valueOf(e.getMessage()).contains("Invalid result set")) {
                throw e;
            }
            return diagnosed(csv.sql(), e);
        } catch (UncheckedIOException e) {
            return notWritten(e.getCause());
        } catch (IOException e) {
            return notWritten(e);
        } finally {
            running = null;
        }
    }

    static Answer notWritten(@Nullable Throwable e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e == null ? "" : e.getMessage();
        return new Answer.NotWritten(String.valueOf(reason));
    }

    private Answer write(ResultSet rows, Request.WriteCsv csv, CsvWriter out) throws SQLException {
        List<EngineColumn> columns = columns(rows.getMetaData());
        List<DataType> types =
                csv.types().isEmpty() ? columns.stream().map(EngineColumn::type).toList() : csv.types();
        List<Boolean> areTimes = types.stream()
                .map(type -> TIMESTAMP.matcher(type.base()).matches())
                .toList();
        out.writeRecord(csv.header());
        long count = 0;
        long told = System.nanoTime();
        while (rows.next()) {
            CsvWriter.CsvWriterRecord line = out.writeRecord();
            for (int i = 0; i < types.size(); i++) {
                // A java.sql.Timestamp has the Julian calendar's days before 1582. One finer than the engine's is a
                // text.
                Object value = areTimes.get(i) ? rows.getObject(i + 1, LocalDateTime.class) : rows.getObject(i + 1);
                line.writeField(CsvText.of(value, types.get(i)));
            }
            line.endRecord();
            if (++count % ROWS_BETWEEN_LOOKS == 0) {
                if (cancelled) {
                    throw new SQLException("INTERRUPT");
                }
                if (System.nanoTime() - told > PROGRESS_NANOS) {
                    told = System.nanoTime();
                    progress.accept(count);
                }
            }
        }
        return new Answer.Written(columns, count);
    }

    private Answer diagnosed(String sql, SQLException stream) throws SQLException {
        try {
            run(DIAGNOSIS + sql);
            throw stream;
        } catch (SQLException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()), e == stream ? 0 : DIAGNOSIS.length());
        }
    }

    private Answer serialize(String sql) throws SQLException {
        if (parser == null) {
            parser = connect("SET errors_as_json=true; " + limits
                    + " SET enable_external_access=false; SET lock_configuration=true");
        }
        try (PreparedStatement statement = parser.prepareStatement("SELECT json_serialize_sql(?)")) {
            begin(statement);
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Answer.Texts(List.of(row.getString(1)));
            }
        } finally {
            running = null;
        }
    }
}
