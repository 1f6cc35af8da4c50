package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.ParquetFit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A Parquet file that DuckDB reads: the table's `file` itself, or what that was read into, with the shape's columns
/// by their places, or how the file itself is read, and the sentence for each column that could not be read.
public record SourceFile(
        TableFile file, Path path, Optional<FileShape> decoded, ParquetFit fit, Map<Integer, String> broken) {
    public SourceFile {
        broken = Map.copyOf(broken);
    }
}
