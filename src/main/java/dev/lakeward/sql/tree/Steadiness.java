package dev.lakeward.sql.tree;

/// Whether a query over the same rows answers the same each time.
public final class Steadiness implements TreeWalk.Visitor {
    private boolean steady = true;

    private Steadiness() {}

    /// Whether nothing in a query is left to chance.
    public static boolean of(Query query) {
        Steadiness steadiness = new Steadiness();
        TreeWalk.over(query, steadiness);
        return steadiness.steady;
    }

    @Override
    public void expression(Expr e) {
        steady &= switch (e) {
            case Expr.Call call -> call.function() != EngineFunction.RANDOM;
            case Expr.RowCall call -> call.program().deterministic();
            default -> true;
        };
    }
}
