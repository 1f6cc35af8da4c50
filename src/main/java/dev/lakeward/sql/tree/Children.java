package dev.lakeward.sql.tree;

import java.util.ArrayList;
import java.util.List;

/// The expressions, queries and relations that are directly below one.
final class Children {
    private Children() {}

    static List<Expr> of(Expr e) {
        return switch (e) {
            case Expr.Text ignored -> List.of();
            case Expr.Number ignored -> List.of();
            case Expr.Bool ignored -> List.of();
            case Expr.Null ignored -> List.of();
            case Expr.Interval ignored -> List.of();
            case Expr.Ref ignored -> List.of();
            case Expr.Parameter ignored -> List.of();
            case Expr.Position ignored -> List.of();
            case Expr.Call call -> call.arguments();
            case Expr.RowCall call -> call.arguments();
            case Expr.Aggregate aggregate -> ofAggregate(aggregate);
            case Expr.Arithmetic a -> List.of(a.left(), a.right());
            case Expr.Negative negative -> List.of(negative.value());
            case Expr.Comparison c -> List.of(c.left(), c.right());
            case Expr.Logic logic -> logic.terms();
            case Expr.Not not -> List.of(not.value());
            case Expr.IsNull isNull -> List.of(isNull.value());
            case Expr.Between b -> List.of(b.value(), b.low(), b.high());
            case Expr.InList in -> {
                List<Expr> all = new ArrayList<>(in.items());
                all.add(in.value());
                yield all;
            }
            case Expr.InQuery in -> List.of(in.value());
            case Expr.Quantified q -> List.of(q.value());
            case Expr.Like like -> {
                List<Expr> all = new ArrayList<>(List.of(like.value(), like.pattern()));
                like.escape().ifPresent(all::add);
                yield all;
            }
            case Expr.Exists ignored -> List.of();
            case Expr.Scalar ignored -> List.of();
            case Expr.Cast cast -> List.of(cast.value());
            case Expr.Case cases -> {
                List<Expr> all = new ArrayList<>();
                for (Expr.When when : cases.whens()) {
                    all.add(when.condition());
                    all.add(when.result());
                }
                cases.otherwise().ifPresent(all::add);
                yield all;
            }
            case Expr.Coalesce coalesce -> coalesce.values();
            case Expr.Concat concat -> concat.values();
            case Expr.ArrayOf array -> array.items();
            case Expr.StructOf struct ->
                struct.members().stream().map(Expr.StructOf.Member::value).toList();
            case Expr.Lambda lambda -> List.of(lambda.body());
            case Expr.Try attempt -> List.of(attempt.value());
            case Expr.At at -> List.of(at.value());
        };
    }

    private static List<Expr> ofAggregate(Expr.Aggregate aggregate) {
        List<Expr> all = new ArrayList<>(aggregate.arguments());
        aggregate.order().forEach(key -> all.add(key.value()));
        aggregate.filter().ifPresent(all::add);
        aggregate.over().ifPresent(over -> {
            all.addAll(over.partition());
            over.order().forEach(key -> all.add(key.value()));
            over.frame().ifPresent(frame -> {
                frame.start().distance().ifPresent(all::add);
                frame.end().flatMap(Expr.Bound::distance).ifPresent(all::add);
            });
        });
        return all;
    }

    /// The queries that stand directly in an expression.
    static List<Query> queries(Expr e) {
        return switch (e) {
            case Expr.InQuery in -> List.of(in.query());
            case Expr.Quantified q -> List.of(q.query());
            case Expr.Exists exists -> List.of(exists.query());
            case Expr.Scalar scalar -> List.of(scalar.query());
            default -> List.of();
        };
    }

    /// The queries that a query is made of.
    static List<Query> queries(Query query) {
        return switch (query) {
            case Query.Select ignored -> List.of();
            case Query.SetOperation operation -> operation.parts();
            case Query.With with -> {
                List<Query> all = new ArrayList<>();
                with.queries().forEach(named -> all.add(named.query()));
                all.add(with.body());
                yield all;
            }
        };
    }

    /// The expressions that stand directly in a query, but for those of FROM.
    static List<Expr> of(Query query) {
        if (!(query instanceof Query.Select select)) {
            return List.of();
        }
        List<Expr> all = new ArrayList<>();
        select.outputs().forEach(output -> all.add(output.value()));
        select.where().ifPresent(all::add);
        for (Query.Grouping grouping : select.groups()) {
            switch (grouping) {
                case Query.Grouping.Keys keys -> all.addAll(keys.keys());
                case Query.Grouping.Sets sets -> sets.sets().forEach(all::addAll);
            }
        }
        select.having().ifPresent(all::add);
        select.tail().order().forEach(key -> all.add(key.value()));
        select.tail().limit().ifPresent(all::add);
        select.tail().offset().ifPresent(all::add);
        return all;
    }
}
