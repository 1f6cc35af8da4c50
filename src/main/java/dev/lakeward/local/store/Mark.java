package dev.lakeward.local.store;

import dev.lakeward.text.Sentence;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many changes the lake has acknowledged, kept outside of its database: a database that holds fewer has lost
/// some.
final class Mark implements AutoCloseable {
    private static final String NAME = "lakeward.changes";
    private static final int DIGITS = 20;

    // Not a channel, which an interrupt of whoever writes would close for good.
    private final RandomAccessFile file;

    private Mark(RandomAccessFile file) {
        this.file = file;
    }

    /// Compares the database's count with the mark; throws where changes are missing.
    static Mark open(Path folder, long changes) {
        return Volume.run(() -> {
            Path path = folder.resolve(NAME);
            long marked = Files.exists(path) ? number(Files.readString(path)) : 0;
            if (marked > changes) {
                throw new LakeFolderException(
                        LakeFolderException.Trouble.DAMAGED,
                        Sentence.of(
                                "folder.changes_missing",
                                String.valueOf(marked - changes),
                                String.valueOf(marked),
                                folder,
                                path));
            }
            Mark mark = new Mark(new RandomAccessFile(path.toFile(), "rw"));
            mark.write(changes);
            return mark;
        });
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /// Called after the commit, so that the mark is never ahead of the database. Not forced to the disk: after a
    /// power failure it may be behind, which only loses the warning.
    void set(long changes) {
        try {
            write(changes);
        } catch (IOException e) {
            // The change itself is durable. The next one moves the mark.
            return;
        }
    }

    private void write(long changes) throws IOException {
        String text = String.format("%0" + (DIGITS - 2) + "d\n", changes);
        file.seek(0);
        file.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        Volume.run(() -> {
            if (file.getChannel().isOpen()) {
                file.getFD().sync();
                file.close();
            }
            return true;
        });
    }
}
