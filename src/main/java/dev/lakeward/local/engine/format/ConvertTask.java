package dev.lakeward.local.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Records that are to become a file: documents of JSON, one or more in each, as rows of a shape.
///
/// In the source each record stands behind its length, four bytes, and eight bytes that are not read here.
/// `kind` is Parquet or ORC.
public record ConvertTask(Path source, Path target, FileShape shape, FileKind kind, Compression compression) {
    /// What stands before a record in the source.
    public static final int HEAD = Integer.BYTES + Long.BYTES;

    public List<String> texts() {
        List<String> texts =
                new ArrayList<>(List.of(source.toString(), target.toString(), kind.name(), compression.name()));
        texts.addAll(shape.texts());
        return texts;
    }

    public static ConvertTask read(List<String> texts) {
        Queue<String> left = FileShape.queue(texts);
        Path source = Path.of(left.remove());
        Path target = Path.of(left.remove());
        FileKind kind = FileKind.valueOf(left.remove());
        Compression compression = Compression.valueOf(left.remove());
        return new ConvertTask(source, target, FileShape.read(left), kind, compression);
    }
}
