package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.schema.Type;

/// What a Parquet file's end says: how many rows it has, and whether each of its columns has an id.
public record ParquetFooter(long rows, boolean hasIds) {
    /// Reads a file's end. Throws IOException where it is no Parquet file.
    public static ParquetFooter of(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            return new ParquetFooter(
                    metadata.getBlocks().stream()
                            .mapToLong(BlockMetadata::rowCount)
                            .sum(),
                    metadata.getFileMetaData().getSchema().getFields().stream()
                            .map(Type::getId)
                            .noneMatch(java.util.Objects::isNull));
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }
}
