package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a Parquet file's end says: how many rows it has, its columns, and what it tells of the parts of those that are
/// of one value.
public record ParquetFooter(long rows, List<ParquetColumn> columns, List<ParquetPart> parts) {
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
                    metadata.getFileMetaData().getSchema().getFields().stream()
                            .map(ParquetColumn::of)
                            .toList(),
                    metadata.getBlocks().stream()
                            .flatMap(block -> block.columns().stream())
                            .filter(part -> part.getPath().size() == 1)
                            .map(ParquetPart::of)
                            .toList());
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }
}
