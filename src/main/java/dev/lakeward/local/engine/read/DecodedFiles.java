package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that tables' files were read into: kept from one start to the next, found by what the bytes are and how
/// they are read, the longest unused deleted when they become too many. All may be deleted while no lake is open.
public final class DecodedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DecodedFiles.class);
    // Another number for what is read otherwise than by the program before.
    private static final String READERS = "trino-483/2";
    private static final String SUFFIX = ".parquet";
    private static final long MOST_BYTES = 20L << 30;
    // At most this part of what the disk still has.
    private static final int SHARE = 4;

    private static final long BETWEEN_LOOKS = 100;

    private final Path folder;
    private final long mostBytes;
    // How many queries read each.
    private final Map<Path, Integer> pinned = new HashMap<>();
    private final Set<Path> underway = new HashSet<>();
    private final ParquetFits fits = new ParquetFits();

    DecodedFiles(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /// Those of a folder, which is made; what a killed process left unfinished goes, and what may not be whole.
    public static DecodedFiles open(Path folder) {
        return Volume.run(() -> {
            Files.createDirectories(folder);
            for (Path file : files(folder)) {
                if (file.toString().endsWith(SUFFIX) && !Files.exists(DurableMark.of(file))) {
                    Files.deleteIfExists(file);
                }
            }
            for (Path file : files(folder)) {
                if (!file.toString().endsWith(SUFFIX) && !isNote(file) && !DurableMark.isMark(file)) {
                    Files.deleteIfExists(file);
                }
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            return new DecodedFiles(folder, Math.min(MOST_BYTES, free / SHARE));
        });
    }

    private static boolean isNote(Path file) {
        return Broken.noted(file).filter(Files::exists).isPresent();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }

    /// Begins to use files: none that a lease names is deleted before the lease ends.
    public Lease lease() {
        return new Lease();
    }

    /// What one query uses.
    public final class Lease implements AutoCloseable {
        private final List<Path> used = new ArrayList<>();
        private boolean hasAdded;

        /// The tasks that read a file, one for each of its parts.
        public List<DecodeTask> tasks(TableFile file, FileShape shape) {
            String key = key(file, shape);
            List<DecodeTask> tasks = new ArrayList<>();
            for (int i = 0; i < file.parts(shape); i++) {
                Path target = folder.resolve(key + "-" + i + SUFFIX);
                pin(target);
                used.add(target);
                tasks.add(file.task(shape, target, i));
            }
            return tasks;
        }

        /// How DuckDB reads a Parquet file, or empty where that has not been looked at.
        public Optional<Optional<ParquetFit>> fit(TableFile file, FileShape shape) {
            return fits.of(file, shape);
        }

        /// Keeps how DuckDB reads a Parquet file; an empty `fit` says that Trino reads it.
        public void keep(TableFile file, FileShape shape, Optional<ParquetFit> fit) {
            fits.put(file, shape, fit);
        }

        /// Those that are still to be done, and by nobody else: waits while another query does them, unless
        /// cancelled. They are to be given back by [#done].
        public List<DecodeTask> claim(List<DecodeTask> tasks, BooleanSupplier cancelled) throws InterruptedException {
            return DecodedFiles.this.claim(tasks, cancelled);
        }

        /// Ends what [#claim] began, whether it was done or not.
        public void done(List<DecodeTask> claimed) {
            if (!claimed.isEmpty()) {
                hasAdded = true;
                List<Path> targets = claimed.stream().map(DecodeTask::target).toList();
                deleteUnfinished(Set.copyOf(targets));
                release(claimed);
                DurableMark.write(targets);
            }
        }

        @Override
        public void close() {
            used.forEach(DecodedFiles.this::unpin);
            // What only reads what is there makes nothing too much.
            if (hasAdded) {
                evict();
            }
        }
    }

    private String key(TableFile file, FileShape shape) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> parts =
                    new ArrayList<>(List.of(READERS, file.etag(), String.valueOf(file.size()), file.extension()));
            parts.addAll(shape.texts());
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With their lengths no two lists are one text.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void pin(Path file) {
        pinned.merge(file, 1, Integer::sum);
    }

    private synchronized void unpin(Path file) {
        pinned.computeIfPresent(file, (key, count) -> count == 1 ? null : count - 1);
    }

    private synchronized List<DecodeTask> claim(List<DecodeTask> tasks, BooleanSupplier cancelled)
            throws InterruptedException {
        while (tasks.stream().anyMatch(task -> underway.contains(task.target()))) {
            if (cancelled.getAsBoolean()) {
                return List.of();
            }
            wait(BETWEEN_LOOKS);
        }
        List<DecodeTask> open = new ArrayList<>();
        for (DecodeTask task : tasks) {
            if (!touched(task.target()) && underway.add(task.target())) {
                Volume.run(() -> Files.deleteIfExists(DurableMark.of(task.target())));
                open.add(task);
            }
        }
        return open;
    }

    private synchronized void release(List<DecodeTask> tasks) {
        tasks.forEach(task -> underway.remove(task.target()));
        notifyAll();
    }

    // Others make files and take them away meanwhile.
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    // The time of a file's last use is its own.
    private static boolean touched(Path file) {
        return Volume.run(() -> {
            try {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    // What a killed worker left of them.
    private void deleteUnfinished(Set<Path> targets) {
        Volume.run(() -> {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                int end = name.indexOf(SUFFIX + ".");
                if (end >= 0
                        && targets.contains(folder.resolve(name.substring(0, end + SUFFIX.length())))
                        && !isNote(file)
                        && !DurableMark.isMark(file)) {
                    Files.deleteIfExists(file);
                }
            }
            return true;
        });
    }

    private synchronized void evict() {
        try {
            List<Path> byAge = new ArrayList<>();
            Map<Path, FileTime> times = new HashMap<>();
            long bytes = 0;
            for (Path file : files(folder)) {
                bytes += size(file);
                if (file.toString().endsWith(SUFFIX) && !pinned.containsKey(file)) {
                    byAge.add(file);
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
            byAge.sort(java.util.Comparator.comparing(times::get));
            for (Path file : byAge) {
                if (bytes <= mostBytes) {
                    return;
                }
                bytes -= size(file) + size(Broken.note(file));
                Files.deleteIfExists(DurableMark.of(file));
                Files.deleteIfExists(file);
                Files.deleteIfExists(Broken.note(file));
            }
        } catch (IOException e) {
            LOG.warn("decoded files could not be counted: {}", e.getClass().getName());
        }
    }
}
