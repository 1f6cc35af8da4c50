package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.function.Functions;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Let;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Expressions: every node is one of those listed, every name resolved in a [Scope].
final class Expressions {
    final Queries queries;
    final Scope scope;

    Expressions(Queries queries, Scope scope) {
        this.queries = queries;
        this.scope = scope;
    }

    Expr tree(Expression e) {
        return translate(e).tree();
    }

    List<Typed> translate(List<? extends Expression> expressions) {
        return expressions.stream().map(this::translate).toList();
    }

    Typed translate(Expression e) {
        return switch (e) {
            case Identifier name -> scope.column(name, name.getValue());
            case DereferenceExpression dereference -> dereference(dereference);
            case IntervalLiteral interval -> Literals.interval(interval);
            case Literal literal -> Literals.literal(literal);
            case Parameter parameter -> translate(queries.names.value(parameter));
            case LogicalExpression logical ->
                Typed.bool(new Expr.Logic(
                        logical.getOperator() == LogicalExpression.Operator.AND,
                        logical.getTerms().stream().map(this::condition).toList()));
            case NotExpression not -> Typed.bool(new Expr.Not(condition(not.getValue())));
            case Predicated predicated -> Typed.bool(new Predicates(this).predicate(predicated));
            case ArithmeticBinaryExpression arithmetic ->
                Arithmetics.binary(arithmetic, translate(arithmetic.getLeft()), translate(arithmetic.getRight()));
            case ArithmeticUnaryExpression unary -> Arithmetics.unary(unary, translate(unary.getValue()));
            case SearchedCaseExpression cases ->
                new Cases(this).searched(cases.getWhenClauses(), cases.getDefaultValue());
            case SimpleCaseExpression cases -> new Cases(this).simple(cases);
            case IfExpression branch -> new Cases(this).branch(branch);
            case CoalesceExpression coalesce -> {
                List<Typed> values = translate(coalesce.getOperands());
                DataType type = common(coalesce.getOperands(), values, "coalesce");
                yield new Typed(
                        new Expr.Coalesce(values.stream().map(Typed::tree).toList()), type);
            }
            case NullIfExpression nullIf -> nullIf(nullIf);
            case TryExpression attempt -> {
                Typed inner = translate(attempt.getInnerExpression());
                yield new Typed(new Expr.Try(inner.tree()), inner.type());
            }
            case Cast cast -> Types.cast(cast, translate(cast.getExpression()));
            case Extract extract -> new Calls(this).extract(extract);
            case Trim trim -> new Calls(this).trim(trim);
            case CurrentDate ignored -> new Typed(new Expr.Cast(Functions.now(), DataType.DATE, false), DataType.DATE);
            case CurrentTimestamp ignored -> new Typed(Functions.now(), DataType.TIMESTAMP);
            case LocalTimestamp ignored -> new Typed(Functions.now(), DataType.TIMESTAMP);
            case FunctionCall call -> new Calls(this).call(call);
            case SubqueryExpression subquery -> {
                Translation inner = oneColumn(subquery, "a subquery here must answer one column");
                yield new Typed(
                        Compared.at(subquery, new Expr.Scalar(inner.query())),
                        inner.columns().getFirst().type());
            }
            case ExistsPredicate exists -> {
                if (!(exists.getSubquery() instanceof SubqueryExpression subquery)) {
                    throw SqlException.unsupported(exists, "This EXISTS");
                }
                yield Typed.bool(new Expr.Exists(
                        queries.query(subquery.getQuery(), scope).query()));
            }
            case Array array -> {
                List<Typed> values = translate(array.getValues());
                yield new Typed(
                        new Expr.ArrayOf(values.stream().map(Typed::tree).toList()),
                        DataType.array(common(array.getValues(), values, "ARRAY")));
            }
            case SubscriptExpression subscript -> subscript(subscript);
            case Row row -> {
                List<Typed> values = row.getFields().stream()
                        .map(field -> translate(field.getExpression()))
                        .toList();
                yield new Typed(
                        new Expr.Call(
                                EngineFunction.ROW,
                                values.stream().map(Typed::tree).toList()),
                        DataType.UNKNOWN);
            }
            default -> throw SqlException.unsupported(e, SqlException.title(e));
        };
    }

    Translation oneColumn(SubqueryExpression subquery, String otherwise) {
        Translation inner = queries.query(subquery.getQuery(), scope);
        if (inner.columns().size() != 1) {
            throw SqlException.at(subquery, SqlException.Kind.TYPE_MISMATCH, otherwise);
        }
        return inner;
    }

    /// An expression that must be a condition.
    Expr condition(Expression e) {
        Typed value = translate(e);
        if (value.type().isKnown() && !value.type().isBoolean()) {
            throw SqlException.at(
                    e, SqlException.Kind.TYPE_MISMATCH, "a condition must be boolean, not " + value.type());
        }
        return value.tree();
    }

    /// The first known type of values that must compare with each other.
    static DataType common(List<? extends Expression> nodes, List<Typed> values, String operator) {
        DataType type = values.stream()
                .map(Typed::type)
                .filter(DataType::isKnown)
                .findFirst()
                .orElse(DataType.UNKNOWN);
        for (int i = 0; i < values.size(); i++) {
            Compared.require(nodes.get(i), type, values.get(i).type(), operator);
        }
        return type;
    }

    /// A sort key; Trino puts NULLs last in either direction.
    static Expr.SortKey sortKey(Expr value, SortItem item) {
        return new Expr.SortKey(
                value,
                item.getOrdering() == SortItem.Ordering.DESCENDING,
                item.getNullOrdering() == SortItem.NullOrdering.FIRST);
    }

    private Typed nullIf(NullIfExpression nullIf) {
        List<Expression> nodes = List.of(nullIf.getFirst(), nullIf.getSecond());
        List<Typed> values = translate(nodes);
        common(nodes, values, "nullif");
        Typed first = values.getFirst();
        // The engine's own nullif writes its first argument twice.
        Expr tree = Let.of(values.stream().map(Typed::tree).toList(), bound -> {
            Expr same = Compared.comparison(
                    nullIf,
                    Expr.ComparisonOperator.EQUAL,
                    new Typed(bound.getFirst(), first.type()),
                    new Typed(bound.get(1), values.get(1).type()));
            return new Expr.Case(List.of(new Expr.When(same, new Expr.Null())), Optional.of(bound.getFirst()));
        });
        return new Typed(tree, first.type());
    }

    private Typed subscript(SubscriptExpression subscript) {
        Typed base = translate(subscript.getBase());
        if (base.type().isMap()) {
            throw SqlException.unsupported(subscript, "A subscript of a map");
        }
        DataType element = base.type().isArray() ? base.type().arguments().getFirst() : DataType.UNKNOWN;
        Expr item = new Expr.Call(EngineFunction.LIST_EXTRACT, base.tree(), tree(subscript.getIndex()));
        return new Typed(Compared.at(subscript, item), element);
    }

    private Typed dereference(DereferenceExpression e) {
        String field = e.getField()
                .orElseThrow(() -> SqlException.unsupported(e, "This dereference"))
                .getValue();
        Optional<Typed> column = qualified(e, field);
        if (column.isPresent()) {
            return column.get();
        }
        Typed base = translate(e.getBase());
        DataType type = base.type()
                .field(field)
                .orElseThrow(() -> SqlException.at(
                        e, SqlException.Kind.COLUMN_NOT_FOUND, "Field '" + field + "' cannot be resolved"));
        Expr name = Literals.text(e, field.toLowerCase(Locale.ROOT));
        return new Typed(new Expr.Call(EngineFunction.STRUCT_EXTRACT, base.tree(), name), type);
    }

    // `relation.column` or `database.relation.column`.
    private Optional<Typed> qualified(DereferenceExpression e, String field) {
        if (e.getBase() instanceof Identifier relation) {
            Optional<Typed> column = scope.find(e, null, relation.getValue(), field);
            if (column.isEmpty()
                    && scope.hasRelation(relation.getValue())
                    && scope.find(e, relation.getValue()).isEmpty()) {
                throw SqlException.at(
                        e,
                        SqlException.Kind.COLUMN_NOT_FOUND,
                        "Column '" + relation.getValue() + "." + field + "' cannot be resolved");
            }
            return column;
        }
        if (e.getBase() instanceof DereferenceExpression qualified
                && qualified.getBase() instanceof Identifier database
                && qualified.getField().isPresent()) {
            return scope.find(e, database.getValue(), qualified.getField().get().getValue(), field);
        }
        return Optional.empty();
    }
}
