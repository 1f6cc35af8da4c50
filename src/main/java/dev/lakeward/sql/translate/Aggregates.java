package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.RowProgram;
import dev.lakeward.sql.type.DataType;
import io.trino.metadata.ResolvedFunction;
import io.trino.spi.function.OperatorType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Lambda;
import io.trino.sql.ir.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A call of an aggregate function: the engine's own where that is equal, and else Trino's over what the engine
/// gathers.
record Aggregates(
        ResolvedFunction function,
        List<Expression> arguments,
        List<Expr> values,
        boolean distinct,
        List<Expr.SortKey> order,
        Optional<Expr> filter,
        Optional<Expr.Window> over,
        boolean ofAllRows) {
    // Digits of the number of rows of a group.
    private static final int COUNT_DIGITS = 10;
    private static final DecimalType COUNTS = DecimalType.createDecimalType(COUNT_DIGITS, 0);
    // A sum of so many values has at most 38 digits.
    private static final int MOST_AVERAGED = Decimals.MAX_PRECISION - COUNT_DIGITS;
    // A quotient has eleven digits more behind the point than what is divided, and no more than 38 in all.
    private static final int MOST_BEHIND_POINT = 17;

    Expr translate() {
        return own().orElseGet(this::gathered);
    }

    private Type type(int index) {
        return function.signature().getArgumentTypes().get(index);
    }

    private Optional<Expr> own() {
        String name = function.name().functionName().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "count" -> Optional.of(plain(EngineFunction.COUNT));
            // Of nothing but NULLs the engine counts none, Trino 0.
            case "count_if" ->
                Optional.of(new Expr.Coalesce(List.of(
                        cast(plain(EngineFunction.COUNT_IF), DataType.BIGINT), Literals.integer(0, DataType.BIGINT))));
            case "bool_and", "every" -> Optional.of(plain(EngineFunction.BOOL_AND));
            case "bool_or" -> Optional.of(plain(EngineFunction.BOOL_OR));
            case "arbitrary", "any_value" -> Optional.of(plain(EngineFunction.ANY_VALUE));
            case "array_agg" -> Optional.of(plain(EngineFunction.LIST));
            case "sum" -> sum();
            case "avg" -> average();
            case "min" -> values.size() == 1 ? least() : Optional.empty();
            case "max" -> values.size() == 1 ? greatest() : Optional.empty();
            case "stddev", "stddev_samp" -> spread(EngineFunction.STDDEV_SAMP);
            case "stddev_pop" -> spread(EngineFunction.STDDEV_POP);
            case "variance", "var_samp" -> spread(EngineFunction.VAR_SAMP);
            case "var_pop" -> spread(EngineFunction.VAR_POP);
            default -> Optional.empty();
        };
    }

    private Expr plain(EngineFunction engine) {
        return of(engine, values);
    }

    private Expr of(EngineFunction engine, List<Expr> given) {
        return new Expr.Aggregate(engine, given, distinct, order, filter, over);
    }

    private static Expr cast(Expr value, DataType type) {
        return new Expr.Cast(value, type, false);
    }

    // The engine's sums are wider.
    private Optional<Expr> sum() {
        return switch (type(0)) {
            case DoubleType _ -> Optional.of(plain(EngineFunction.SUM));
            // What is too large for the result is infinite.
            case RealType _ ->
                Optional.of(Expressions.program(
                        new Cast(new Reference(DoubleType.DOUBLE, "i1"), RealType.REAL),
                        List.of(new RowProgram.Input(
                                "i1", DoubleType.DOUBLE.getTypeId().getId())),
                        List.of(plain(EngineFunction.SUM))));
            case BigintType _, DecimalType _ ->
                Optional.of(cast(
                        plain(EngineFunction.SUM),
                        Carried.of(function.signature().getReturnType())));
            default -> Optional.empty();
        };
    }

    private Optional<Expr> average() {
        return switch (type(0)) {
            case DoubleType _ -> Optional.of(plain(EngineFunction.AVG));
            // Two numbers may be one as doubles.
            case BigintType _ when distinct -> Optional.empty();
            case BigintType _ -> Optional.of(of(EngineFunction.AVG, List.of(cast(values.getFirst(), DataType.DOUBLE))));
            case RealType _ ->
                Optional.of(cast(
                        of(EngineFunction.AVG, List.of(cast(values.getFirst(), DataType.DOUBLE))), DataType.REAL));
            case DecimalType decimal
            when decimal.getPrecision() <= MOST_AVERAGED && decimal.getScale() <= MOST_BEHIND_POINT ->
                Optional.of(average(decimal));
            default -> Optional.empty();
        };
    }

    // Sum and number of values, divided to the whole and the rest: the rest with so many digits that rounding twice is
    // rounding once.
    private Expr average(DecimalType type) {
        DecimalType sums = DecimalType.createDecimalType(type.getPrecision() + COUNT_DIGITS, type.getScale());
        Expression sum = new Reference(sums, "i1");
        Expression count = new Cast(new Reference(BigintType.BIGINT, "i2"), COUNTS);
        Expression rest = operation(OperatorType.MODULO, sum, count);
        Expression whole = operation(OperatorType.DIVIDE, operation(OperatorType.SUBTRACT, sum, rest), count);
        Expression behind = operation(OperatorType.DIVIDE, rest, count);
        return Expressions.program(
                new Cast(operation(OperatorType.ADD, new Cast(whole, type), new Cast(behind, type)), type),
                List.of(
                        new RowProgram.Input("i1", sums.getTypeId().getId()),
                        new RowProgram.Input("i2", BigintType.BIGINT.getTypeId().getId())),
                List.of(cast(plain(EngineFunction.SUM), Carried.of(sums)), plain(EngineFunction.COUNT)));
    }

    private static Expression operation(OperatorType operator, Expression left, Expression right) {
        ResolvedFunction resolved =
                TrinoContext.get().metadata().resolveOperator(operator, List.of(left.type(), right.type()));
        return new Call(resolved, List.of(left, right));
    }

    private Optional<Expr> least() {
        return isOrdered() ? Optional.of(plain(EngineFunction.MIN)) : Optional.empty();
    }

    // For the engine NaN is the greatest; for Trino it is only where there is nothing else.
    private Optional<Expr> greatest() {
        if (!isOrdered()) {
            return Optional.empty();
        }
        if (!Comparisons.isFloating(type(0))) {
            return Optional.of(plain(EngineFunction.MAX));
        }
        // Among the opposites it is the greatest, too.
        return Optional.of(new Expr.Negative(of(EngineFunction.MIN, List.of(new Expr.Negative(values.getFirst())))));
    }

    private boolean isOrdered() {
        return Comparisons.isFloating(type(0)) || Comparisons.isOrdered(type(0));
    }

    private Optional<Expr> spread(EngineFunction engine) {
        return Optional.of(of(engine, List.of(cast(values.getFirst(), DataType.DOUBLE))));
    }

    // All values of a group as lists, for Trino's accumulators.
    private Expr gathered() {
        List<Type> types = new ArrayList<>();
        List<Expression> given = new ArrayList<>();
        for (Expression argument : arguments) {
            if (argument instanceof Lambda) {
                given.add(argument);
            } else {
                types.add(argument.type());
                given.add(new Reference(argument.type(), "i" + types.size()));
            }
        }
        List<RowProgram.Input> inputs = new ArrayList<>();
        for (Type type : types) {
            inputs.add(new RowProgram.Input(
                    "i" + (inputs.size() + 1), new ArrayType(type).getTypeId().getId()));
        }
        return Expressions.program(new Call(function, given), inputs, lists(types), isInParts());
    }

    // Trino takes rows in their order at once.
    private boolean isInParts() {
        return ofAllRows && order.isEmpty() && TrinoContext.get().isDecomposable(function);
    }

    private List<Expr> lists(List<Type> types) {
        if (types.size() == 1) {
            DataType list = DataType.array(Carried.of(types.getFirst()));
            return List.of(
                    new Expr.Coalesce(List.of(plain(EngineFunction.LIST), cast(new Expr.ArrayOf(List.of()), list))));
        }
        // Together, so that what belongs together stays in one order.
        List<Expr.StructOf.Member> members = new ArrayList<>();
        for (Expr value : values) {
            members.add(new Expr.StructOf.Member("c" + (members.size() + 1), value));
        }
        Expr row = new Expr.StructOf(members);
        Expr rows = new Expr.Aggregate(EngineFunction.LIST, List.of(row), distinct, orderOf(row), filter, over);
        List<Expr> lists = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Expr member = new Expr.Call(
                    EngineFunction.STRUCT_EXTRACT,
                    new Expr.Parameter(1),
                    new Expr.Text(members.get(i).name()));
            DataType list = DataType.array(Carried.of(types.get(i)));
            lists.add(new Expr.Coalesce(List.of(
                    new Expr.Call(EngineFunction.LIST_TRANSFORM, rows, new Expr.Lambda(1, member)),
                    cast(new Expr.ArrayOf(List.of()), list))));
        }
        return lists;
    }

    // What is distinct the engine orders by the whole of it alone.
    private List<Expr.SortKey> orderOf(Expr row) {
        return distinct && order.size() == 1 && order.getFirst().value().equals(values.getFirst())
                ? List.of(new Expr.SortKey(
                        row, order.getFirst().descending(), order.getFirst().nullsFirst()))
                : order;
    }
}
