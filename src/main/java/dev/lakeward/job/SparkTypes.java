package dev.lakeward.job;

import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;

/// Which values Trino takes as another type where Spark does so, too.
final class SparkTypes {
    private static final int MOST_DIGITS = 38;

    private SparkTypes() {}

    static boolean isFloating(DataType type) {
        return type.equals(DataType.DOUBLE) || type.equals(DataType.REAL);
    }

    static boolean isTime(DataType type) {
        return type.base().matches("timestamp(\\([0-6]\\))?");
    }

    static boolean isText(DataType type) {
        return type.base().equals("varchar");
    }

    /// Whether values of a type are single ones that Spark has, too.
    static boolean isPlain(DataType type) {
        return type.isNumeric()
                || type.isBoolean()
                || isText(type)
                || isTime(type)
                || type.equals(DataType.DATE)
                || type.equals(DataType.VARBINARY);
    }

    static boolean isNested(DataType type) {
        return type.isArray() || type.isMap() || type.isRow();
    }

    static boolean holdsMap(DataType type) {
        return type.isMap() || type.arguments().stream().anyMatch(SparkTypes::holdsMap);
    }

    /// Spark's decimal of a whole number.
    static DataType decimal(DataType whole) {
        return DataType.decimal(
                switch (whole.base()) {
                    case "tinyint" -> 3;
                    case "smallint" -> 5;
                    case "integer" -> 10;
                    default -> 20;
                },
                0);
    }

    /// What is to be said of a value of one type that is taken as the other; empty where Spark takes it so, too.
    /// `isCompared` where only its value is of use, and not the type.
    static Optional<String> refused(DataType from, DataType to, boolean isCompared) {
        if (!from.isKnown() || from.equals(to) || isText(from) && isText(to) || isTime(from) && isTime(to)) {
            return Optional.empty();
        }
        if (from.isInteger() && (to.isInteger() || to.equals(DataType.DOUBLE))
                || from.equals(DataType.REAL) && to.equals(DataType.DOUBLE)
                || from.isDecimal() && to.equals(DataType.DOUBLE)
                || from.equals(DataType.DATE) && isTime(to)) {
            return Optional.empty();
        }
        if (to.isDecimal() && (from.isDecimal() || from.isInteger())) {
            DataType exact = from.isDecimal() ? from : decimal(from);
            int whole = exact.precision() - exact.scale();
            boolean isHeld = to.scale() >= exact.scale() && to.precision() - to.scale() >= whole;
            boolean isAlmost = isCompared
                    && from.equals(DataType.BIGINT)
                    && to.precision() - to.scale() == whole - 1
                    && to.precision() < MOST_DIGITS;
            return isHeld || isAlmost
                    ? Optional.empty()
                    : Optional.of("CAST(… AS decimal) to one decimal on both sides, of at most 38 digits");
        }
        return Optional.of(
                to.equals(DataType.REAL) || from.equals(DataType.REAL)
                        ? "CAST(… AS double) around the float"
                        : "CAST to one type on both sides");
    }

    /// The names of types as Spark has them.
    static String names(List<DataType> types) {
        return String.join(", ", types.stream().map(SparkTypes::name).toList());
    }

    static String name(DataType type) {
        return isTime(type) ? "timestamp" : isText(type) ? "string" : type.hive();
    }
}
