package dev.lakeward.feature.query;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file in which the open queries of one lake are kept for one user, whom alone it can be read by: SQL may hold
/// data. Each window that shows the lake at the same time has one of its own; what a window kept whose place nobody has
/// taken comes to the next that opens. Thread-safe; every method blocks.
public final class DraftFile {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFile.class);
    private static final int MOST_WINDOWS = 16;

    private final Path first;
    private Path file;
    private @Nullable DraftLock held;
    private long written = -1;
    private boolean closed;

    /// `file` is the first window's; those of the others stand beside it.
    public DraftFile(Path file) {
        this.first = file;
        this.file = file;
    }

    /// What is kept; nothing where there is no file. One that cannot be read is renamed to `….unreadable`.
    synchronized Draft.All read() {
        if (closed) {
            return Draft.All.NONE;
        }
        hold();
        Draft.All kept = read(file);
        for (int window = 1; window <= MOST_WINDOWS; window++) {
            Path other = of(window);
            if (!other.equals(file) && Files.exists(other)) {
                kept = kept.with(left(other));
            }
        }
        return kept;
    }

    // What a window left that is gone: it is kept here before it goes there.
    private Draft.All left(Path other) {
        try (DraftLock lock = DraftLock.of(other)) {
            if (lock == null) {
                return Draft.All.NONE;
            }
            Draft.All left = read(other);
            keep(read(file).with(left));
            Files.deleteIfExists(other);
            return left;
        } catch (IOException e) {
            LOG.warn("the open queries of another window stay where they are", e);
            return Draft.All.NONE;
        }
    }

    private void hold() {
        for (int window = 1; held == null && window <= MOST_WINDOWS; window++) {
            file = of(window);
            held = DraftLock.of(file);
        }
    }

    private Path of(int window) {
        return window == 1 ? first : first.resolveSibling(window + "-" + first.getFileName());
    }

    /// Leaves its place to another window; nothing is kept after it.
    synchronized void close() {
        closed = true;
        if (held != null) {
            held.close();
            held = null;
        }
    }

    private Draft.All read(Path kept) {
        try {
            return DraftJson.read(Files.readString(kept));
        } catch (NoSuchFileException e) {
            return Draft.All.NONE;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the open queries could not be read: {}", e.getClass().getName());
            setAside(kept);
            return Draft.All.NONE;
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "the unreadable file could not be renamed: {}", e.getClass().getName());
        }
    }

    /// Keeps the queries as they were at a moment, unless those of a later one are kept already. The file is whole
    /// at every time: it is written beside, synced and renamed. Being interrupted changes nothing.
    synchronized void write(Draft.All drafts, long moment) throws IOException {
        // What comes late, after the place is another window's, is older than what was kept when it was left.
        if (closed || moment <= written) {
            return;
        }
        hold();
        if (held == null) {
            // There are as many windows as places.
            throw new FileSystemException(first.toString());
        }
        keep(drafts);
        written = moment;
    }

    private void keep(Draft.All drafts) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Such a file can be read by its owner alone.
        Path beside = Files.createTempFile(folder, "queries-", ".new");
        try {
            // Not a channel: those close when their thread is interrupted.
            try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
                out.write(DraftJson.write(drafts).getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
