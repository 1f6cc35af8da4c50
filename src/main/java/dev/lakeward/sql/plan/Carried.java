package dev.lakeward.sql.plan;

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
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.type.UnknownType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The engine's type that carries the values of a type of Trino's.
///
/// A `char` is carried without the spaces at its end, a type of whole numbers of time (zoned times, intervals) as
/// Trino's own number, one of two numbers as a row of them, JSON as its text, and what else is bytes as bytes. Members
/// of rows keep their names, or have those of their places where one is missing or two are alike.
public final class Carried {
    private static final int MICROS = 6;
    private static final DataType TWO_NUMBERS =
            DataType.row(List.of(member(0), member(1)), List.of(DataType.BIGINT, DataType.INTEGER));

    private Carried() {}

    // Of a row without names, counted from 0.
    private static String member(int index) {
        return "field" + index;
    }

    /// The engine's type for a type of Trino's.
    public static DataType of(Type type) {
        return switch (type) {
            case BooleanType _ -> DataType.BOOLEAN;
            case UnknownType _ -> DataType.BOOLEAN;
            case TinyintType _ -> DataType.TINYINT;
            case SmallintType _ -> DataType.SMALLINT;
            case IntegerType _ -> DataType.INTEGER;
            case BigintType _ -> DataType.BIGINT;
            case RealType _ -> DataType.REAL;
            case DoubleType _ -> DataType.DOUBLE;
            case DecimalType decimal -> DataType.decimal(decimal.getPrecision(), decimal.getScale());
            case VarcharType _ -> DataType.VARCHAR;
            case CharType _ -> DataType.VARCHAR;
            case DateType _ -> DataType.DATE;
            case TimeType time when time.getPrecision() <= MICROS -> DataType.TIME;
            case TimestampType timestamp when timestamp.getPrecision() <= MICROS -> DataType.TIMESTAMP;
            case ArrayType array -> DataType.array(of(array.getElementType()));
            case MapType map -> DataType.map(of(map.getKeyType()), of(map.getValueType()));
            case RowType row -> row(row);
            default -> other(type);
        };
    }

    private static DataType other(Type type) {
        String base = type.getBaseName().toLowerCase(Locale.ROOT);
        if (type.getJavaType() == long.class) {
            return base.equals("interval year to month") ? DataType.INTEGER : DataType.BIGINT;
        }
        if (type.getJavaType() == io.airlift.slice.Slice.class) {
            return base.equals("json") ? DataType.VARCHAR : DataType.VARBINARY;
        }
        // Times finer than a microsecond, and zoned ones finer than a millisecond.
        return base.startsWith("timestamp") ? TWO_NUMBERS : DataType.VARBINARY;
    }

    private static DataType row(RowType row) {
        return DataType.row(
                members(row),
                row.getFields().stream().map(field -> of(field.getType())).toList());
    }

    /// The engine's names of a row's members.
    public static List<String> members(RowType row) {
        List<String> names = new ArrayList<>();
        for (RowType.Field field : row.getFields()) {
            names.add(field.getName().orElse("").toLowerCase(Locale.ROOT));
        }
        boolean areNames = names.stream().noneMatch(String::isEmpty) && new HashSet<>(names).size() == names.size();
        return areNames
                ? names
                : IntStream.range(0, names.size()).mapToObj(Carried::member).toList();
    }
}
