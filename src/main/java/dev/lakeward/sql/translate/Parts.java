package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.TreeSize;

/// What may be written more than once.
final class Parts {
    private static final int MOST_REPEATED = 4;

    private Parts() {}

    static boolean isLight(Expr e) {
        return TreeSize.isAtMost(e, MOST_REPEATED) && !(e instanceof Expr.RowCall);
    }
}
