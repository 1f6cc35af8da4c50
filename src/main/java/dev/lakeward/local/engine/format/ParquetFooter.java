package dev.lakeward.local.engine.format;

import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The columns that a Parquet file's end names.
public record ParquetFooter(List<ParquetColumn> columns) {
    public ParquetFooter {
        columns = List.copyOf(columns);
    }

    /// Reads a file's end. Throws IOException where it is no Parquet file.
    public static ParquetFooter of(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            return new ParquetFooter(
                    MetadataReader.readFooter(source, Optional.empty())
                            .getFileMetaData()
                            .getSchema()
                            .getFields()
                            .stream()
                            .map(ParquetColumn::of)
                            .toList());
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }
}
