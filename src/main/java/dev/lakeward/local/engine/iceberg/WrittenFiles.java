package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What a table's metadata says of files that were just written.
record WrittenFiles(Table table) {
    DataFile data(IcebergTask.NewFile file) {
        DataFiles.Builder builder = DataFiles.builder(table.spec())
                .withPath(file.uri())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(size(file))
                .withMetrics(FileMetrics.of(statistics(file), table));
        return (table.spec().isPartitioned() ? builder.withPartition(partition(file)) : builder).build();
    }

    /// Of deleted rows of one file of rows, which has a partition.
    DeleteFile deletes(IcebergTask.NewFile file, String of, StructLike partition) {
        FileMetadata.Builder builder = FileMetadata.deleteFileBuilder(table.spec())
                .ofPositionDeletes()
                .withPath(file.uri())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(size(file))
                .withRecordCount(statistics(file).rows())
                .withReferencedDataFile(of);
        return (table.spec().isPartitioned() ? builder.withPartition(partition) : builder).build();
    }

    private static long size(IcebergTask.NewFile file) {
        try {
            return Files.size(Path.of(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParquetStatistics statistics(IcebergTask.NewFile file) {
        try {
            return ParquetStatistics.of(Path.of(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PartitionData partition(IcebergTask.NewFile file) {
        Types.StructType type = table.spec().partitionType();
        PartitionData values = new PartitionData(type);
        for (int i = 0; i < type.fields().size(); i++) {
            Type field = type.fields().get(i).type();
            values.set(
                    i,
                    file.partition()
                            .get(i)
                            .map(text -> PartitionTexts.value(field, text))
                            .orElse(null));
        }
        return values;
    }
}
