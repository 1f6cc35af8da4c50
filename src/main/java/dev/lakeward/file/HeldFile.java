package dev.lakeward.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A file that this process has to itself until it lets go or ends.
///
/// POSIX takes a process's locks on a file away when the process closes any channel of that file: what this process
/// holds it therefore opens no second time, and knows by itself.
public final class HeldFile implements AutoCloseable {
    // The first bytes stay readable on Windows, where a locked range is not.
    private static final long PLACE = 1 << 20;
    private static final int LONGEST_NOTE = 200;
    private static final Map<Path, String> OF_THIS_PROCESS = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private HeldFile(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes a file in a folder that is there; it is made where it is absent. `note` is for whoever comes too late.
    /// Empty where somebody has it.
    public static Optional<HeldFile> take(Path file, String note) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            Path real = real(file);
            if (OF_THIS_PROCESS.containsKey(real)) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(
                    real, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                FileLock lock = channel.tryLock(PLACE, 1, false);
                if (lock == null) {
                    return Optional.empty();
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
                OF_THIS_PROCESS.put(real, note);
                taken = true;
                return Optional.of(new HeldFile(real, channel, lock));
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        }
    }

    /// What whoever has a file noted; also of one who had it.
    public static String note(Path file) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            Path real = real(file);
            String own = OF_THIS_PROCESS.get(real);
            if (own != null) {
                return own;
            }
            try (FileChannel channel = FileChannel.open(real)) {
                ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
                channel.read(note, 0);
                return new String(note.array(), 0, note.position(), StandardCharsets.UTF_8).strip();
            }
        }
    }

    // One name for each file, whatever way leads to it.
    private static Path real(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        Path name = whole.getFileName();
        if (folder == null || name == null) {
            throw new IOException("a file lies in a folder");
        }
        return folder.toRealPath().resolve(name);
    }

    /// Lets go; a second time does nothing.
    @Override
    public void close() throws IOException {
        synchronized (OF_THIS_PROCESS) {
            if (channel.isOpen()) {
                try (channel) {
                    lock.release();
                } finally {
                    OF_THIS_PROCESS.remove(file);
                }
            }
        }
    }
}
