package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetFooter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.BinaryUtil;
import org.apache.iceberg.util.UnicodeUtil;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// What a manifest tells of a file that was written, as the file's own end tells it: of columns of one value their
/// size, how many values and NULLs there are, and bounds, as far as the table's properties want them told.
final class FileMetrics {
    // The engine tells so many bytes of a value.
    private static final int LONG_BYTES = 256;
    // Characters that are less than that in any writing.
    private static final int SHORT = 32;

    private final MetricsConfig config;
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final Map<Integer, Long> values = new HashMap<>();
    private final Map<Integer, Long> nulls = new HashMap<>();
    private final Map<Integer, Object> min = new HashMap<>();
    private final Map<Integer, Object> max = new HashMap<>();
    private final Set<Integer> withoutNulls = new HashSet<>();
    private final Set<Integer> withoutBounds = new HashSet<>();

    private FileMetrics(MetricsConfig config) {
        this.config = config;
    }

    static Metrics of(ParquetFooter footer, Table table) {
        FileMetrics metrics = new FileMetrics(MetricsConfig.forTable(table));
        for (ParquetFooter.Part part : footer.parts()) {
            Types.NestedField column = part.column().getId() == null
                    ? null
                    : table.schema().findField(part.column().getId().intValue());
            if (column != null && column.type().isPrimitiveType()) {
                metrics.add(column, part);
            }
        }
        return metrics.told(footer.rows(), table);
    }

    private void add(Types.NestedField column, ParquetFooter.Part part) {
        int id = column.fieldId();
        if (config.columnMode(column.name()) instanceof MetricsModes.None) {
            return;
        }
        sizes.merge(id, part.bytes(), Long::sum);
        values.merge(id, part.values(), Long::sum);
        Statistics<?> statistics = part.statistics();
        if (statistics == null || !statistics.isNumNullsSet()) {
            withoutNulls.add(id);
            withoutBounds.add(id);
            return;
        }
        nulls.merge(id, statistics.getNumNulls(), Long::sum);
        if (statistics.getNumNulls() < part.values()) {
            bounds(column, part.column(), statistics);
        }
    }

    private void bounds(Types.NestedField column, PrimitiveType stored, Statistics<?> statistics) {
        Type.PrimitiveType type = column.type().asPrimitiveType();
        Optional<Object> low =
                statistics.hasNonNullValue() ? value(type, stored, statistics.genericGetMin()) : Optional.empty();
        Optional<Object> high =
                statistics.hasNonNullValue() ? value(type, stored, statistics.genericGetMax()) : Optional.empty();
        if (low.isEmpty() || high.isEmpty() || isCut(column, statistics)) {
            withoutBounds.add(column.fieldId());
            return;
        }
        Comparator<Object> order = Comparators.forType(type);
        min.merge(column.fieldId(), low.get(), (a, b) -> order.compare(a, b) <= 0 ? a : b);
        max.merge(column.fieldId(), high.get(), (a, b) -> order.compare(a, b) >= 0 ? a : b);
    }

    // What is told of long values is how they begin: short beginnings of these are still right.
    private boolean isCut(Types.NestedField column, Statistics<?> statistics) {
        boolean isShort = config.columnMode(column.name()) instanceof MetricsModes.Truncate truncate
                && truncate.length() <= SHORT;
        return !isShort && (isLong(statistics.genericGetMin()) || isLong(statistics.genericGetMax()));
    }

    private static boolean isLong(Object value) {
        return value instanceof Binary bytes && bytes.length() >= LONG_BYTES;
    }

    // As the table's type has it; empty where the file has it otherwise.
    private static Optional<Object> value(Type.PrimitiveType type, PrimitiveType stored, Object value) {
        return Optional.ofNullable(
                switch (type.typeId()) {
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case INTEGER, DATE -> value instanceof Integer ? value : null;
                    case LONG -> value instanceof Long ? value : null;
                    case TIMESTAMP -> value instanceof Long && isInMicroseconds(stored) ? value : null;
                    case FLOAT -> value instanceof Float number && !number.isNaN() ? value : null;
                    case DOUBLE -> value instanceof Double number && !number.isNaN() ? value : null;
                    case STRING -> value instanceof Binary bytes ? bytes.toStringUsingUTF8() : null;
                    case BINARY -> value instanceof Binary bytes ? ByteBuffer.wrap(bytes.getBytes()) : null;
                    case DECIMAL -> decimal(stored, value);
                    default -> null;
                });
    }

    private static boolean isInMicroseconds(PrimitiveType stored) {
        return stored.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                && time.getUnit() == TimeUnit.MICROS;
    }

    private static @Nullable Object decimal(PrimitiveType stored, Object value) {
        if (!(stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal)) {
            return null;
        }
        BigInteger unscaled = switch (value) {
            case Integer number -> BigInteger.valueOf(number);
            case Long number -> BigInteger.valueOf(number);
            case Binary bytes -> new BigInteger(bytes.getBytes());
            default -> null;
        };
        return unscaled == null ? null : new BigDecimal(unscaled, decimal.getScale());
    }

    private Metrics told(long rows, Table table) {
        withoutNulls.forEach(nulls::remove);
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        min.forEach((id, value) -> {
            Types.NestedField column = table.schema().findField(id);
            if (!withoutBounds.contains(id)) {
                put(lower, column, least(column, value));
                put(upper, column, greatest(column, max.get(id)));
            }
        });
        return new Metrics(rows, sizes, values, nulls, Map.of(), lower, upper);
    }

    private static void put(Map<Integer, ByteBuffer> bounds, Types.NestedField column, @Nullable Object value) {
        if (value != null) {
            bounds.put(column.fieldId(), Conversions.toByteBuffer(column.type(), value));
        }
    }

    private @Nullable Object least(Types.NestedField column, Object value) {
        return switch (config.columnMode(column.name())) {
            case MetricsModes.Counts _ -> null;
            case MetricsModes.Truncate truncate ->
                switch (value) {
                    case String text -> UnicodeUtil.truncateStringMin(text, truncate.length());
                    case ByteBuffer bytes -> BinaryUtil.truncateBinaryMin(bytes, truncate.length());
                    default -> value;
                };
            default -> value;
        };
    }

    // None where no text of the length is greater.
    private @Nullable Object greatest(Types.NestedField column, @Nullable Object value) {
        return switch (config.columnMode(column.name())) {
            case MetricsModes.Counts _ -> null;
            case MetricsModes.Truncate truncate ->
                switch (value) {
                    case String text -> UnicodeUtil.truncateStringMax(text, truncate.length());
                    case ByteBuffer bytes -> BinaryUtil.truncateBinaryMax(bytes, truncate.length());
                    case null, default -> value;
                };
            default -> value;
        };
    }
}
