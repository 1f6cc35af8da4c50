package dev.lakeward.sql.type;

/// Which types Trino takes for another without a cast.
public final class Coercions {
    private Coercions() {}

    /// Whether INSERT writes values of a type into a column of another: by coercion, and texts of any length, which are
    /// then measured. What is unknown passes.
    public static boolean isInsertable(DataType from, DataType to) {
        return from.isText() && to.isText() || isCoercible(from, to);
    }

    /// Whether every value of the one type is one of the other. What is unknown passes.
    static boolean isCoercible(DataType from, DataType to) {
        if (!from.isKnown() || !to.isKnown() || from.equals(to)) {
            return true;
        }
        return switch (to.base()) {
            case "smallint", "integer", "bigint" -> from.isInteger() && digits(from) < digits(to);
            case "decimal" ->
                from.isInteger() && digits(from) <= to.precision() - to.scale()
                        || from.isDecimal()
                                && from.scale() <= to.scale()
                                && from.precision() - from.scale() <= to.precision() - to.scale();
            case "real" -> from.isInteger() || from.isDecimal();
            case "double" -> from.isNumeric();
            case "varchar" -> from.isText() && (to.precision() == 0 || isWithin(from, to));
            case "char" -> from.base().equals("char") && isWithin(from, to);
            case "timestamp", "timestamp with time zone" ->
                from.base().equals("date") || from.base().equals("timestamp");
            case "array", "map", "row" -> from.base().equals(to.base()) && areCoercible(from, to);
            default -> from.base().equals(to.base());
        };
    }

    private static boolean isWithin(DataType from, DataType to) {
        return from.precision() > 0 && from.precision() <= to.precision();
    }

    private static boolean areCoercible(DataType from, DataType to) {
        // Members of rows by their places, whatever their names are.
        if (from.arguments().size() != to.arguments().size()) {
            return false;
        }
        for (int i = 0; i < to.arguments().size(); i++) {
            if (!isCoercible(from.arguments().get(i), to.arguments().get(i))) {
                return false;
            }
        }
        return true;
    }

    // Decimal digits that hold every value.
    private static int digits(DataType integer) {
        return switch (integer.base()) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "integer" -> 10;
            default -> 19;
        };
    }
}
