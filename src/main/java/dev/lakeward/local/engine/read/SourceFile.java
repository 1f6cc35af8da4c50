package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.FileShape.FileColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Parquet file that DuckDB reads: the table's own, or what another was read into, with its shape's columns by
/// their places and the sentence for each of them that could not be read.
public record SourceFile(
        Path path, List<String> partition, Optional<List<FileColumn>> decoded, Map<Integer, String> broken) {
    public SourceFile {
        partition = List.copyOf(partition);
        broken = Map.copyOf(broken);
    }
}
