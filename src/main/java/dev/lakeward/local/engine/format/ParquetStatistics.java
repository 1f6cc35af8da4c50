package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ColumnChunkMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// What a Parquet file's end says of its values: how many rows it has, and of each part of a column with an id what
/// was noted when it was written.
public record ParquetStatistics(long rows, List<Chunk> chunks) {
    /// A column's values in one group of rows; of a repeated one they are not one a row. What was not noted is empty.
    public record Chunk(
            int id, boolean isRepeated, long values, long bytes, OptionalLong nulls, Optional<Bounds> bounds) {}

    /// No value is less or greater: Boolean, Integer, Long, Float, Double or bytes, as the file holds them, and
    /// timestamps as microseconds since 1970.
    public record Bounds(Object least, Object greatest) {}

    public ParquetStatistics {
        chunks = List.copyOf(chunks);
    }

    /// Reads a file's end. Throws IOException where it is no Parquet file.
    public static ParquetStatistics of(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            MessageType schema = metadata.getFileMetaData().getSchema();
            List<Chunk> chunks = new ArrayList<>();
            long rows = 0;
            for (BlockMetadata block : metadata.getBlocks()) {
                rows += block.rowCount();
                for (ColumnChunkMetadata column : block.columns()) {
                    chunk(schema, column).ifPresent(chunks::add);
                }
            }
            return new ParquetStatistics(rows, chunks);
        } catch (RuntimeException e) {
            throw new IOException("no footer of Parquet's", e);
        }
    }

    private static Optional<Chunk> chunk(MessageType schema, ColumnChunkMetadata column) {
        boolean isRepeated = false;
        Type type = schema;
        for (String step : column.getPath().toArray()) {
            type = ((GroupType) type).getType(step);
            isRepeated |= type.isRepetition(Type.Repetition.REPEATED);
        }
        if (type.getId() == null) {
            return Optional.empty();
        }
        Statistics<?> statistics = column.getStatistics();
        return Optional.of(new Chunk(
                type.getId().intValue(),
                isRepeated,
                column.getValueCount(),
                column.getTotalSize(),
                statistics.isNumNullsSet() ? OptionalLong.of(statistics.getNumNulls()) : OptionalLong.empty(),
                statistics.hasNonNullValue() && isPlain(type.asPrimitiveType())
                        ? Optional.of(new Bounds(plain(statistics.genericGetMin()), plain(statistics.genericGetMax())))
                        : Optional.empty()));
    }

    private static boolean isPlain(PrimitiveType type) {
        return !(type.getLogicalTypeAnnotation()
                        instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp)
                || timestamp.getUnit() == LogicalTypeAnnotation.TimeUnit.MICROS;
    }

    private static Object plain(Object bound) {
        return bound instanceof Binary binary ? binary.getBytes() : bound;
    }
}
