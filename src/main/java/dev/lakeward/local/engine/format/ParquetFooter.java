package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// What a Parquet file's end says: how many rows it has, its columns with their ids, and what it tells of the parts of
/// those that are values.
public record ParquetFooter(long rows, List<Type> columns, List<Part> parts) {
    /// A part of a column's values: how many they are, in how many bytes, and their least and greatest.
    public record Part(PrimitiveType column, long values, long bytes, Statistics<?> statistics) {}

    public ParquetFooter {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    /// Reads a file's end. Throws IOException where it is no Parquet file.
    public static ParquetFooter of(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            long rows = metadata.getBlocks().stream()
                    .mapToLong(BlockMetadata::rowCount)
                    .sum();
            return new ParquetFooter(
                    rows,
                    metadata.getFileMetaData().getSchema().getFields(),
                    metadata.getBlocks().stream()
                            .flatMap(block -> block.columns().stream())
                            .filter(part -> part.getPath().size() == 1)
                            .map(part -> new Part(
                                    part.getPrimitiveType(),
                                    part.getValueCount(),
                                    part.getTotalSize(),
                                    part.getStatistics()))
                            .toList());
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }
}
