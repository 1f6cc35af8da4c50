package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ArithmeticOperator;
import dev.lakeward.sql.tree.Expr.ComparisonOperator;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Calls for which the engine has an equal.
final class Natives {
    private static final int MOST_DIGITS = 38;
    private static final int SHORT_DIGITS = 18;

    private static final Map<String, EngineFunction> DATE_PARTS = Map.of(
            "year", EngineFunction.YEAR,
            "quarter", EngineFunction.QUARTER,
            "month", EngineFunction.MONTH,
            "day", EngineFunction.DAY,
            "day_of_month", EngineFunction.DAY,
            "day_of_week", EngineFunction.ISODOW,
            "dow", EngineFunction.ISODOW,
            "day_of_year", EngineFunction.DAYOFYEAR,
            "doy", EngineFunction.DAYOFYEAR);
    private static final Map<String, EngineFunction> TIME_PARTS =
            Map.of("hour", EngineFunction.HOUR, "minute", EngineFunction.MINUTE);
    private static final Set<String> TRUNCATED_DATES = Set.of("day", "week", "month", "quarter", "year");
    private static final Set<String> TRUNCATED =
            Set.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

    private Natives() {}

    static Optional<Expr> call(String name, Call call, Expressions in) {
        List<Expression> arguments = call.arguments();
        List<Type> types = call.function().signature().getArgumentTypes();
        return switch (name) {
            case "$not" -> Optional.of(new Expr.Not(in.translate(arguments.getFirst())));
            case "$operator$equal" -> compared(ComparisonOperator.EQUAL, types, arguments, in);
            case "$operator$less_than" -> compared(ComparisonOperator.LESS, types, arguments, in);
            case "$operator$less_than_or_equal" -> compared(ComparisonOperator.LESS_OR_EQUAL, types, arguments, in);
            case "$operator$identical" -> identical(types.getFirst(), arguments, in);
            case "$operator$add" -> arithmetic(ArithmeticOperator.ADD, call, in);
            case "$operator$subtract" -> arithmetic(ArithmeticOperator.SUBTRACT, call, in);
            case "$operator$multiply" -> arithmetic(ArithmeticOperator.MULTIPLY, call, in);
            case "$operator$divide" -> arithmetic(ArithmeticOperator.DIVIDE, call, in);
            case "$operator$modulus" -> arithmetic(ArithmeticOperator.MODULO, call, in);
            case "$like" -> like(arguments, in);
            case "$operator$negation" -> negative(call.type(), in.translate(arguments.getFirst()));
            case "year", "quarter", "month", "day", "day_of_month", "day_of_week", "dow", "day_of_year", "doy" ->
                types.getFirst() instanceof DateType || isPlainTimestamp(types.getFirst())
                        ? Optional.of(new Expr.Call(part(DATE_PARTS, name), in.translate(arguments.getFirst())))
                        : Optional.empty();
            case "hour", "minute" ->
                isPlainTimestamp(types.getFirst())
                        ? Optional.of(new Expr.Call(part(TIME_PARTS, name), in.translate(arguments.getFirst())))
                        : Optional.empty();
            case "date_trunc" -> truncated(types, arguments, in);
            case "concat" -> concatenated(types, arguments, in);
            // Alike but for letters that Unicode has had since 2024.
            case "lower" ->
                types.getFirst() instanceof VarcharType
                        ? Optional.of(new Expr.Call(EngineFunction.LOWER, in.translate(arguments.getFirst())))
                        : Optional.empty();
            case "length" ->
                types.getFirst() instanceof VarcharType
                        ? Optional.of(new Expr.Call(EngineFunction.LENGTH, in.translate(arguments.getFirst())))
                        : Optional.empty();
            case "greatest" -> extreme(EngineFunction.GREATEST, types, arguments, in);
            case "least" -> extreme(EngineFunction.LEAST, types, arguments, in);
            case "substring", "substr" -> substring(arguments, in);
            default -> Optional.empty();
        };
    }

    // The least whole number of a type has no opposite in it.
    private static Optional<Expr> negative(Type type, Expr value) {
        DataType carried = Carried.of(type);
        if (carried.isInteger()) {
            Expr zero = Literals.integer(0, carried);
            return Optional.of(
                    new Expr.Cast(new Expr.Arithmetic(ArithmeticOperator.SUBTRACT, zero, value), carried, false));
        }
        return carried.isNumeric() ? Optional.of(new Expr.Negative(value)) : Optional.empty();
    }

    private static EngineFunction part(Map<String, EngineFunction> parts, String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    private static Optional<Expr> truncated(List<Type> types, List<Expression> arguments, Expressions in) {
        boolean isDate = types.get(1) instanceof DateType;
        if (!isDate && !isPlainTimestamp(types.get(1))
                || !(in.translate(arguments.getFirst()) instanceof Expr.Text unit)
                || !(isDate ? TRUNCATED_DATES : TRUNCATED).contains(unit.value())) {
            return Optional.empty();
        }
        Expr cut = new Expr.Call(EngineFunction.DATE_TRUNC, unit, in.translate(arguments.get(1)));
        return Optional.of(new Expr.Cast(cut, Carried.of(types.get(1)), false));
    }

    private static Optional<Expr> concatenated(List<Type> types, List<Expression> arguments, Expressions in) {
        return types.size() > 1 && types.stream().allMatch(VarcharType.class::isInstance)
                ? Optional.of(new Expr.Concat(in.translate(arguments)))
                : Optional.empty();
    }

    private static boolean isPlainTimestamp(Type type) {
        return type instanceof TimestampType timestamp && timestamp.getPrecision() <= 6;
    }

    private static Optional<Expr> compared(
            ComparisonOperator operator, List<Type> types, List<Expression> arguments, Expressions in) {
        Type type = types.getFirst();
        return Comparisons.isPlain(type) || Comparisons.isFloating(type)
                ? Comparisons.of(operator, type, in.translate(arguments.getFirst()), in.translate(arguments.get(1)))
                : Optional.empty();
    }

    private static Optional<Expr> identical(Type type, List<Expression> arguments, Expressions in) {
        return Comparisons.isPlain(type) || Comparisons.isFloating(type)
                ? Optional.of(new Expr.Not(new Expr.Comparison(
                        ComparisonOperator.DISTINCT,
                        in.translate(arguments.getFirst()),
                        in.translate(arguments.get(1)),
                        true)))
                : Optional.empty();
    }

    private static Optional<Expr> arithmetic(ArithmeticOperator operator, Call call, Expressions in) {
        Type type = call.type();
        Type left = call.function().signature().getArgumentTypes().getFirst();
        Type right = call.function().signature().getArgumentTypes().get(1);
        boolean own = switch (type) {
            case BigintType _, IntegerType _, SmallintType _, TinyintType _ -> left.equals(type) && right.equals(type);
            case DoubleType _ -> operator != ArithmeticOperator.DIVIDE && operator != ArithmeticOperator.MODULO;
            case DecimalType decimal ->
                left instanceof DecimalType a && right instanceof DecimalType b && isOwn(operator, a, b, decimal);
            default -> false;
        };
        if (!own) {
            return Optional.empty();
        }
        Expr first = in.translate(call.arguments().getFirst());
        Expr result = new Expr.Arithmetic(
                operator,
                left instanceof DecimalType a && right instanceof DecimalType b ? wide(first, a, b) : first,
                in.translate(call.arguments().get(1)));
        return Optional.of(type instanceof DoubleType ? result : new Expr.Cast(result, Carried.of(type), false));
    }

    // Two decimals of 64 bits stay one of 64 bits for the engine, whatever their result needs.
    private static Expr wide(Expr value, DecimalType a, DecimalType b) {
        return a.getPrecision() <= SHORT_DIGITS
                        && b.getPrecision() <= SHORT_DIGITS
                        && a.getPrecision() + b.getPrecision() > SHORT_DIGITS
                ? new Expr.Cast(value, DataType.decimal(SHORT_DIGITS + 1, a.getScale()), false)
                : value;
    }

    // What the engine makes of two decimals has the digits of Trino's result, as long as these are no more than 38.
    private static boolean isOwn(ArithmeticOperator operator, DecimalType a, DecimalType b, DecimalType result) {
        return switch (operator) {
            case ADD, SUBTRACT ->
                Math.max(a.getScale(), b.getScale())
                                        + Math.max(a.getPrecision() - a.getScale(), b.getPrecision() - b.getScale())
                                        + 1
                                <= MOST_DIGITS
                        // Both check whether the sum has more.
                        || a.getScale() == b.getScale() && a.getScale() == result.getScale();
            // Both check whether the product has more.
            case MULTIPLY -> result.getScale() == a.getScale() + b.getScale();
            case DIVIDE, MODULO -> false;
        };
    }

    // A pattern that is known, without an escape.
    private static Optional<Expr> like(List<Expression> arguments, Expressions in) {
        if (!(arguments.get(1) instanceof Call pattern) || pattern.arguments().size() != 1) {
            return Optional.empty();
        }
        Expression text = pattern.arguments().getFirst();
        while (text instanceof Cast cast && cast.type() instanceof VarcharType) {
            text = cast.expression();
        }
        if (!(text instanceof Constant constant) || !(text.type() instanceof VarcharType) || constant.value() == null) {
            return Optional.empty();
        }
        return in.translate(text) instanceof Expr.Text known
                ? text(arguments.getFirst(), in).map(value -> new Expr.Like(value, known, Optional.empty()))
                : Optional.empty();
    }

    // For the engine NULL is no candidate; for Trino it is the answer.
    private static Optional<Expr> extreme(
            EngineFunction function, List<Type> types, List<Expression> arguments, Expressions in) {
        if (!Comparisons.isOrdered(types.getFirst())) {
            return Optional.empty();
        }
        List<Expr> values = in.translate(arguments);
        if (!values.stream().allMatch(Parts::isLight)) {
            return Optional.empty();
        }
        List<Expr> missing = values.stream().<Expr>map(Expr.IsNull::new).toList();
        Expr nothing = new Expr.Cast(new Expr.Null(), Carried.of(types.getFirst()), false);
        return Optional.of(new Expr.Case(
                List.of(new Expr.When(new Expr.Logic(false, missing), nothing)),
                Optional.of(new Expr.Call(function, values))));
    }

    // From a place that is known and not before the first.
    private static Optional<Expr> substring(List<Expression> arguments, Expressions in) {
        List<Expr> places = in.translate(arguments.subList(1, arguments.size()));
        return places.stream().allMatch(Natives::isSmall)
                ? text(arguments.getFirst(), in).map(text -> {
                    List<Expr> all = new ArrayList<>(List.of(text));
                    all.addAll(places);
                    return new Expr.Call(EngineFunction.SUBSTR, all);
                })
                : Optional.empty();
    }

    // A text with all its spaces; empty for anything else.
    private static Optional<Expr> text(Expression e, Expressions in) {
        return switch (e.type()) {
            case VarcharType _ -> Optional.of(in.translate(e));
            case CharType type
            when Casts.isPadded(type) -> Optional.of(Casts.padded(in.translate(e), type.getLength()));
            default -> Optional.empty();
        };
    }

    private static boolean isSmall(Expr place) {
        Expr bare = place instanceof Expr.Cast cast ? cast.value() : place;
        return bare instanceof Expr.Number number && number.digits().matches("[1-9]\\d{0,5}");
    }
}
