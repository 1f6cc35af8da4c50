package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// What the manifests tell of the columns of some files together: least and greatest value, and how many NULLs and NaNs
/// there are. What one file does not tell is not told of all.
final class PartitionStatistics {
    private final List<Types.NestedField> columns;
    private final Map<Integer, Bounds> bounds = new HashMap<>();
    private final Map<Integer, Optional<Long>> nulls = new HashMap<>();
    private final Map<Integer, Optional<Long>> nans = new HashMap<>();

    PartitionStatistics(List<Types.NestedField> columns) {
        this.columns = columns;
    }

    private record Bounds(Optional<Object> min, Optional<Object> max) {}

    void add(DataFile file, PartitionSpec spec) {
        for (Types.NestedField column : columns) {
            count(nans, column, told(file.nanValueCounts(), column));
            Optional<Integer> key = key(spec, column);
            if (key.isEmpty()) {
                Optional<Long> missing = told(file.nullValueCounts(), column);
                count(nulls, column, missing);
                widen(
                        column,
                        bound(file.lowerBounds(), column),
                        bound(file.upperBounds(), column),
                        missing.filter(count -> count == file.recordCount()).isPresent());
            } else {
                // All rows of the file have the value of its partition.
                Type type = spec.partitionType().fields().get(key.get()).type();
                Optional<Object> value = Optional.ofNullable(
                        file.partition().get(key.get(), (Class<?>) type.typeId().javaClass()));
                count(nulls, column, Optional.of(value.isPresent() ? 0L : file.recordCount()));
                widen(column, value, value, value.isEmpty());
            }
        }
    }

    private static Optional<Integer> key(PartitionSpec spec, Types.NestedField column) {
        List<PartitionField> keys = spec.fields();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).sourceId() == column.fieldId()
                    && keys.get(i).transform().isIdentity()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<T> told(@Nullable Map<Integer, T> values, Types.NestedField column) {
        return Optional.ofNullable(values).flatMap(all -> Optional.ofNullable(all.get(column.fieldId())));
    }

    private static Optional<Object> bound(@Nullable Map<Integer, ByteBuffer> values, Types.NestedField column) {
        return told(values, column).map(bytes -> Conversions.fromByteBuffer(column.type(), bytes));
    }

    private static void count(Map<Integer, Optional<Long>> counts, Types.NestedField column, Optional<Long> more) {
        counts.merge(column.fieldId(), more, (a, b) -> a.flatMap(one -> b.map(other -> one + other)));
    }

    // Files whose rows are all NULL have no bounds, and take none away.
    private void widen(Types.NestedField column, Optional<Object> min, Optional<Object> max, boolean isAllNull) {
        if (!isAllNull) {
            Comparator<Object> order = Comparators.forType(column.type().asPrimitiveType());
            bounds.merge(
                    column.fieldId(),
                    new Bounds(min, max),
                    (a, b) -> new Bounds(
                            a.min().flatMap(one -> b.min().map(other -> order.compare(one, other) <= 0 ? one : other)),
                            a.max()
                                    .flatMap(one ->
                                            b.max().map(other -> order.compare(one, other) >= 0 ? one : other))));
        }
    }

    /// Empty where nothing is told of a column.
    Optional<ObjectNode> of(Types.NestedField column) {
        Bounds found = bounds.getOrDefault(column.fieldId(), new Bounds(Optional.empty(), Optional.empty()));
        Optional<Long> missing = nulls.getOrDefault(column.fieldId(), Optional.empty());
        if (found.min().isEmpty() && found.max().isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("min", text(column, found.min()));
        node.set("max", text(column, found.max()));
        node.set("null_count", MetadataRows.cell(missing.orElse(null)));
        node.set(
                "nan_count",
                MetadataRows.cell(
                        nans.getOrDefault(column.fieldId(), Optional.empty()).orElse(null)));
        return Optional.of(node);
    }

    private static com.fasterxml.jackson.databind.JsonNode text(Types.NestedField column, Optional<Object> value) {
        return MetadataRows.cell(
                value.map(found -> IcebergTypes.text(column.type(), found)).orElse(null));
    }
}
