package dev.lakeward.local.engine;

import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /// `folder` takes spill files and what the query writes. Files can be read until [#close(Set)].
    static Sandbox open(FreshDatabases databases, Path folder) throws SQLException {
        Volume.run(() -> Files.createDirectories(folder));
        Sandbox sandbox = new Sandbox(databases, databases.take(), folder);
        boolean opened = false;
        try {
            sandbox.set("temp_directory", new Expr.Text(folder.resolve("spill").toString()));
            opened = true;
            return sandbox;
        } finally {
            if (!opened) {
                sandbox.close();
            }
        }
    }

    private void set(String setting, Expr value) throws SQLException {
        run(Printer.print(new dev.lakeward.sql.tree.Statement.Set(setting, value))
                .text());
    }

    /// From now on only these files can be read, files below the folder written, and no setting changed.
    void close(Set<Path> files) throws SQLException {
        List<Expr> paths = new ArrayList<>();
        files.forEach(file -> paths.add(new Expr.Text(file.toString())));
        set("allowed_directories", new Expr.ArrayOf(List.of(new Expr.Text(folder + "/"))));
        set("allowed_paths", new Expr.ArrayOf(paths));
        set("enable_external_access", new Expr.Bool(false));
        set("lock_configuration", new Expr.Bool(true));
    }

    /// The columns that a DESCRIBE answers, in lower case.
    Set<String> columns(String describe) throws SQLException {
        Set<String> present = new HashSet<>();
        query(describe, rows -> {
            while (rows.next()) {
                present.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        });
        return present;
    }

    /// A query as the engine's own parser understands it, as JSON; nothing of it is run.
    String parse(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
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
