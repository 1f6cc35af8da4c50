package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.RowFile;
import dev.lakeward.local.store.Volume;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows of one table on their way into files, none of which gets much larger than the bound.
final class TableRows implements AutoCloseable {
    private static final int TOLD = 10_000;

    private final SourceTable table;
    private final Target target;
    private @Nullable RowFile out;
    private @Nullable OutputStream stream;
    private MessageDigest digest = md5();
    private @Nullable Path file;
    private long rows;
    private long rowsOfFile;
    private long bytes;
    private long told;

    /// Where the files go, and who hears of rows.
    record Target(Supplier<Path> newFile, long fileBytes, Arrived arrived, Progress progress) {}

    /// A file is whole.
    interface Arrived {
        void file(SourceTable table, ExportedFile file);
    }

    /// So many rows and bytes more were read; may throw, which ends the reading.
    interface Progress {
        void read(long rows, long bytes);
    }

    TableRows(SourceTable table, Target target) {
        this.table = table;
        this.target = target;
    }

    SourceTable table() {
        return table;
    }

    /// The file that the next row goes to.
    RowFile next() throws IOException {
        RowFile current = out;
        return current == null ? open() : current;
    }

    private RowFile open() throws IOException {
        Path made = target.newFile().get();
        digest = md5();
        OutputStream opened =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(made), digest), 1 << 16);
        RowFile fresh = new RowFile(opened, table.fileColumns());
        file = made;
        stream = opened;
        out = fresh;
        return fresh;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends the row that was written to [#next], which was so many bytes where it came from.
    void end(RowFile row, long size) throws IOException {
        rows++;
        rowsOfFile++;
        bytes += size;
        boolean wrote = row.endRow(size);
        if (wrote || rows - told >= TOLD) {
            tell();
        }
        if (wrote && row.bytes() > target.fileBytes()) {
            finish();
        }
    }

    private void tell() {
        target.progress().read(rows - told, bytes);
        told = rows;
        bytes = 0;
    }

    private void finish() throws IOException {
        RowFile whole = out;
        OutputStream written = stream;
        Path at = file;
        if (whole == null || written == null || at == null) {
            return;
        }
        whole.close();
        written.close();
        // While others are read still, and not when all are published.
        Volume.sync(at);
        out = null;
        target.arrived()
                .file(
                        table,
                        new ExportedFile(at, HexFormat.of().formatHex(digest.digest()), rowsOfFile, Files.size(at)));
        rowsOfFile = 0;
    }

    /// Ends the last file. A table has one at least, which tells its columns.
    void finish(boolean isNeeded) throws IOException {
        if (out == null && isNeeded) {
            open();
        }
        tell();
        finish();
    }

    /// Lets go of an unfinished file.
    @Override
    public void close() throws IOException {
        OutputStream open = stream;
        if (open != null) {
            open.close();
        }
        if (out != null && file != null) {
            Files.deleteIfExists(file);
        }
    }
}
