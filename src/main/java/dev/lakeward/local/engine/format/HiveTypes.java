package dev.lakeward.local.engine.format;

import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
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
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.ArrayList;
import java.util.List;

/// Trino's types of Hive's columns: timestamps have milliseconds, as in Athena, or microseconds where they are fine.
final class HiveTypes {
    static final TypeOperators OPERATORS = new TypeOperators();

    private HiveTypes() {}

    /// Throws IllegalArgumentException for a text that is no type of Hive's.
    static Type of(String hive) {
        return of(hive, false);
    }

    static Type of(String hive, boolean isFine) {
        return of(DataType.ofHive(hive), isFine);
    }

    private static Type of(DataType type, boolean isFine) {
        return switch (type.base()) {
            case "boolean" -> BooleanType.BOOLEAN;
            case "tinyint" -> TinyintType.TINYINT;
            case "smallint" -> SmallintType.SMALLINT;
            case "integer" -> IntegerType.INTEGER;
            case "bigint" -> BigintType.BIGINT;
            case "real" -> RealType.REAL;
            case "double" -> DoubleType.DOUBLE;
            case "decimal" -> DecimalType.createDecimalType(type.precision(), type.scale());
            case "date" -> DateType.DATE;
            case "timestamp" -> isFine ? TimestampType.TIMESTAMP_MICROS : TimestampType.TIMESTAMP_MILLIS;
            case "varbinary" -> VarbinaryType.VARBINARY;
            case "varchar" ->
                type.precision() == 0 ? VarcharType.VARCHAR : VarcharType.createVarcharType(type.precision());
            // Without a length nothing is cut.
            case "char" -> type.precision() == 0 ? VarcharType.VARCHAR : CharType.createCharType(type.precision());
            case "array" -> new ArrayType(of(type.arguments().getFirst(), isFine));
            case "map" ->
                new MapType(
                        of(type.arguments().getFirst(), isFine),
                        of(type.arguments().get(1), isFine),
                        OPERATORS);
            case "row" -> {
                List<RowType.Field> fields = new ArrayList<>();
                for (int i = 0; i < type.fields().size(); i++) {
                    fields.add(RowType.field(
                            type.fields().get(i), of(type.arguments().get(i), isFine)));
                }
                yield RowType.from(fields);
            }
            default -> throw new IllegalArgumentException("no type of Hive's: " + type);
        };
    }
}
