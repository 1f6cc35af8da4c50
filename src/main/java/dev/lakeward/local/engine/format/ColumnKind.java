package dev.lakeward.local.engine.format;

import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;

/// What a column of a [RowFile] holds, as Parquet knows it.
public sealed interface ColumnKind {
    /// The kinds that have no parameters.
    enum Plain implements ColumnKind {
        BOOLEAN,
        INT16,
        INT32,
        INT64,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        TIMESTAMP_MICROS
    }

    /// A number of so many digits, so many of them behind the point.
    record Decimal(int precision, int scale) implements ColumnKind {
        public static final int LARGEST = 38;

        public Decimal {
            if (precision < 1 || precision > LARGEST || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("no decimal is of (" + precision + ", " + scale + ")");
            }
        }
    }

    private static Type plain(Plain plain) {
        return switch (plain) {
            case BOOLEAN -> BooleanType.BOOLEAN;
            case INT16 -> SmallintType.SMALLINT;
            case INT32 -> IntegerType.INTEGER;
            case INT64 -> BigintType.BIGINT;
            case FLOAT -> RealType.REAL;
            case DOUBLE -> DoubleType.DOUBLE;
            case STRING -> VarcharType.VARCHAR;
            case BINARY -> VarbinaryType.VARBINARY;
            case TIMESTAMP_MICROS -> TimestampType.TIMESTAMP_MICROS;
        };
    }

    /// As Trino's writer knows it.
    static Type type(ColumnKind kind) {
        return switch (kind) {
            case Plain plain -> plain(plain);
            case Decimal decimal -> DecimalType.createDecimalType(decimal.precision(), decimal.scale());
        };
    }
}
