package dev.lakeward.local.engine.format;

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
import io.trino.spi.type.TypeDescriptor;
import io.trino.spi.type.TypeId;
import io.trino.spi.type.TypeManager;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.TypeParameter;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.List;

/// The types that columns of Hive's have, for those of Trino's classes that look types up.
final class HiveTypeManager implements TypeManager {
    private static final long UNBOUNDED = Integer.MAX_VALUE;

    @Override
    public Type getType(TypeDescriptor descriptor) {
        List<TypeParameter> parameters = descriptor.getParameters();
        return switch (descriptor.getBase()) {
            case "boolean" -> BooleanType.BOOLEAN;
            case "tinyint" -> TinyintType.TINYINT;
            case "smallint" -> SmallintType.SMALLINT;
            case "integer" -> IntegerType.INTEGER;
            case "bigint" -> BigintType.BIGINT;
            case "real" -> RealType.REAL;
            case "double" -> DoubleType.DOUBLE;
            case "date" -> DateType.DATE;
            case "varbinary" -> VarbinaryType.VARBINARY;
            case "varchar" ->
                parameters.isEmpty() || number(parameters.getFirst()) >= UNBOUNDED
                        ? VarcharType.VARCHAR
                        : VarcharType.createVarcharType((int) number(parameters.getFirst()));
            case "char" -> CharType.createCharType((int) number(parameters.getFirst()));
            case "decimal" ->
                DecimalType.createDecimalType((int) number(parameters.getFirst()), (int) number(parameters.get(1)));
            case "timestamp" -> TimestampType.createTimestampType((int) number(parameters.getFirst()));
            case "array" -> new ArrayType(type(parameters.getFirst()));
            case "map" -> new MapType(type(parameters.getFirst()), type(parameters.get(1)), getTypeOperators());
            case "row" -> RowType.from(parameters.stream().map(this::field).toList());
            default -> throw new IllegalArgumentException("no type of Hive's: " + descriptor.getBase());
        };
    }

    private static long number(TypeParameter parameter) {
        return parameter instanceof TypeParameter.Numeric(long value) ? value : 0;
    }

    private Type type(TypeParameter parameter) {
        return field(parameter).getType();
    }

    private RowType.Field field(TypeParameter parameter) {
        if (parameter instanceof TypeParameter.Type(var name, TypeDescriptor type)) {
            return new RowType.Field(name, getType(type));
        }
        throw new IllegalArgumentException("no type: " + parameter);
    }

    @Override
    public Type fromSqlType(String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Type getType(TypeId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTypeRegistered(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeOperators getTypeOperators() {
        return HiveTypes.OPERATORS;
    }
}
