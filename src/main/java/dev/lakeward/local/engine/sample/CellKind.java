package dev.lakeward.local.engine.sample;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the text of a cell looks like. Only numbers make a column anything but a string: Glue leaves dates, times and
/// booleans strings. An integer beyond 64 bits and a number with spaces around it are strings too, as their columns
/// would be read without digits or as NULL.
enum CellKind {
    EMPTY,
    BIGINT,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    STRING;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.{0,20}");
    private static final int LONGEST = 64;

    static CellKind of(String cell) {
        if (cell.isEmpty()) {
            return EMPTY;
        }
        if (cell.length() > LONGEST) {
            return STRING;
        }
        if (INTEGER.matcher(cell).matches() && isLong(cell)) {
            return BIGINT;
        }
        if (NUMBER.matcher(cell).matches() && !DIGITS.matcher(cell).matches()) {
            return DOUBLE;
        }
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return BOOLEAN;
        }
        return DAY.matcher(cell).matches() ? DATE : TIME.matcher(cell).matches() ? TIMESTAMP : STRING;
    }

    private static boolean isLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    boolean isNumber() {
        return this == BIGINT || this == DOUBLE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The type of a column that had `type`, or none yet, and now this.
    String widen(String type) {
        return switch (this) {
            case EMPTY -> "";
            case BIGINT -> type.isEmpty() ? "bigint" : type;
            case DOUBLE -> type.equals("string") ? type : "double";
            case BOOLEAN, DATE, TIMESTAMP, STRING -> "string";
        };
    }
}
