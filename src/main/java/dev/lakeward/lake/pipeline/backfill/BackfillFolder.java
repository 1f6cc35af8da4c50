package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.file.HeldFile;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The backfills of one connection, a file each: written beside, synced and renamed. A file beside it says
/// which process drives one, another that it is to stop.
public final class BackfillFolder {
    private static final Pattern ID = Pattern.compile("bf_[0-9A-Za-z-]{1,60}");
    private static final String FILE = ".json";
    private static final String STOP = ".stop";
    private static final String LOCK = ".lock";

    private final Path folder;

    public BackfillFolder(Path folder) {
        this.folder = folder;
    }

    /// All that is kept, newest first, and the names of files that cannot be read.
    record Kept(List<Backfill> backfills, List<String> unreadable) {}

    /// Held by whoever drives one.
    record Hold(HeldFile file) implements AutoCloseable {
        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path file(String id, String end) {
        if (!ID.matcher(id).matches()) {
            throw new LakeException(LakeError.NOT_FOUND, "backfill", id, null);
        }
        return folder.resolve(id + end);
    }

    Kept all() {
        List<Backfill> all = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (String name : names()) {
                String id = name.substring(0, name.length() - FILE.length());
                try {
                    find(id).ifPresent(all::add);
                } catch (LakeException e) {
                    if (e.error() == LakeError.CANCELLED) {
                        throw e;
                    }
                    unreadable.add(name);
                }
            }
        }
        all.sort(Comparator.comparing(Backfill::begun)
                .thenComparing(Backfill::id)
                .reversed());
        return new Kept(all, unreadable);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(FILE)
                            && ID.matcher(name.substring(0, name.length() - FILE.length()))
                                    .matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One as it was written last, and whether it is driven. Throws DAMAGED where it cannot be read.
    Optional<Backfill> find(String id) {
        Path file = file(id, FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Backfill read = BackfillFile.read(id, bytes(file));
            Backfill now = read.ended().isPresent() ? read : read.driven(isHeld(id));
            return Optional.of(isStopping(id) ? now.stopping() : now);
        } catch (IOException | RuntimeException e) {
            if (e instanceof LakeException lake && lake.error() == LakeError.CANCELLED) {
                throw lake;
            }
            throw new LakeException(LakeError.DAMAGED, "backfill", file.toString(), e);
        }
    }

    // A channel is closed by an interrupt, which is to stop runs and no file.
    private static byte[] bytes(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    void write(Backfill backfill) {
        try {
            Files.createDirectories(folder);
            Path file = file(backfill.id(), FILE);
            Path next = file.resolveSibling(file.getFileName() + ".new");
            // No channel either.
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                out.write(BackfillFile.write(backfill));
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the one place of whoever drives; empty where somebody else has it, or takes one at this moment. Throws
    /// CANCELLED where it is interrupted.
    Optional<Hold> hold(String id) {
        try {
            Files.createDirectories(folder);
            return HeldFile.take(file(id, LOCK), "").map(Hold::new);
        } catch (ClosedByInterruptException e) {
            throw new LakeException(LakeError.CANCELLED, "backfill", id, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes what was learnt of one, so that it need not be asked again. Who has driven it meanwhile knows better.
    void note(Backfill before, Backfill learnt) {
        hold(before.id()).ifPresent(hold -> {
            try (hold) {
                if (find(before.id())
                        .filter(now -> now.driven(false).equals(before))
                        .isPresent()) {
                    write(learnt);
                }
            }
        });
    }

    // Whoever looks holds it for a moment: a process that wants to drive tries more than once.
    private boolean isHeld(String id) {
        if (!Files.exists(file(id, LOCK))) {
            return false;
        }
        Optional<Hold> own = hold(id);
        own.ifPresent(Hold::close);
        return own.isEmpty();
    }

    boolean isStopping(String id) {
        return Files.exists(file(id, STOP));
    }

    /// Has whoever drives it stop, or takes that back.
    void stop(String id, boolean now) {
        try {
            if (now) {
                Files.createDirectories(folder);
                Files.write(file(id, STOP), new byte[0]);
            } else {
                Files.deleteIfExists(file(id, STOP));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
