package dev.lakeward.local.transfer.work;

import dev.lakeward.local.store.Volume;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files that are to be transferred, in a file of the lake's work folder: however many there are, they take no
/// memory. It is written by one thread, then read once, by several.
final class Plan implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private long count;
    private long taken;
    private @Nullable DataInputStream in;

    /// A file that is to be transferred, and how large it was found.
    record Entry(String path, long size, boolean overwrites) {}

    Plan(Path file) {
        this.file = file;
        this.out = Volume.run(() -> new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
    }

    void add(Entry entry) {
        count++;
        Volume.run(() -> {
            out.writeUTF(entry.path());
            out.writeLong(entry.size());
            out.writeBoolean(entry.overwrites());
            return true;
        });
    }

    /// From now on it is read, from its start.
    synchronized void read() {
        Volume.run(() -> {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            return true;
        });
    }

    synchronized Optional<Entry> next() {
        DataInputStream from = in;
        if (from == null || taken == count) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(Volume.run(() -> new Entry(from.readUTF(), from.readLong(), from.readBoolean())));
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
            if (in != null) {
                in.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The work folder is emptied when the lake is opened.
            return;
        }
    }
}
