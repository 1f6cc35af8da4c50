package dev.lakeward.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Binds values that an emission needs more than once, so that what is written grows with what was asked.
///
/// The engine has no LET in expressions: `list_transform([row(a, b)], lambda p: …)[1]` is one.
public final class Let {
    private static final int MOST_REPEATED = 16;

    private Let() {}

    /// `body` makes an expression of the values; each may be used any number of times.
    public static Expr of(List<Expr> values, Function<List<Expr>, Expr> body) {
        if (values.stream().allMatch(Let::isShort)) {
            return body.apply(values);
        }
        int level = 1 + values.stream().mapToInt(Levels::deepest).max().orElse(0);
        Expr.Parameter parameter = new Expr.Parameter(level);
        List<Expr> bound = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            bound.add(new Expr.Call(EngineFunction.STRUCT_EXTRACT_AT, parameter, Expr.Number.of(i)));
        }
        Expr row = new Expr.ArrayOf(List.of(new Expr.Call(EngineFunction.ROW, values)));
        return new Expr.Call(
                EngineFunction.LIST_EXTRACT,
                new Expr.Call(EngineFunction.LIST_TRANSFORM, row, new Expr.Lambda(level, body.apply(bound))),
                Expr.Number.of(1));
    }

    // What is not much longer than a binding of it. An emission repeats no more than this, however deep calls stand in
    // each other.
    private static boolean isShort(Expr e) {
        return TreeSize.isAtMost(e, MOST_REPEATED);
    }
}
