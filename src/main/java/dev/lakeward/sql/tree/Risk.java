package dev.lakeward.sql.tree;

/// What of a query can fail on a row, or take long on one, so that it could tell of a row that a policy hides.
///
/// The engine pushes conditions towards the files, beside or before the policy's own; it computes everything else
/// above them. So an expression that can fail matters where it reaches a condition (WHERE, HAVING, ON, IN, ANY, ALL),
/// by itself or through a column that comes of it, and where a subquery computes it of an enclosing query's columns.
/// The result of an aggregate or window function comes after every condition below it, and is never such a column.
///
/// What is pushed is a comparison of columns, constants and single calls of total functions: a call of a call, a text
/// or list that grows, TRY (which runs again row by row where it fails), a pattern that is tried in many ways, a column
/// that was computed further in, and conditions that are large altogether could take a time on some row that shows.
public final class Risk {
    private static final int MOST_PUSHED = 500;

    private Risk() {}

    /// Whether a policy must stand before the whole query as a barrier.
    public static boolean needsBarrier(Query query) {
        Conditions conditions = new Conditions();
        TreeWalk.over(query, conditions);
        return conditions.found || conditions.nodes > MOST_PUSHED;
    }

    /// Whether computing the expression for a row can fail before that row's conditions are decided.
    public static boolean isRisky(Expr e) {
        return switch (e) {
            case Expr.Ref ref -> ref.risky();
            case Expr.Aggregate ignored -> false;
            // Its conditions are found where they stand.
            case Expr.Exists ignored -> false;
            case Expr.Scalar scalar -> isRisky(scalar.query(), 0);
            case Expr.InQuery in -> isRisky(in.value()) || !in.total() || isRisky(in.query(), 0);
            case Expr.Quantified q -> isRisky(q.value()) || !q.total() || isRisky(q.query(), 0);
            default -> fails(e) && !holdsAggregate(e) || Children.of(e).stream().anyMatch(Risk::isRisky);
        };
    }

    /// Whether a column of a query's answer, from 0, is risky: a condition over it is computed below what hides rows.
    public static boolean isRisky(Query query, int column) {
        return switch (query) {
            case Query.Select select ->
                column < select.outputs().size()
                        && isComputed(select.outputs().get(column).value());
            case Query.SetOperation operation -> operation.parts().stream().anyMatch(part -> isRisky(part, column));
            case Query.With with -> isRisky(with.body(), column);
        };
    }

    // A condition over a column is written over what the column is made of: so often as it stands there, level by
    // level.
    private static boolean isComputed(Expr e) {
        return isRisky(e)
                || !isPlain(e)
                        && !holdsAggregate(e)
                        && !(Constants.withoutPlace(e) instanceof Expr.Scalar)
                        && !(e instanceof Expr.Call call && call.function() == EngineFunction.UNNEST);
    }

    /// Whether a column of a query's answer, from 0, comes of an aggregate or window function.
    public static boolean isGrouped(Query query, int column) {
        return switch (query) {
            case Query.Select select ->
                column < select.outputs().size()
                        && holdsAggregate(select.outputs().get(column).value());
            case Query.SetOperation operation -> operation.parts().stream().allMatch(part -> isGrouped(part, column));
            case Query.With with -> isGrouped(with.body(), column);
        };
    }

    private static boolean holdsAggregate(Expr e) {
        return e instanceof Expr.Aggregate
                || e instanceof Expr.Ref ref && ref.grouped()
                || Children.of(e).stream().anyMatch(Risk::holdsAggregate);
    }

    /// Whether the operation itself can fail, whatever its operands do.
    static boolean fails(Expr e) {
        return switch (e) {
            case Expr.Text ignored -> false;
            case Expr.Number ignored -> false;
            case Expr.Bool ignored -> false;
            case Expr.Null ignored -> false;
            case Expr.Interval ignored -> false;
            case Expr.Ref ignored -> false;
            case Expr.Parameter ignored -> false;
            case Expr.Position ignored -> false;
            case Expr.Call call ->
                !call.function().isTotal() && !isPlainSubstring(call) && !isPlainPadding(call)
                        || !call.arguments().stream().allMatch(Risk::isPlain);
            case Expr.RowCall ignored -> true;
            case Expr.Aggregate aggregate -> !aggregate.function().isTotal();
            case Expr.Arithmetic ignored -> true;
            case Expr.Negative negative -> !(negative.value() instanceof Expr.Number);
            case Expr.Comparison c -> !c.total();
            case Expr.Logic ignored -> false;
            case Expr.Not ignored -> false;
            case Expr.IsNull ignored -> false;
            case Expr.Between b -> !b.total();
            case Expr.InList in -> !in.total();
            case Expr.InQuery in -> !in.total();
            case Expr.Quantified q -> !q.total();
            case Expr.Like like -> !isLinear(like);
            case Expr.Exists ignored -> false;
            // It answers more than one row only over rows that its policies show.
            case Expr.Scalar ignored -> false;
            case Expr.Cast cast -> !cast.safe() && !cast.total() && !Constants.isChecked(cast);
            case Expr.Case ignored -> false;
            case Expr.Coalesce ignored -> false;
            case Expr.Concat ignored -> true;
            case Expr.ArrayOf ignored -> true;
            case Expr.StructOf ignored -> true;
            case Expr.Lambda ignored -> true;
            case Expr.Try ignored -> true;
            case Expr.At ignored -> false;
        };
    }

    // Only places beyond 32 bits are refused.
    private static boolean isPlainSubstring(Expr.Call call) {
        return call.function() == EngineFunction.SUBSTR
                && call.arguments().stream().skip(1).allMatch(Constants::isSmallInteger);
    }

    // Every text of a column becomes as long.
    private static boolean isPlainPadding(Expr.Call call) {
        return call.function() == EngineFunction.RPAD
                && Constants.isSmallInteger(call.arguments().get(1))
                && Constants.withoutPlace(call.arguments().get(2)) instanceof Expr.Text(String padding)
                && padding.equals(" ");
    }

    // A column or a constant.
    private static boolean isPlain(Expr e) {
        return switch (Constants.withoutPlace(e)) {
            case Expr.Ref ignored -> true;
            case Expr.Text ignored -> true;
            case Expr.Number ignored -> true;
            case Expr.Bool ignored -> true;
            case Expr.Null ignored -> true;
            case Expr.Interval ignored -> true;
            case Expr.Negative negative -> negative.value() instanceof Expr.Number;
            case Expr.Cast cast -> Constants.isChecked(cast) || cast.total() && isPlain(cast.value());
            default -> false;
        };
    }

    // A single character's place between several of any text is tried in all ways.
    private static boolean isLinear(Expr.Like like) {
        Expr value = Constants.withoutPlace(like.value());
        return like.escape().isEmpty()
                && (isPlain(value) || value instanceof Expr.Call)
                && Constants.withoutPlace(like.pattern()) instanceof Expr.Text(String pattern)
                && (pattern.indexOf('_') < 0 || pattern.indexOf('%') == pattern.lastIndexOf('%'));
    }

    /// Looks for conditions that can fail, and for what a subquery computes of outer columns and can fail.
    private static final class Conditions implements TreeWalk.Visitor {
        private boolean found;
        private int nodes;

        @Override
        public void query(Query query) {
            if (query instanceof Query.Select select) {
                select.where().ifPresent(this::condition);
                select.having().ifPresent(this::condition);
            }
        }

        @Override
        public void relation(Relation relation) {
            if (relation instanceof Relation.Joined joined) {
                joined.on().ifPresent(this::condition);
            }
        }

        private void condition(Expr e) {
            found = found || isRisky(e);
            nodes += size(e);
        }

        // Constants of a list are looked up at once.
        private static int size(Expr e) {
            int size = 1;
            for (Expr child : Children.of(e)) {
                size += e instanceof Expr.InList && isPlain(child) ? 0 : size(child);
            }
            return size;
        }

        @Override
        public void expression(Expr e) {
            found = found
                    || e instanceof Expr.InQuery && isRisky(e)
                    || e instanceof Expr.Quantified && isRisky(e)
                    || fails(e) && reachesOut(e);
        }

        private static boolean reachesOut(Expr e) {
            return e instanceof Expr.Ref ref && ref.outer()
                    || e instanceof Expr.Parameter
                    || Children.of(e).stream().anyMatch(Conditions::reachesOut);
        }
    }
}
