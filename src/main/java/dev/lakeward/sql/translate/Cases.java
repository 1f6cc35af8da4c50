package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Let;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// CASE in both forms, and IF.
final class Cases {
    private final Expressions expressions;
    private DataType type = DataType.UNKNOWN;

    Cases(Expressions expressions) {
        this.expressions = expressions;
    }

    Typed searched(List<WhenClause> clauses, Optional<Expression> otherwise) {
        List<Expr.When> whens = new ArrayList<>();
        for (WhenClause clause : clauses) {
            Expr condition = expressions.condition(operand(clause));
            whens.add(new Expr.When(condition, result(clause.getResult())));
        }
        return new Typed(new Expr.Case(whens, otherwise.map(this::result)), type);
    }

    // The engine would write the operand once for every WHEN.
    Typed simple(SimpleCaseExpression cases) {
        Typed operand = expressions.translate(cases.getOperand());
        List<Typed> values = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        for (WhenClause clause : cases.getWhenClauses()) {
            values.add(expressions.translate(operand(clause)));
            results.add(result(clause.getResult()));
        }
        Optional<Expr> otherwise = cases.getDefaultValue().map(this::result);
        Expr tree = Let.of(List.of(operand.tree()), bound -> {
            Typed once = new Typed(bound.getFirst(), operand.type());
            List<Expr.When> whens = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Expr same = Compared.comparison(
                        cases.getWhenClauses().get(i), Expr.ComparisonOperator.EQUAL, once, values.get(i));
                whens.add(new Expr.When(same, results.get(i)));
            }
            return new Expr.Case(whens, otherwise);
        });
        return new Typed(tree, type);
    }

    Typed branch(IfExpression branch) {
        Expr condition = expressions.condition(branch.getCondition());
        Expr yes = result(branch.getTrueValue());
        Optional<Expr> no = branch.getFalseValue().map(this::result);
        return new Typed(new Expr.Case(List.of(new Expr.When(condition, yes)), no), type);
    }

    private Expr result(Expression e) {
        Typed result = expressions.translate(e);
        Compared.require(e, type, result.type(), "CASE");
        type = type.isKnown() ? type : result.type();
        return result.tree();
    }

    private static Expression operand(WhenClause clause) {
        if (clause.getMatch().node() instanceof Expression expression) {
            return expression;
        }
        throw SqlException.unsupported(clause, "A predicate without a value in WHEN");
    }
}
