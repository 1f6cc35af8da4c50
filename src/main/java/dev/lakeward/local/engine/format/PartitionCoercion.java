package dev.lakeward.local.engine.format;

import io.trino.hive.formats.HiveClassNames;
import io.trino.metastore.HiveType;
import io.trino.plugin.hive.HiveStorageFormat;
import io.trino.plugin.hive.HiveTimestampPrecision;
import io.trino.plugin.hive.coercions.CoercionUtils;
import io.trino.plugin.hive.coercions.CoercionUtils.CoercionContext;
import io.trino.plugin.hive.coercions.TypeCoercer;
import io.trino.spi.type.Type;
import java.util.Optional;

/// A partition's column in the type that its table declares now.
record PartitionCoercion(Type from, Optional<TypeCoercer<? extends Type, ? extends Type>> coercer) {
    private static final HiveTypeManager TYPES = new HiveTypeManager();

    /// Throws [io.trino.spi.TrinoException] where one type never becomes the other.
    static PartitionCoercion of(FileShape shape, int place) {
        FileShape.FileColumn column = shape.columns().get(place);
        if (column.type().equals(column.wanted())) {
            return new PartitionCoercion(HiveTypes.of(column.type(), shape.isFine()), Optional.empty());
        }
        Optional<TypeCoercer<? extends Type, ? extends Type>> coercer = CoercionUtils.createCoercer(
                TYPES,
                HiveType.valueOf(column.type()),
                HiveType.valueOf(column.wanted()),
                new CoercionContext(
                        shape.isFine() ? HiveTimestampPrecision.MICROSECONDS : HiveTimestampPrecision.MILLISECONDS,
                        format(shape.serde())));
        return new PartitionCoercion(
                coercer.isPresent() ? coercer.get().getFromType() : HiveTypes.of(column.type(), shape.isFine()),
                coercer);
    }

    Type to() {
        return coercer.isPresent() ? coercer.get().getToType() : from;
    }

    private static HiveStorageFormat format(String serde) {
        return switch (serde) {
            case HiveClassNames.ORC_SERDE_CLASS -> HiveStorageFormat.ORC;
            case HiveClassNames.PARQUET_HIVE_SERDE_CLASS -> HiveStorageFormat.PARQUET;
            case HiveClassNames.AVRO_SERDE_CLASS -> HiveStorageFormat.AVRO;
            default -> HiveStorageFormat.TEXTFILE;
        };
    }
}
