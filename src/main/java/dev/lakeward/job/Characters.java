package dev.lakeward.job;

import java.util.List;

/// Of which characters all texts of a column are, as far as that is known: a cast of what can only be digits need not
/// look at how each text is spelled.
public record Characters(int kinds) {
    public static final int DIGIT = 1;
    public static final int MINUS = 2;
    public static final int POINT = 4;
    public static final int OTHER = 8;

    public static final Characters NONE = new Characters(0);
    static final Characters ANY = new Characters(DIGIT | MINUS | POINT | OTHER);

    /// Those of a column among several, any where it is not among them.
    public static Characters at(List<Characters> columns, int place) {
        return place >= 0 && place < columns.size() ? columns.get(place) : ANY;
    }

    /// What kind a byte of UTF-8 is.
    public static int kind(int character) {
        return switch (character) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> DIGIT;
            case '-' -> MINUS;
            case '.' -> POINT;
            default -> OTHER;
        };
    }

    /// Those of two columns under each other.
    public Characters or(Characters other) {
        return new Characters(kinds | other.kinds);
    }

    /// Whether no text has anything but these.
    boolean areAmong(int others) {
        return (kinds & ~others) == 0;
    }
}
