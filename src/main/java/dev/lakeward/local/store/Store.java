package dev.lakeward.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A lake's folder, held by this process: documents, objects' files and the work folder.
///
/// Opening it finishes every publication that a killed process left half done.
public final class Store implements AutoCloseable {
    static final String PUBLICATION = "publication";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock processLock;
    private final Documents documents;
    private final Events events;
    private final ReentrantReadWriteLock files = new ReentrantReadWriteLock();

    private Store(Path folder, FileChannel lockFile, FileLock processLock, Documents documents) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.processLock = processLock;
        this.documents = documents;
        this.events = new Events(documents);
    }

    /// Whether a folder looks like a lake, without opening it.
    public static boolean isLake(Path folder) {
        return Files.isRegularFile(folder.resolve("lakeward.db"));
    }

    /// Opens an existing lake.
    public static Store open(Path folder) {
        if (!isLake(folder)) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NOT_A_LAKE,
                    folder + " is not a lake: it has no lakeward.db. Choose a lake's folder, or make one with"
                            + " `lakeward sample --lake DIR`.");
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
                    LakeFolderException.Trouble.NOT_A_LAKE,
                    folder + " is not empty, and a new lake needs an empty folder. Choose another one.");
        }
        return open(folder, true);
    }

    private static Store open(Path given, boolean create) {
        Path folder = Volume.run(() -> given.toRealPath());
        FileChannel lockFile = Volume.run(() -> FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        FileLock lock = Volume.run(() -> hold(folder, lockFile));
        boolean opened = false;
        try {
            Documents documents = Documents.open(folder.resolve("lakeward.db"), create);
            Store store = new Store(folder, lockFile, lock, documents);
            Volume.run(store::recover);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                Volume.run(() -> {
                    lock.release();
                    lockFile.close();
                    return true;
                });
            }
        }
    }

    private static FileLock hold(Path folder, FileChannel file) throws IOException {
        FileLock lock;
        try {
            // The first bytes stay readable on Windows, where a locked range is not.
            lock = file.tryLock(1 << 20, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            ByteBuffer holder = ByteBuffer.allocate(200);
            file.read(holder, 0);
            file.close();
            String who = new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8).strip();
            throw new LakeFolderException(
                    LakeFolderException.Trouble.LOCKED,
                    folder + " is held by " + (who.isEmpty() ? "another process" : who)
                            + ". Close that one first, or choose another lake.");
        }
        file.truncate(0);
        String self = "process " + ProcessHandle.current().pid() + ", since " + Instant.now();
        file.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
        return lock;
    }

    private boolean recover() throws IOException {
        for (String body : documents.list(PUBLICATION, "")) {
            finish(Publication.read(body));
        }
        Volume.deleteTree(work());
        Files.createDirectories(work());
        Files.createDirectories(buckets());
        return true;
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

    /// A new path under [#work()] that nothing else uses.
    public Path newWorkFile(String suffix) {
        return work().resolve(UUID.randomUUID() + suffix);
    }

    public Documents documents() {
        return documents;
    }

    public Events events() {
        return events;
    }

    /// Moves files and writes documents as one change. Returns once both are durable; readers that use
    /// [#read] see either all or nothing of it.
    public void publish(Publication publication) {
        if (publication.moves().isEmpty()) {
            documents.write(publication.documents());
            return;
        }
        String id = UUID.randomUUID().toString();
        Volume.run(() -> {
            for (Publication.Move move : publication.moves()) {
                Volume.sync(folder.resolve(move.from()));
            }
            return true;
        });
        files.writeLock().lock();
        try {
            documents.write(
                    List.of(new Document(PUBLICATION, id, named(publication, id).write())));
            Volume.run(() -> finish(named(publication, id)));
        } finally {
            files.writeLock().unlock();
        }
    }

    // The publication's own last document removes it from the list of unfinished ones.
    private static Publication named(Publication publication, String id) {
        List<Document> all = new java.util.ArrayList<>(publication.documents());
        all.add(Document.removal(PUBLICATION, id));
        return new Publication(publication.moves(), all);
    }

    private boolean finish(Publication publication) throws IOException {
        for (Publication.Move move : publication.moves()) {
            Path from = folder.resolve(move.from());
            if (Files.exists(from)) {
                Volume.move(from, folder.resolve(move.to()));
            }
        }
        documents.write(publication.documents());
        return true;
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

    /// Changes files in place, with no reader and no publication in between.
    public <T> T exclusively(Volume.Work<T> work) {
        files.writeLock().lock();
        try {
            return Volume.run(work);
        } finally {
            files.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        events.close();
        documents.close();
        Volume.run(() -> {
            processLock.release();
            lockFile.close();
            return true;
        });
    }
}
