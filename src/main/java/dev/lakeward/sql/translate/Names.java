package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;

/// Gives relations names of our own, and bounds what one statement may become: views and stars multiply what is
/// read.
final class Names {
    private static final int MOST_RELATIONS = 2_000;
    private static final int MOST_COLUMNS = 200_000;

    private int relations;
    private int columns;

    /// A name that no other relation of the statement has.
    String next(String letter) {
        if (++relations > MOST_RELATIONS) {
            throw tooLarge();
        }
        return letter + relations;
    }

    /// Counts columns that a relation brings.
    void count(int brought) {
        columns += brought;
        if (columns > MOST_COLUMNS) {
            throw tooLarge();
        }
    }

    private static SqlException tooLarge() {
        return new SqlException(
                SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement reads too many tables or columns at once");
    }
}
