package dev.lakeward.sql.tree;

/// What of a query can fail on a row, so that its failing could tell of a row that a policy hides.
///
/// The engine pushes conditions towards the files, beside or before the policy's own; it computes everything else
/// above them. So an expression that can fail matters where it reaches a condition (WHERE, HAVING, ON, IN, ANY, ALL),
/// by
/// itself or through a column that comes of it, and where a subquery computes it of an enclosing query's columns. The
/// result of an aggregate or window function comes after every condition below it, and is never such a column.
public final class Risk {
    private Risk() {}

    /// Whether a policy must stand before the whole query as a barrier.
    public static boolean needsBarrier(Query query) {
        Conditions conditions = new Conditions();
        TreeWalk.over(query, conditions);
        return conditions.found;
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
            case Expr.Try ignored -> false;
            default -> fails(e) && !holdsAggregate(e) || Children.of(e).stream().anyMatch(Risk::isRisky);
        };
    }

    /// Whether a column of a query's answer, from 0, is risky.
    public static boolean isRisky(Query query, int column) {
        return switch (query) {
            case Query.Select select ->
                column < select.outputs().size()
                        && isRisky(select.outputs().get(column).value());
            case Query.SetOperation operation -> operation.parts().stream().anyMatch(part -> isRisky(part, column));
            case Query.With with -> isRisky(with.body(), column);
        };
    }

    private static boolean holdsAggregate(Expr e) {
        return e instanceof Expr.Aggregate || Children.of(e).stream().anyMatch(Risk::holdsAggregate);
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
            case Expr.Call call -> !call.function().isTotal();
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
            case Expr.Like like -> !isPlain(like);
            case Expr.Exists ignored -> false;
            // It answers more than one row only over rows that its policies show.
            case Expr.Scalar ignored -> false;
            case Expr.Cast cast -> !cast.safe() && !Constants.isChecked(cast);
            case Expr.Case ignored -> false;
            case Expr.Coalesce ignored -> false;
            case Expr.Concat ignored -> false;
            case Expr.ArrayOf ignored -> false;
            case Expr.StructOf ignored -> false;
            case Expr.Lambda ignored -> false;
            case Expr.Try ignored -> false;
            case Expr.At ignored -> false;
        };
    }

    private static boolean isPlain(Expr.Like like) {
        return like.escape().isEmpty() && Constants.withoutPlace(like.pattern()) instanceof Expr.Text;
    }

    /// Looks for conditions that can fail, and for what a subquery computes of outer columns and can fail.
    private static final class Conditions implements TreeWalk.Visitor {
        private boolean found;

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
                    || Children.of(e).stream().anyMatch(Conditions::reachesOut);
        }
    }
}
