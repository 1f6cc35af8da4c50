package dev.lakeward.local.transfer.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// What is quiet in a folder, as two sums over its files: where they are the same, nothing has come, changed or gone.
public record FolderMark(long files, long sum) {
    public static final FolderMark NONE = new FolderMark(-1, 0);

    private static final int SHIFT = 29;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /// Looks through a folder. Throws [TransferException] where it cannot be read.
    public static FolderMark of(Path folder, Path lake, Selection selection, Instant now, Duration quiet) {
        Summing summing = new Summing(selection, now, quiet);
        try (FolderSource source = FolderSource.open(folder, lake)) {
            source.list(summing);
        }
        return new FolderMark(summing.files, summing.sum);
    }

    /// Whether a file was last written to long enough ago. A time that is to come is one that somebody set.
    static boolean isQuiet(SourceFile file, Instant now, Duration quiet) {
        Instant modified = Instant.ofEpochSecond(0, 0).plusNanos(file.modifiedNanos());
        return Duration.between(modified, now).abs().compareTo(quiet) >= 0;
    }

    private static final class Summing implements Source.Visitor {
        private final Selection selection;
        private final Instant now;
        private final Duration quiet;
        private long files;
        private long sum;

        Summing(Selection selection, Instant now, Duration quiet) {
            this.selection = selection;
            this.now = now;
            this.quiet = quiet;
        }

        @Override
        public boolean enters(String folder) {
            return selection.enters(folder);
        }

        @Override
        public void file(SourceFile file) {
            if (selection.takes("/" + file.path()) && isQuiet(file, now, quiet)) {
                files++;
                long hash = Objects.hash(file.path(), file.identity());
                sum += mixed(mixed(hash ^ mixed(file.size())) ^ file.modifiedNanos());
            }
        }

        private static long mixed(long value) {
            long spread = value * SPREAD;
            return spread ^ spread >>> SHIFT;
        }

        @Override
        public void refused(String path, Rejection why, long bytes) {
            // It is not taken, quiet or not.
        }
    }
}
