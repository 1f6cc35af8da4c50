package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A file of a table as it lies in the lake: where, which object it is, the values of its partition in the order of
/// the keys, how it is read, and what is said of the columns, by their places, whose type in the
/// partition never becomes the table's.
public record TableFile(
        Path path,
        String uri,
        String etag,
        long size,
        Instant modified,
        List<String> partition,
        Layout layout,
        Map<Integer, QueryFailure> mismatches) {
    // Larger files of lines are read in parts side by side.
    private static final long PART = 64L << 20;
    private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final Set<String> COMPRESSED =
            Set.of(".gz", ".bz2", ".zst", ".lz4", ".snappy", ".deflate", ".lzo", ".lzo_deflate", ".Z");

    public TableFile {
        partition = List.copyOf(partition);
        mismatches = Map.copyOf(mismatches);
    }

    /// The same object by what was written of it, and not packed; `how` tells it from what is else written of it.
    public TableFile writtenAnew(Path written, String how) {
        return new TableFile(
                written,
                uri + " (its records)",
                etag + " " + how,
                Volume.run(() -> Files.size(written)),
                modified,
                partition,
                layout,
                mismatches);
    }

    /// The same with times as fine as they are in it.
    public TableFile fine() {
        return new TableFile(path, uri, etag, size, modified, partition, layout.fine(), mismatches);
    }

    /// What tells whether the same would be read of it another time, in any process.
    public String mark() {
        Map<Integer, String> unread = new TreeMap<>();
        mismatches.forEach((column, failure) -> unread.put(column, String.valueOf(failure.getMessage())));
        return String.join(" ", uri, etag, partition.toString(), layout.toString(), unread.toString());
    }

    /// The end of its name from the last dot on, or nothing.
    String extension() {
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        // Whatever else it is, it says nothing.
        return COMPRESSED.contains(extension) ? extension : "";
    }

    int parts(FileShape shape) {
        boolean splits = shape.inputFormat().equals(TEXT)
                && extension().isEmpty()
                && isFew(shape, "skip.header.line.count", 1)
                && isFew(shape, "skip.footer.line.count", 0);
        return splits ? (int) Math.max(1, size / PART) : 1;
    }

    private static boolean isFew(FileShape shape, String property, int most) {
        String count = shape.properties().getOrDefault(property, "0").strip();
        return count.equals("0") || count.equals(String.valueOf(most));
    }

    /// The task whose file is only looked at.
    public DecodeTask look(FileShape shape) {
        return task(shape, path, 0);
    }

    DecodeTask task(FileShape shape, Path target, int part) {
        return new DecodeTask(path, extension(), target, shape, part, parts(shape));
    }
}
