package dev.lakeward.local.rds.export;

import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Exports a database once; it can be cancelled from any thread.
public final class DatabaseExport {
    private final ExportSource source;
    private final ExportOnly only;
    private final Map<String, Bookmark> bookmarks;
    private final Settings settings;
    private final Watcher watcher;
    private final Sessions sessions = new Sessions();
    private final Queue<Snapshot.Part> waiting = new ArrayDeque<>();
    private final Map<String, List<ExportedFile>> files = new LinkedHashMap<>();
    private final Map<String, Bookmark> reached = new HashMap<>();

    private static final String TABLES = "the tables of the database";
    private static final Settings NOTHING_WRITTEN = new Settings(1, 0, () -> {
        throw new IllegalStateException("nothing is written");
    });
    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void taken(List<SourceTable> tables, int readers) {}

        @Override
        public void read(long rows, long bytes) {}

        @Override
        public void warned(List<String> warnings) {}

        @Override
        public void done(SourceTable table, long bytes) {}
    };

    /// How many connections read, how large a file becomes, and where files go.
    public record Settings(int readers, long fileBytes, Supplier<Path> newFile) {}

    /// Who hears how far it is, from several threads at once. What it throws ends the export.
    public interface Watcher {
        /// The snapshot is taken, of these tables.
        void taken(List<SourceTable> tables, int readers);

        /// So many rows more, and how many bytes they were where they came from.
        void read(long rows, long bytes);

        /// What could not be exported as it is there, at the end.
        void warned(List<String> warnings);

        /// A part of a table is read; `bytes` is about what it takes in the database.
        void done(SourceTable table, long bytes);
    }

    /// A table, its files, none where it was skipped, and how far it is exported now where it has a bookmark.
    public record ExportedTable(SourceTable table, List<ExportedFile> files, Optional<Bookmark> reached) {
        public ExportedTable {
            files = List.copyOf(files);
        }

        public long rows() {
            return files.stream().mapToLong(ExportedFile::rows).sum();
        }

        public long bytes() {
            return files.stream().mapToLong(ExportedFile::bytes).sum();
        }
    }

    /// With bookmarks, by the names of tables, it is of what is new there.
    public DatabaseExport(
            ExportSource source, ExportOnly only, Map<String, Bookmark> bookmarks, Settings settings, Watcher watcher) {
        this.source = source;
        this.only = only;
        this.bookmarks = Map.copyOf(bookmarks);
        this.settings = settings;
        this.watcher = watcher;
    }

    /// Exports it all. Blocks. Throws ExportRefusal or JdbcRefusal for what the database refuses,
    /// [dev.lakeward.local.store.LakeFolderException] for a full disk, CancellationException once [#cancel] was
    /// called.
    public List<ExportedTable> run() {
        String reading = TABLES;
        try (Snapshot snapshot = take()) {
            List<SourceTable> tables = SkipRules.applied(snapshot.tables());
            only.requireFound(tables);
            watcher.taken(tables, snapshot.readers());
            for (SourceTable table : tables) {
                if (table.skipped().isEmpty()) {
                    reading = "table " + table.target();
                    files.put(table.target(), new ArrayList<>());
                    waiting.addAll(snapshot.parts(table, bound(snapshot, table)));
                }
            }
            readAll(snapshot);
            watcher.warned(snapshot.warnings());
            List<ExportedTable> exported = new ArrayList<>();
            for (SourceTable table : tables) {
                exported.add(new ExportedTable(
                        table,
                        files.getOrDefault(table.target(), List.of()),
                        Optional.ofNullable(reached.get(table.target()))));
            }
            return exported;
        } catch (SQLException e) {
            sessions.requireGoing();
            throw ExportFailures.of(e, source, reading);
        }
    }

    /// The tables, those that are left out too, without exporting any. Blocks. Throws ExportRefusal or JdbcRefusal.
    public static List<SourceTable> tables(ExportSource source) {
        ExportOnly all = ExportOnly.of(
                List.of(), source.address().hasSchemas(), source.address().database());
        DatabaseExport look = new DatabaseExport(source, all, Map.of(), NOTHING_WRITTEN, NOBODY);
        try (Snapshot snapshot = look.take()) {
            return SkipRules.applied(snapshot.tables());
        } catch (SQLException e) {
            throw ExportFailures.of(e, source, TABLES);
        }
    }

    // The condition that what is new of a table meets, in the database's words; empty where all of it is exported.
    private String bound(Snapshot snapshot, SourceTable table) throws SQLException {
        Bookmark own = bookmarks.getOrDefault(table.target(), bookmarks.get(table.database() + "." + table.name()));
        if (own == null) {
            return "";
        }
        Snapshot.Bound bound = snapshot.bound(table, own);
        reached.put(table.target(), bound.reached());
        return bound.condition();
    }

    private Snapshot take() throws SQLException {
        boolean isTaken = false;
        try {
            Snapshot snapshot = switch (source) {
                case ExportSource.Server(JdbcSource server) ->
                    switch (server.url().engine()) {
                        case POSTGRESQL -> PostgresSnapshot.take(sessions, server, only, settings.readers());
                        case MYSQL, MARIADB -> MariaSnapshot.take(sessions, server, only, settings.readers());
                    };
                case ExportSource.File file -> SqliteSnapshot.take(file, only);
            };
            isTaken = true;
            return snapshot;
        } finally {
            if (!isTaken) {
                sessions.close();
            }
        }
    }

    /// Ends it, whatever it waits for.
    public void cancel() {
        sessions.abort();
    }

    private void readAll(Snapshot snapshot) {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < snapshot.readers(); i++) {
            int reader = i;
            FutureTask<Void> task = new FutureTask<>(() -> readParts(snapshot, reader), null);
            tasks.add(task);
            Thread.ofPlatform().name("export-" + i).daemon().start(task);
        }
        RuntimeException failure = null;
        for (FutureTask<Void> task : tasks) {
            failure = first(failure, outcome(task, snapshot));
        }
        if (failure != null) {
            throw failure;
        }
    }

    // What broke because another failed is not what is told.
    private static @Nullable RuntimeException first(
            @Nullable RuntimeException before, @Nullable RuntimeException next) {
        return before == null || before instanceof CancellationException && next != null ? next : before;
    }

    private static @Nullable RuntimeException outcome(FutureTask<Void> task, Snapshot snapshot) {
        while (true) {
            try {
                task.get();
                return null;
            } catch (ExecutionException e) {
                return e.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException("a database could not be exported", e.getCause());
            } catch (InterruptedException e) {
                snapshot.abort();
            }
        }
    }

    private void readParts(Snapshot snapshot, int reader) {
        boolean isDone = false;
        try {
            for (Snapshot.Part part = poll(); part != null; part = poll()) {
                sessions.requireGoing();
                read(snapshot, reader, part);
            }
            isDone = true;
        } finally {
            if (!isDone) {
                // The others need not go on.
                snapshot.abort();
            }
        }
    }

    private Snapshot.@Nullable Part poll() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private void read(Snapshot snapshot, int reader, Snapshot.Part part) {
        SourceTable table = part.table();
        TableRows.Target target =
                new TableRows.Target(settings.newFile(), settings.fileBytes(), this::arrived, this::read);
        try (TableRows rows = new TableRows(table, target)) {
            snapshot.read(reader, part, rows);
            rows.finish(part.isFirst());
        } catch (SQLException e) {
            sessions.requireGoing();
            throw ExportFailures.of(e, source, "table " + table.target());
        } catch (IOException e) {
            throw Volume.trouble(e);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            // Its message may hold the value.
            throw new ExportRefusal("Table " + table.target()
                    + " has a value that the type of its column does not have: export the others by ExportOnly.");
        }
        watcher.done(table, part.bytes());
    }

    private void read(long rows, long bytes) {
        sessions.requireGoing();
        watcher.read(rows, bytes);
    }

    private void arrived(SourceTable table, ExportedFile file) {
        synchronized (files) {
            files.computeIfAbsent(table.target(), key -> new ArrayList<>()).add(file);
        }
    }
}
