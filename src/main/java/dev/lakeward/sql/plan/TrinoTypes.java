package dev.lakeward.sql.plan;

import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimeWithTimeZoneType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.type.UnknownType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Types of the catalog as Trino's, and back.
public final class TrinoTypes {
    private TrinoTypes() {}

    /// Trino's type of a table's column; what is not known is read as text.
    public static Type of(DataType type) {
        return of(type, VarcharType.VARCHAR);
    }

    /// Trino's type of a query's column, where unknown is the type of NULL.
    public static Type ofResult(DataType type) {
        return of(type, UnknownType.UNKNOWN);
    }

    private static Type of(DataType type, Type unknown) {
        return switch (type.base()) {
            case "unknown" -> unknown;
            case "timestamp" -> TimestampType.TIMESTAMP_MILLIS;
            case "timestamp with time zone" -> TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
            case "time" -> TimeType.TIME_MILLIS;
            case "char" -> type.precision() == 0 ? VarcharType.VARCHAR : CharType.createCharType(type.precision());
            case "varchar" ->
                type.precision() == 0 ? VarcharType.VARCHAR : VarcharType.createVarcharType(type.precision());
            case "decimal" -> DecimalType.createDecimalType(type.precision(), type.scale());
            case "array" -> new ArrayType(of(type.arguments().getFirst(), unknown));
            case "map" ->
                new MapType(
                        of(type.arguments().getFirst(), unknown),
                        of(type.arguments().get(1), unknown),
                        TrinoContext.get().operators());
            case "row" -> row(type, unknown);
            default -> TrinoContext.get().types().fromSqlType(type.toString());
        };
    }

    private static Type row(DataType type, Type unknown) {
        List<RowType.Field> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            fields.add(RowType.field(type.fields().get(i), of(type.arguments().get(i), unknown)));
        }
        return RowType.from(fields);
    }

    /// What results and tables call a type of Trino's.
    public static DataType of(Type type) {
        return switch (type) {
            case TimestampType _ -> DataType.TIMESTAMP;
            case TimestampWithTimeZoneType _ -> DataType.TIMESTAMP_WITH_TIME_ZONE;
            case TimeType _ -> DataType.TIME;
            case TimeWithTimeZoneType _ -> DataType.named("time with time zone");
            case CharType text -> DataType.text("char", text.getLength());
            case VarcharType text ->
                text.isUnbounded() ? DataType.VARCHAR : DataType.text("varchar", text.getBoundedLength());
            case DecimalType decimal -> DataType.decimal(decimal.getPrecision(), decimal.getScale());
            case ArrayType array -> DataType.array(of(array.getElementType()));
            case MapType map -> DataType.map(of(map.getKeyType()), of(map.getValueType()));
            case RowType row -> row(row);
            default -> DataType.named(type.getDisplayName().toLowerCase(Locale.ROOT));
        };
    }

    /// The same, with the number of a timestamp's digits behind the second.
    public static DataType shown(Type type) {
        return switch (type) {
            case TimestampType timestamp -> DataType.named("timestamp(" + timestamp.getPrecision() + ")");
            case ArrayType array -> DataType.array(shown(array.getElementType()));
            case MapType map -> DataType.map(shown(map.getKeyType()), shown(map.getValueType()));
            case RowType row ->
                DataType.row(
                        row(row).fields(),
                        row.getFields().stream()
                                .map(field -> shown(field.getType()))
                                .toList());
            default -> of(type);
        };
    }

    private static DataType row(RowType row) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (RowType.Field field : row.getFields()) {
            names.add(field.getName().orElse("field" + names.size()));
            types.add(of(field.getType()));
        }
        return DataType.row(names, types);
    }
}
