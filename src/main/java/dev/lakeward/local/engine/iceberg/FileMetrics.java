package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetStatistics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.MetricsUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.BinaryUtil;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/// What Iceberg's metadata tells of a file's values: how many there are of each column, how many NULLs, and between
/// which bounds they lie, as far as the file's own end says so. Whoever reads the table leaves files out by it: what
/// is not certain is not said.
final class FileMetrics {
    // What is longer than 256 bytes the engine notes by its first 256, as if it were no greater.
    private static final int LONGEST = 128;

    private final Schema schema;
    private final MetricsConfig config;
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final Map<Integer, Long> values = new HashMap<>();
    private final Map<Integer, Long> nulls = new HashMap<>();
    private final Map<Integer, ByteBuffer> lower = new HashMap<>();
    private final Map<Integer, ByteBuffer> upper = new HashMap<>();

    private FileMetrics(Table table) {
        this.schema = table.schema();
        this.config = MetricsConfig.forTable(table);
    }

    static Metrics of(ParquetStatistics file, Table table) {
        FileMetrics metrics = new FileMetrics(table);
        file.chunks().stream()
                .collect(Collectors.groupingBy(ParquetStatistics.Chunk::id))
                .forEach(metrics::column);
        return new Metrics(
                file.rows(), metrics.sizes, metrics.values, metrics.nulls, Map.of(), metrics.lower, metrics.upper);
    }

    private void column(int id, List<ParquetStatistics.Chunk> chunks) {
        Types.NestedField field = schema.findField(id);
        MetricsModes.MetricsMode mode = MetricsUtil.metricsMode(schema, config, id);
        if (field == null || !field.type().isPrimitiveType() || mode.equals(MetricsModes.None.get())) {
            return;
        }
        sizes.put(id, chunks.stream().mapToLong(ParquetStatistics.Chunk::bytes).sum());
        if (chunks.stream()
                .anyMatch(chunk -> chunk.isRepeated() || chunk.nulls().isEmpty())) {
            return;
        }
        values.put(
                id, chunks.stream().mapToLong(ParquetStatistics.Chunk::values).sum());
        nulls.put(
                id,
                chunks.stream().mapToLong(chunk -> chunk.nulls().orElseThrow()).sum());
        int length = mode.equals(MetricsModes.Counts.get())
                ? 0
                : mode instanceof MetricsModes.Truncate truncate ? Math.min(truncate.length(), LONGEST) : LONGEST;
        if (length > 0) {
            bounds(id, field.type().asPrimitiveType(), chunks, length);
        }
    }

    private void bounds(int id, Type.PrimitiveType type, List<ParquetStatistics.Chunk> chunks, int length) {
        Comparator<Object> order = Comparators.forType(type);
        @Nullable Object least = null;
        @Nullable Object greatest = null;
        for (ParquetStatistics.Chunk chunk : chunks) {
            if (chunk.nulls().orElseThrow() == chunk.values()) {
                continue;
            }
            @Nullable
            Object from =
                    chunk.bounds().map(bounds -> value(type, bounds.least())).orElse(null);
            @Nullable
            Object to =
                    chunk.bounds().map(bounds -> value(type, bounds.greatest())).orElse(null);
            if (from == null || to == null) {
                return;
            }
            least = least == null || order.compare(from, least) < 0 ? from : least;
            greatest = greatest == null || order.compare(to, greatest) > 0 ? to : greatest;
        }
        if (least != null && greatest != null) {
            put(lower, id, type, least(type, least, length));
            put(upper, id, type, greatest(type, greatest, length));
        }
    }

    private static void put(Map<Integer, ByteBuffer> bounds, int id, Type.PrimitiveType type, @Nullable Object bound) {
        if (bound != null) {
            bounds.put(id, Conversions.toByteBuffer(type, bound));
        }
    }

    private static @Nullable Object least(Type.PrimitiveType type, Object value, int length) {
        return switch (type.typeId()) {
            case STRING -> UnicodeUtil.truncateStringMin((String) value, length);
            case BINARY -> BinaryUtil.truncateBinaryMin((ByteBuffer) value, length);
            case FLOAT -> value.equals(0.0f) ? (Object) (-0.0f) : value;
            case DOUBLE -> value.equals(0.0) ? (Object) (-0.0) : value;
            default -> value;
        };
    }

    // Of texts and bytes there may be none that is short enough.
    private static @Nullable Object greatest(Type.PrimitiveType type, Object value, int length) {
        return switch (type.typeId()) {
            case STRING -> UnicodeUtil.truncateStringMax((String) value, length);
            case BINARY -> BinaryUtil.truncateBinaryMax((ByteBuffer) value, length);
            case FLOAT -> value.equals(-0.0f) ? (Object) 0.0f : value;
            case DOUBLE -> value.equals(-0.0) ? (Object) 0.0 : value;
            default -> value;
        };
    }

    // A value of the file's as Iceberg has it; null where nothing is known of how it is meant.
    private static @Nullable Object value(Type.PrimitiveType type, Object bound) {
        return switch (type.typeId()) {
            case BOOLEAN -> bound instanceof Boolean ? bound : null;
            case INTEGER, DATE -> bound instanceof Integer ? bound : null;
            case LONG, TIMESTAMP -> bound instanceof Long ? bound : null;
            case FLOAT -> bound instanceof Float number && !number.isNaN() ? bound : null;
            case DOUBLE -> bound instanceof Double number && !number.isNaN() ? bound : null;
            case DECIMAL -> decimal((Types.DecimalType) type, bound);
            case STRING -> bound instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : null;
            case BINARY -> bound instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : null;
            default -> null;
        };
    }

    private static @Nullable Object decimal(Types.DecimalType type, Object bound) {
        return switch (bound) {
            case Integer number -> BigDecimal.valueOf(number, type.scale());
            case Long number -> BigDecimal.valueOf(number, type.scale());
            case byte[] bytes -> new BigDecimal(new BigInteger(bytes), type.scale());
            default -> null;
        };
    }
}
