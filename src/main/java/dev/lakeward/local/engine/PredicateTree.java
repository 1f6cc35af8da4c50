package dev.lakeward.local.engine;

import dev.lakeward.access.RowPredicate;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A row filter in the engine's tree, over the columns of one relation.
record PredicateTree(String relation) {
    Expr of(RowPredicate predicate) {
        return switch (predicate) {
            case RowPredicate.True ignored -> new Expr.Bool(true);
            case RowPredicate.Broken ignored -> new Expr.Bool(false);
            case RowPredicate.And and -> joined(true, and.terms());
            case RowPredicate.Or or -> joined(false, or.terms());
            case RowPredicate.Not not -> new Expr.Not(of(not.term()));
            case RowPredicate.Compare c ->
                new Expr.Comparison(operator(c.comparison()), field(c.field()), literal(c.literal()), true);
            case RowPredicate.Between b ->
                negated(b.negated(), new Expr.Between(field(b.field()), literal(b.low()), literal(b.high()), true));
            case RowPredicate.In in ->
                negated(
                        in.negated(),
                        new Expr.InList(
                                field(in.field()),
                                in.literals().stream()
                                        .map(PredicateTree::literal)
                                        .toList(),
                                true));
            case RowPredicate.Like like ->
                negated(
                        like.negated(),
                        new Expr.Like(
                                field(like.field()),
                                new Expr.Text(like.pattern()),
                                like.escape().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(new Expr.Text(like.escape()))));
            case RowPredicate.IsNull isNull -> negated(isNull.negated(), new Expr.IsNull(field(isNull.field())));
        };
    }

    // Nothing is joined only by a union of no atoms, which is true for no row.
    private Expr joined(boolean and, List<RowPredicate> terms) {
        return terms.isEmpty()
                ? new Expr.Bool(false)
                : new Expr.Logic(and, terms.stream().map(this::of).toList());
    }

    private static Expr negated(boolean negated, Expr value) {
        return negated ? new Expr.Not(value) : value;
    }

    private Expr field(RowPredicate.Field field) {
        Expr value = new Expr.Ref(relation, field.column(), false, false);
        for (String part : field.path().subList(1, field.path().size())) {
            value = new Expr.Call(EngineFunction.STRUCT_EXTRACT, value, new Expr.Text(part));
        }
        return value;
    }

    private static Expr literal(RowPredicate.Literal literal) {
        return switch (literal) {
            case RowPredicate.Literal.Number number -> number(new BigDecimal(number.digits()));
            case RowPredicate.Literal.Text text -> new Expr.Text(text.value());
            case RowPredicate.Literal.Bool bool -> new Expr.Bool(bool.value());
        };
    }

    private static Expr number(BigDecimal value) {
        Expr.Number digits = new Expr.Number(value.abs().toPlainString());
        return value.signum() < 0 ? new Expr.Negative(digits) : digits;
    }

    private static Expr.ComparisonOperator operator(RowPredicate.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> Expr.ComparisonOperator.EQUAL;
            case NOT_EQUAL -> Expr.ComparisonOperator.NOT_EQUAL;
            case LESS -> Expr.ComparisonOperator.LESS;
            case GREATER -> Expr.ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> Expr.ComparisonOperator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Expr.ComparisonOperator.GREATER_OR_EQUAL;
        };
    }
}
