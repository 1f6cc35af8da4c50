package dev.lakeward.local.store;

import dev.lakeward.text.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// File work whose errors are sentences: fsync, atomic move, folders emptied.
public final class Volume {
    static final Sentence NO_SPACE = Sentence.of("folder.no_space");
    static final Sentence READ_ONLY = Sentence.of("folder.read_only");

    private static final Logger LOG = LoggerFactory.getLogger(Volume.class);
    private static final int SYNCED_AT_ONCE = 16;

    private Volume() {}

    /// Work on files that a full disk or a lost folder can stop.
    public interface Work<T> {
        T run() throws IOException;
    }

    public static <T> T run(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    public static RuntimeException trouble(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        String reason = e instanceof FileSystemException file ? String.valueOf(file.getReason()) : "";
        if (text.contains("no space")
                || reason.contains("No space")
                || text.contains("quota")
                || text.contains("not enough space")) {
            return new LakeFolderException(LakeFolderException.Trouble.NO_SPACE, NO_SPACE, e);
        }
        if (e instanceof AccessDeniedException || reason.contains("Read-only")) {
            return new LakeFolderException(LakeFolderException.Trouble.READ_ONLY, READ_ONLY, e);
        }
        if (e instanceof FileSystemException file && reason.contains("Is a directory")) {
            return new LakeFolderException(
                    LakeFolderException.Trouble.DAMAGED, Sentence.of("folder.is_folder", file.getFile()), e);
        }
        return new UncheckedIOException(e);
    }

    /// Makes the bytes of a file durable.
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Makes the bytes of files durable; of many, several at a time, as a disk's journal takes them together.
    public static void syncAll(List<Path> files) throws IOException {
        if (files.size() < SYNCED_AT_ONCE) {
            for (Path file : files) {
                sync(file);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Together.run(SYNCED_AT_ONCE, "sync", together -> {
            for (int i = next.getAndIncrement();
                    i < files.size() && !together.hasFailed();
                    i = next.getAndIncrement()) {
                Path file = files.get(i);
                run(() -> {
                    sync(file);
                    return true;
                });
            }
        });
    }

    static void move(Path from, Path to) throws IOException {
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file of a lake lies in a folder");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // Most folders are there: to look for each costs as much as the move.
            Files.createDirectories(folder);
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Makes durable which files lie in a folder.
    public static void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder as a file, and does not need it.
        if (java.io.File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    public static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Empties a folder, in which an engine's process that is just dying may still write: what it leaves is taken away
    /// the next time.
    static void empty(Path folder) throws IOException {
        try {
            deleteTree(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("somebody still writes into {}", folder.getFileName());
        }
        Files.createDirectories(folder);
    }
}
