package dev.lakeward.local.engine;

import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A fresh in-memory DuckDB that can read the files of some governed tables, write below one folder, and
/// nothing else: no other file, no extension, no setting.
final class Sandbox implements AutoCloseable {
    private final FreshDatabases databases;
    private final Connection connection;
    private final Path folder;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    private Sandbox(FreshDatabases databases, Connection connection, Path folder) {
        this.databases = databases;
        this.connection = connection;
        this.folder = folder;
    }

    /// `folder` takes spill files and what the query writes. `behindBarrier` materialises what the caller may see
    /// before the query runs.
    static Sandbox open(FreshDatabases databases, List<? extends Governed> tables, Path folder, boolean behindBarrier)
            throws SQLException {
        Volume.run(() -> Files.createDirectories(folder));
        Sandbox sandbox = new Sandbox(databases, databases.take(), folder);
        boolean opened = false;
        try {
            sandbox.configure(tables);
            sandbox.addTables(tables, behindBarrier);
            opened = true;
            return sandbox;
        } finally {
            if (!opened) {
                sandbox.close();
            }
        }
    }

    private void configure(List<? extends Governed> tables) throws SQLException {
        Set<String> files = new LinkedHashSet<>();
        tables.forEach(table -> table.files().forEach(file -> files.add(file.toString())));
        String paths = files.stream().map(TableReader::text).collect(Collectors.joining(", ", "[", "]"));
        run("SET temp_directory="
                + TableReader.text(folder.resolve("spill").toString()) + ";"
                + " SET allowed_directories=[" + TableReader.text(folder + "/") + "];"
                + " SET allowed_paths=" + paths + ";"
                + " SET enable_external_access=false; SET lock_configuration=true");
    }

    private void addTables(List<? extends Governed> tables, boolean behindBarrier) throws SQLException {
        String create = behindBarrier ? "CREATE TEMP TABLE " : "CREATE TEMP VIEW ";
        for (Governed each : tables) {
            switch (each) {
                case GovernedTable table -> addTable(create, table);
                case GovernedView view -> run(create + view.relation() + " AS " + view.sql());
            }
        }
    }

    private void addTable(String create, GovernedTable table) throws SQLException {
        try {
            run(create + table.relation() + " AS " + table.policy(Set.of()));
        } catch (SQLException e) {
            if (!EngineErrors.isBeforeRows(e) || table.files().isEmpty()) {
                throw e;
            }
            run(create + table.relation() + " AS " + table.policy(missing(table)));
        }
    }

    // Files may lack columns that were added to the table later.
    private Set<String> missing(GovernedTable table) throws SQLException {
        Set<String> present = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(table.reader().describe())) {
            while (rows.next()) {
                present.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        Set<String> missing = new HashSet<>(table.access().table().columns());
        missing.removeAll(present);
        return missing;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (cancelled) {
                statement.cancel();
            }
            statement.execute(sql);
        } finally {
            running = null;
        }
    }

    /// What a streaming query's rows are given to.
    interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    void query(String sql, Rows reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (cancelled) {
                throw new SQLException("INTERRUPT");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            if (cancelled || !String.valueOf(e.getMessage()).contains("Invalid result set")) {
                throw e;
            }
            throw diagnosed(sql, e);
        } finally {
            running = null;
        }
    }

    private SQLException diagnosed(String sql, SQLException stream) {
        try {
            run(DiagnosedException.PREFIX + sql);
            return stream;
        } catch (SQLException e) {
            return new DiagnosedException(e);
        }
    }

    void execute(String sql) throws SQLException {
        run(sql);
    }

    /// Stops what runs; any thread may call it.
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

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the engine did not close", e);
        }
        databases.prepare();
        Volume.run(() -> {
            Volume.deleteTree(folder.resolve("spill"));
            return true;
        });
    }
}
