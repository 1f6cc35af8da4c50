package dev.lakeward.sql.tree;

/// How large an expression is.
public final class TreeSize {
    private static final int CHARACTERS_A_NODE = 20;

    private TreeSize() {}

    /// Whether an expression has no more than so many nodes; a long text counts as several, a subquery as too many.
    public static boolean isAtMost(Expr e, int most) {
        return rest(e, most) >= 0;
    }

    private static int rest(Expr e, int most) {
        int rest = e instanceof Expr.Text text ? most - text.value().length() / CHARACTERS_A_NODE : most;
        rest -= e instanceof Expr.At ? 0 : 1;
        if (rest < 0 || !Children.queries(e).isEmpty()) {
            return -1;
        }
        for (Expr child : Children.of(e)) {
            rest = rest(child, rest);
            if (rest < 0) {
                return -1;
            }
        }
        return rest;
    }
}
