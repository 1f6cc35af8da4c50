package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.ColumnChunkMetadata;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// What a Parquet file tells of a part of a column's values: how many they are, in how many bytes, how many are NULL,
/// and bounds. Bounds are a Boolean, Integer, Long, Float, Double, BigDecimal, String or ByteBuffer; a date is days
/// since 1970 and a timestamp microseconds. Of long texts and bytes they are beginnings: `isCut`.
public record ParquetPart(
        int id,
        long values,
        long bytes,
        Optional<Long> nulls,
        Optional<Object> min,
        Optional<Object> max,
        boolean isCut) {
    // Our writer tells so many bytes of a value.
    private static final int LONG = 256;

    static ParquetPart of(ColumnChunkMetadata part) {
        PrimitiveType column = part.getPrimitiveType();
        Statistics<?> told = part.getStatistics();
        boolean hasBounds = told != null && told.hasNonNullValue();
        Object min = hasBounds ? told.genericGetMin() : null;
        Object max = hasBounds ? told.genericGetMax() : null;
        return new ParquetPart(
                column.getId() == null ? 0 : column.getId().intValue(),
                part.getValueCount(),
                part.getTotalSize(),
                told == null || !told.isNumNullsSet() ? Optional.empty() : Optional.of(told.getNumNulls()),
                Optional.ofNullable(value(column.getLogicalTypeAnnotation(), min)),
                Optional.ofNullable(value(column.getLogicalTypeAnnotation(), max)),
                isLong(min) || isLong(max));
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof Binary bytes && bytes.length() >= LONG;
    }

    private static @Nullable Object value(@Nullable LogicalTypeAnnotation kind, @Nullable Object value) {
        return switch (kind) {
            case LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal -> decimal(decimal.getScale(), value);
            case LogicalTypeAnnotation.StringLogicalTypeAnnotation _ ->
                value instanceof Binary bytes ? bytes.toStringUsingUTF8() : null;
            case LogicalTypeAnnotation.TimestampLogicalTypeAnnotation time ->
                time.getUnit() == LogicalTypeAnnotation.TimeUnit.MICROS ? value : null;
            case null, default -> plain(value);
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Binary bytes -> ByteBuffer.wrap(bytes.getBytes());
            // What is less or greater than no number bounds none.
            case Float number -> number.isNaN() ? null : number;
            case Double number -> number.isNaN() ? null : number;
            case null, default -> value;
        };
    }

    private static @Nullable Object decimal(int scale, @Nullable Object value) {
        return switch (value) {
            case Integer number -> BigDecimal.valueOf(number, scale);
            case Long number -> BigDecimal.valueOf(number, scale);
            case Binary bytes -> new BigDecimal(new BigInteger(bytes.getBytes()), scale);
            case null, default -> null;
        };
    }
}
