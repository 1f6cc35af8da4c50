package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetFooter;
import dev.lakeward.local.engine.format.ParquetPart;
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
import org.jspecify.annotations.Nullable;

/// What a manifest tells of a file that was written, as the file's own end tells it: of columns of one value their
/// size, how many values and NULLs there are, and bounds, as far as the table's properties want them told.
final class FileMetrics {
    // Characters that a beginning of a long value has in any writing.
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
        for (ParquetPart part : footer.parts()) {
            Types.NestedField column = table.schema().findField(part.id());
            if (column != null && column.type().isPrimitiveType()) {
                metrics.add(column, part);
            }
        }
        return metrics.told(footer.rows(), table);
    }

    private void add(Types.NestedField column, ParquetPart part) {
        int id = column.fieldId();
        if (config.columnMode(column.name()) instanceof MetricsModes.None) {
            return;
        }
        sizes.merge(id, part.bytes(), Long::sum);
        values.merge(id, part.values(), Long::sum);
        if (part.nulls().isEmpty()) {
            withoutNulls.add(id);
        }
        nulls.merge(id, part.nulls().orElse(0L), Long::sum);
        if (part.nulls().isEmpty() || part.nulls().get() < part.values()) {
            bounds(column, part);
        }
    }

    private void bounds(Types.NestedField column, ParquetPart part) {
        Type.PrimitiveType type = column.type().asPrimitiveType();
        // Short beginnings of long values are still right.
        boolean isShort = config.columnMode(column.name()) instanceof MetricsModes.Truncate truncate
                && truncate.length() <= SHORT;
        if (!isOf(type, part.min()) || !isOf(type, part.max()) || part.isCut() && !isShort) {
            withoutBounds.add(column.fieldId());
            return;
        }
        Comparator<Object> order = Comparators.forType(type);
        min.merge(column.fieldId(), part.min().get(), (a, b) -> order.compare(a, b) <= 0 ? a : b);
        max.merge(column.fieldId(), part.max().get(), (a, b) -> order.compare(a, b) >= 0 ? a : b);
    }

    private static boolean isOf(Type.PrimitiveType type, Optional<Object> value) {
        return value.filter(type.typeId().javaClass()::isInstance).isPresent();
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
