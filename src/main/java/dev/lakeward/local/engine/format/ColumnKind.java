package dev.lakeward.local.engine.format;

/// What a column of a [RowFile] holds, as Parquet knows it.
public sealed interface ColumnKind {
    /// The kinds that have no parameters.
    enum Plain implements ColumnKind {
        BOOLEAN,
        INT8,
        INT16,
        INT32,
        INT64,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        DATE,
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
}
