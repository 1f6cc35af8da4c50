package dev.lakeward.sql.tree;

/// How deep lambdas stand in each other.
final class Levels {
    private Levels() {}

    /// The highest level of a lambda or parameter in an expression, or 0. Those inside its subqueries stand for
    /// themselves: a parameter never reaches into a query.
    static int deepest(Expr e) {
        int own = switch (e) {
            case Expr.Parameter parameter -> parameter.level();
            case Expr.Lambda lambda -> lambda.level();
            default -> 0;
        };
        for (Expr child : Children.of(e)) {
            own = Math.max(own, deepest(child));
        }
        return own;
    }
}
