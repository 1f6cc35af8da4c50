package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Types as statements spell them, and casts to them.
final class Types {
    private Types() {}

    static Typed cast(Cast cast, Typed value) {
        DataType type = type(cast.getType());
        if (type.isText() && DataType.TIMESTAMP.equals(value.type())) {
            // Hive's timestamps are of milliseconds, and Trino writes all three digits.
            Expr form = new Expr.Text("%Y-%m-%d %H:%M:%S.%g");
            return new Typed(new Expr.Call(EngineFunction.STRFTIME, value.tree(), form), type);
        }
        Expr tree = Constants.cast(value.tree(), type)
                .orElseGet(() -> Compared.at(cast, new Expr.Cast(value.tree(), type, cast.isSafe())));
        return new Typed(tree, type);
    }

    private static DataType type(io.trino.sql.tree.DataType type) {
        return switch (type) {
            case DateTimeDataType time -> {
                if (time.getType() == DateTimeDataType.Type.TIME || time.isWithTimeZone()) {
                    throw SqlException.unsupported(time, "The type " + time);
                }
                yield DataType.TIMESTAMP;
            }
            case GenericDataType generic -> generic(generic);
            case RowDataType row -> throw SqlException.unsupported(row, "A cast to row");
            default -> throw SqlException.unsupported(type, "The type " + type);
        };
    }

    private static DataType generic(GenericDataType type) {
        String name = type.getName().getValue().toLowerCase(Locale.ROOT);
        List<Integer> numbers = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (DataTypeParameter parameter : type.getArguments()) {
            switch (parameter) {
                case NumericParameter number -> numbers.add((int) number.getParsedValue());
                case TypeParameter inner -> types.add(type(inner.getValue()));
                default -> throw SqlException.unsupported(type, "The type " + type);
            }
        }
        try {
            return switch (name) {
                case "decimal" ->
                    DataType.decimal(
                            numbers.isEmpty() ? 38 : numbers.getFirst(), numbers.size() > 1 ? numbers.get(1) : 0);
                case "array" -> {
                    if (types.size() != 1) {
                        throw new IllegalArgumentException("an array has items of one type");
                    }
                    yield DataType.array(types.getFirst());
                }
                case "varchar", "string" -> {
                    if (!numbers.isEmpty()) {
                        throw SqlException.unsupported(type, "A cast to " + type);
                    }
                    yield DataType.VARCHAR;
                }
                case "boolean",
                        "tinyint",
                        "smallint",
                        "int",
                        "integer",
                        "bigint",
                        "real",
                        "double",
                        "date",
                        "varbinary" -> DataType.ofHive(name);
                default -> throw SqlException.unsupported(type, "The type " + type);
            };
        } catch (IllegalArgumentException e) {
            throw SqlException.at(type, SqlException.Kind.TYPE_MISMATCH, "there is no type " + type);
        }
    }
}
