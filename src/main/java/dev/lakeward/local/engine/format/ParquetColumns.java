package dev.lakeward.local.engine.format;

import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/// Which columns of a Parquet file the engine reads as Trino does. `isEnginesOnly`: Trino reads nothing of the file, so
/// that within rows and lists texts are taken to be as short as their types say.
record ParquetColumns(boolean isEnginesOnly) {
    Optional<ParquetFit> fit(MessageType schema, FileShape shape) {
        Set<String> names = new HashSet<>();
        for (Type field : schema.getFields()) {
            // DuckDB does not tell capitals apart.
            if (!names.add(field.getName().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
        }
        Set<Integer> missing = new HashSet<>();
        Set<Integer> cut = new HashSet<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            FileShape.FileColumn column = shape.columns().get(i);
            Optional<Type> found = schema.getFields().stream()
                    .filter(field -> field.getName().equalsIgnoreCase(column.name()))
                    .findFirst();
            io.trino.spi.type.Type type = HiveTypes.of(column.type());
            if (!column.type().equals(column.wanted())
                    || found.isPresent() && !fits(found.get(), type) && !isCut(found.get(), type)) {
                return Optional.empty();
            }
            if (found.isEmpty()) {
                missing.add(i);
            } else if (isCut(found.get(), type)) {
                cut.add(i);
            }
        }
        return Optional.of(new ParquetFit(missing, cut));
    }

    private static boolean isCut(Type field, io.trino.spi.type.Type type) {
        if (type instanceof VarcharType varchar) {
            return !varchar.isUnbounded()
                    && field.isPrimitive()
                    && !field.isRepetition(Type.Repetition.REPEATED)
                    && LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation());
        }
        return type instanceof TimestampType
                && field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && (primitive(field) == PrimitiveTypeName.INT96
                        || isTimestamp(field, LogicalTypeAnnotation.TimeUnit.MICROS));
    }

    private static PrimitiveTypeName primitive(Type field) {
        return field.asPrimitiveType().getPrimitiveTypeName();
    }

    private static boolean isTimestamp(Type field, LogicalTypeAnnotation.TimeUnit unit) {
        return field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.getUnit() == unit;
    }

    private boolean fits(Type field, io.trino.spi.type.Type type) {
        if (field.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        return switch (type) {
            case ArrayType array -> field instanceof GroupType group && list(group, array);
            case MapType map -> field instanceof GroupType group && map(group, map);
            case RowType row -> field instanceof GroupType group && row(group, row);
            default -> field.isPrimitive() && simple(field.asPrimitiveType(), type);
        };
    }

    private boolean simple(PrimitiveType field, io.trino.spi.type.Type type) {
        return switch (type) {
            case BooleanType _ -> isPlain(field, PrimitiveTypeName.BOOLEAN);
            case TinyintType _ -> isInteger(field, PrimitiveTypeName.INT32, 8);
            case SmallintType _ -> isInteger(field, PrimitiveTypeName.INT32, 16);
            case IntegerType _ ->
                isPlain(field, PrimitiveTypeName.INT32) || isInteger(field, PrimitiveTypeName.INT32, 32);
            case BigintType _ ->
                isPlain(field, PrimitiveTypeName.INT64) || isInteger(field, PrimitiveTypeName.INT64, 64);
            case RealType _ -> isPlain(field, PrimitiveTypeName.FLOAT);
            case DoubleType _ -> isPlain(field, PrimitiveTypeName.DOUBLE);
            case DecimalType decimal ->
                field.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation own
                        && own.getPrecision() == decimal.getPrecision()
                        && own.getScale() == decimal.getScale();
            case DateType _ -> LogicalTypeAnnotation.dateType().equals(field.getLogicalTypeAnnotation());
            case TimestampType _ -> isTimestamp(field, LogicalTypeAnnotation.TimeUnit.MILLIS);
            case VarbinaryType _ -> isPlain(field, PrimitiveTypeName.BINARY);
            case VarcharType varchar ->
                (varchar.isUnbounded() || isEnginesOnly)
                        && LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation());
            default -> false;
        };
    }

    private static boolean isPlain(PrimitiveType field, PrimitiveTypeName name) {
        return field.getPrimitiveTypeName() == name && field.getLogicalTypeAnnotation() == null;
    }

    private static boolean isInteger(PrimitiveType field, PrimitiveTypeName name, int bits) {
        return field.getPrimitiveTypeName() == name
                && LogicalTypeAnnotation.intType(bits, true).equals(field.getLogicalTypeAnnotation());
    }

    // Lists of three levels only: how one of two is read is told by its names.
    private boolean list(GroupType field, ArrayType type) {
        return LogicalTypeAnnotation.listType().equals(field.getLogicalTypeAnnotation())
                && field.getFieldCount() == 1
                && field.getType(0) instanceof GroupType repeated
                && repeated.isRepetition(Type.Repetition.REPEATED)
                && repeated.getFieldCount() == 1
                && repeated.getName().equals("list")
                && fits(repeated.getType(0), type.getElementType());
    }

    private boolean map(GroupType field, MapType type) {
        return LogicalTypeAnnotation.mapType().equals(field.getLogicalTypeAnnotation())
                && field.getFieldCount() == 1
                && field.getType(0) instanceof GroupType repeated
                && repeated.isRepetition(Type.Repetition.REPEATED)
                && repeated.getFieldCount() == 2
                && fits(repeated.getType(0), type.getKeyType())
                && fits(repeated.getType(1), type.getValueType());
    }

    private boolean row(GroupType field, RowType type) {
        if (field.getLogicalTypeAnnotation() != null
                || field.getFieldCount() != type.getFields().size()) {
            return false;
        }
        for (int i = 0; i < field.getFieldCount(); i++) {
            RowType.Field member = type.getFields().get(i);
            if (!field.getType(i).getName().equals(member.getName().orElse(""))
                    || !fits(field.getType(i), member.getType())) {
                return false;
            }
        }
        return true;
    }
}
