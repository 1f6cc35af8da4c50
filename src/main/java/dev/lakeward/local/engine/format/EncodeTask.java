package dev.lakeward.local.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A Parquet file of the engine's that is to become a file of a table's format, or one for each bucket that has rows.
///
/// The files are called as `target` says, with the bucket's number and the format's own ending behind it.
/// `buckets` is 0 where there are none, else their number, and `bucketColumns` the places of the columns that decide.
/// `isExact`: a value that would be read as another is refused.
public record EncodeTask(
        Path source,
        Path target,
        FileShape shape,
        Compression compression,
        List<Integer> bucketColumns,
        int buckets,
        boolean isExact) {
    public EncodeTask {
        bucketColumns = List.copyOf(bucketColumns);
    }

    EncodeTask withShape(FileShape other) {
        return new EncodeTask(source, target, other, compression, bucketColumns, buckets, isExact);
    }

    public List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(
                source.toString(),
                target.toString(),
                compression.name(),
                String.valueOf(buckets),
                String.valueOf(isExact),
                String.valueOf(bucketColumns.size())));
        bucketColumns.forEach(column -> texts.add(String.valueOf(column)));
        texts.addAll(shape.texts());
        return texts;
    }

    /// Reads the tasks that [#texts] wrote one after the other.
    public static List<EncodeTask> read(List<String> texts) {
        Queue<String> left = FileShape.queue(texts);
        List<EncodeTask> tasks = new ArrayList<>();
        while (!left.isEmpty()) {
            Path source = Path.of(left.remove());
            Path target = Path.of(left.remove());
            Compression compression = Compression.valueOf(left.remove());
            int buckets = Integer.parseInt(left.remove());
            boolean isExact = Boolean.parseBoolean(left.remove());
            List<Integer> columns = new ArrayList<>();
            for (int i = Integer.parseInt(left.remove()); i > 0; i--) {
                columns.add(Integer.parseInt(left.remove()));
            }
            tasks.add(new EncodeTask(source, target, FileShape.read(left), compression, columns, buckets, isExact));
        }
        return tasks;
    }
}
