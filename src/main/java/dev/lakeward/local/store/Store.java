package dev.lakeward.local.store;

import dev.lakeward.file.HeldFile;
import dev.lakeward.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/// A lake's folder, held by this process: documents, objects' files and the work folder.
///
/// Opening it finishes every publication that a killed process left half done.
public final class Store implements AutoCloseable {
    private final Path folder;
    private final HeldFile held;
    private final Database database;
    private final Commits commits;
    private final Documents documents;
    private final Tables tables;
    private final Events events;
    private final Arrivals arrivals;
    private final ReentrantReadWriteLock files = new ReentrantReadWriteLock();

    private Store(Path folder, HeldFile held, Database database) {
        this.folder = folder;
        this.held = held;
        this.database = database;
        this.commits = Commits.of(database, folder);
        this.documents = new Documents(database, commits);
        this.tables = new Tables(database, documents);
        this.events = new Events(database, documents);
        this.arrivals = new Arrivals(folder, documents);
    }

    /// Whether a folder looks like a lake, without opening it.
    public static boolean isLake(Path folder) {
        return Files.isRegularFile(folder.resolve("lakeward.db"));
    }

    /// Opens an existing lake.
    public static Store open(Path folder) {
        if (!Files.exists(folder)) {
            throw new LakeFolderException(LakeFolderException.Trouble.NOT_A_LAKE, Sentence.of("folder.none", folder));
        }
        if (!isLake(folder)) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NOT_A_LAKE, Sentence.of("folder.no_lake", folder));
        }
        return open(folder, false);
    }

    /// Makes a lake in a folder that is absent or empty.
    public static Store create(Path folder) {
        boolean free = Volume.run(() -> {
            Files.createDirectories(folder);
            try (var entries = Files.list(folder)) {
                return entries.allMatch(entry -> entry.getFileName().toString().equals("lock"));
            }
        });
        if (!free) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NOT_A_LAKE, Sentence.of("folder.not_empty", folder));
        }
        return open(folder, true);
    }

    private static Store open(Path given, boolean create) {
        Path folder = Volume.run(() -> given.toRealPath());
        requireKind(folder);
        HeldFile held = Volume.run(() -> hold(folder));
        Database database = null;
        boolean opened = false;
        try {
            database = Database.open(folder.resolve("lakeward.db"), create);
            Store store = new Store(folder, held, database);
            Volume.run(store::recover);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                if (database != null) {
                    database.close();
                }
                letGo(held);
            }
        }
    }

    private static void letGo(HeldFile held) {
        Volume.run(() -> {
            held.close();
            return true;
        });
    }

    // What a lake's own names stand for, before anything is written.
    private static void requireKind(Path folder) {
        requireKind(folder.resolve("lock"), false);
        requireKind(folder.resolve("lakeward.db"), false);
        for (String name : List.of("buckets", "work", "decoded", "uploads", "runs", "streams", Arrivals.FOLDER)) {
            requireKind(folder.resolve(name), true);
        }
    }

    private static void requireKind(Path path, boolean isFolder) {
        if (Files.exists(path) && Files.isDirectory(path) != isFolder) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.DAMAGED,
                    Sentence.of(isFolder ? "folder.is_file" : "folder.is_folder", path));
        }
    }

    private static HeldFile hold(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        String self = "process " + ProcessHandle.current().pid() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Optional<HeldFile> held = HeldFile.take(file, self);
        if (held.isEmpty()) {
            String who = HeldFile.note(file);
            throw new LakeFolderException(
                    LakeFolderException.Trouble.LOCKED,
                    who.isEmpty()
                            ? Sentence.of("folder.locked", folder)
                            : Sentence.of("folder.locked_by", folder, who));
        }
        return held.get();
    }

    private boolean recover() throws IOException {
        Files.createDirectories(buckets());
        Files.createDirectories(folder.resolve(Arrivals.FOLDER));
        arrivals.recover();
        Volume.empty(work());
        return true;
    }

    /// Brings a lake of an older version to a numbered one by work that may be repeated after a kill.
    public void step(int version, Runnable work) {
        if (database.read(session -> session.number("PRAGMA user_version")) < version) {
            work.run();
            database.write(session -> {
                session.execute("PRAGMA user_version=" + version);
                return true;
            });
        }
    }

    public Path folder() {
        return folder;
    }

    public Path buckets() {
        return folder.resolve("buckets");
    }

    /// Where unfinished files lie; emptied at open.
    public Path work() {
        return folder.resolve("work");
    }

    /// Where files are kept that can be made again from others.
    public Path decoded() {
        return folder.resolve("decoded");
    }

    /// Where the records of delivery streams lie until they are delivered.
    public Path streams() {
        return folder.resolve("streams");
    }

    /// A new path under [#work()] that nothing else uses.
    public Path newWorkFile(String suffix) {
        return work().resolve(UUID.randomUUID() + suffix);
    }

    /// A new path for a file that is going to be published as it is; what is left there goes when the lake is opened.
    public Path newArrival(String suffix) {
        return arrivals.newFile(suffix);
    }

    /// Removes a file that was to arrive and does not, unless a change has made it the lake's.
    public void dropArrival(Path file) {
        arrivals.drop(file);
    }

    public Documents documents() {
        return documents;
    }

    public Tables tables() {
        return tables;
    }

    public Events events() {
        return events;
    }

    /// Makes files the lake's and writes documents as one change; both are durable then. `decide` is told where the
    /// files lie meanwhile, in their order, and may be asked again as [Documents#change] says. What could not be
    /// finished leaves nothing behind. Readers that use [#read] see either all or nothing of it.
    public void publish(List<Path> finished, Function<List<String>, Publication> decide) {
        if (documents.isDeciding()) {
            throw new IllegalStateException("files are published by a change of their own");
        }
        List<String> arrived = Volume.run(() -> arrivals.take(finished));
        boolean done = false;
        files.writeLock().lock();
        try {
            arrivals.settle();
            Publication publication = documents.change(() -> {
                Publication decided = decide.apply(arrived);
                documents.write(decided.documents());
                documents.write(Volume.run(() -> arrivals.announce(decided)));
                return decided;
            });
            done = true;
            arrivals.accept(publication);
        } finally {
            files.writeLock().unlock();
            if (!done) {
                arrivals.drop(arrived);
            }
        }
    }

    /// Where a file of the lake lies; the path is relative to its folder.
    public Path file(String relative) {
        return arrivals.file(relative);
    }

    /// Reads documents and files together, with no publication in between.
    public <T> T read(Volume.Work<T> work) {
        files.readLock().lock();
        try {
            return Volume.run(work);
        } finally {
            files.readLock().unlock();
        }
    }

    @Override
    public void close() {
        // Whatever fails, the folder is let go.
        files.writeLock().lock();
        try {
            arrivals.close();
        } finally {
            files.writeLock().unlock();
            try {
                events.close();
            } finally {
                closeFiles();
            }
        }
    }

    private void closeFiles() {
        try {
            database.close();
        } finally {
            commits.close();
            letGo(held);
        }
    }
}
