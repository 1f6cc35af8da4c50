package dev.lakeward.feature.query;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file in which the open queries of one lake are kept for one user, whom alone it can be read by: SQL may hold
/// data. Thread-safe; every method blocks.
public final class DraftFile {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFile.class);

    private final Path file;
    private long written = -1;

    public DraftFile(Path file) {
        this.file = file;
    }

    /// What is kept; nothing where there is no file. One that cannot be read is renamed to `….unreadable`.
    Draft.All read() {
        try {
            return DraftJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Draft.All.NONE;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the open queries could not be read: {}", e.getClass().getName());
            setAside();
            return Draft.All.NONE;
        }
    }

    private void setAside() {
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
        if (moment <= written) {
            return;
        }
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
        written = moment;
    }
}
