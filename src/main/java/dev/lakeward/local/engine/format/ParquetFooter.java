package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.schema.Type;

/// What a Parquet file's end says: how many rows it has, and the ids of its columns; empty where some have none.
public record ParquetFooter(long rows, Optional<Set<Integer>> ids) {
    /// Reads a file's end. Throws IOException where it is no Parquet file.
    public static ParquetFooter of(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            List<Type> columns = metadata.getFileMetaData().getSchema().getFields();
            Optional<Set<Integer>> ids = columns.stream().anyMatch(column -> column.getId() == null)
                    ? Optional.empty()
                    : Optional.of(columns.stream()
                            .map(column -> column.getId().intValue())
                            .collect(Collectors.toSet()));
            long rows = metadata.getBlocks().stream()
                    .mapToLong(BlockMetadata::rowCount)
                    .sum();
            return new ParquetFooter(rows, ids);
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }
}
