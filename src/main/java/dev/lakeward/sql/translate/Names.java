package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.Node;

/// Gives relations names of our own, and bounds what one statement may become: views and stars multiply what is read.
final class Names {
    private static final int MOST_RELATIONS = 2_000;
    private static final int MOST_COLUMNS = 200_000;

    private int relations;
    private int columns;

    /// A name that no other relation of the statement has.
    String next(Node node, String letter) {
        if (++relations > MOST_RELATIONS) {
            throw tooLarge(node);
        }
        return letter + relations;
    }

    /// Counts columns that a relation or a star brings.
    void count(Node node, int brought) {
        columns += brought;
        if (columns > MOST_COLUMNS) {
            throw tooLarge(node);
        }
    }

    private static SqlException tooLarge(Node node) {
        return SqlException.at(
                node, SqlException.Kind.NOT_SUPPORTED, "the statement reads too many tables or columns at once");
    }
}
