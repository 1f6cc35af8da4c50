package dev.lakeward.sql.function;

import static dev.lakeward.sql.function.Argument.ANY;
import static dev.lakeward.sql.function.Argument.DATE_OR_TIME;
import static dev.lakeward.sql.function.Argument.INTEGER;
import static dev.lakeward.sql.function.Argument.NUMBER;
import static dev.lakeward.sql.function.Argument.UNIT;
import static dev.lakeward.sql.function.SqlFunction.same;
import static dev.lakeward.sql.function.SqlFunction.scalar;
import static dev.lakeward.sql.type.DataType.BIGINT;
import static dev.lakeward.sql.type.DataType.DATE;
import static dev.lakeward.sql.type.DataType.DOUBLE;
import static dev.lakeward.sql.type.DataType.TIMESTAMP;

import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Functions over dates and times.
final class TimeFunctions {
    private static final Map<String, EngineFunction> FIELDS = Map.ofEntries(
            Map.entry("year", EngineFunction.YEAR),
            Map.entry("quarter", EngineFunction.QUARTER),
            Map.entry("month", EngineFunction.MONTH),
            Map.entry("week", EngineFunction.WEEK),
            Map.entry("day", EngineFunction.DAY),
            Map.entry("hour", EngineFunction.HOUR),
            Map.entry("minute", EngineFunction.MINUTE),
            Map.entry("second", EngineFunction.SECOND),
            Map.entry("day_of_week", EngineFunction.ISODOW),
            Map.entry("dow", EngineFunction.ISODOW),
            Map.entry("day_of_month", EngineFunction.DAY),
            Map.entry("day_of_year", EngineFunction.DAYOFYEAR),
            Map.entry("doy", EngineFunction.DAYOFYEAR));
    private static final Expr MICROSECONDS = Expr.Number.of(1_000_000);

    private TimeFunctions() {}

    /// The time of the statement.
    static Expr now() {
        return new Expr.Cast(new Expr.Call(EngineFunction.NOW), TIMESTAMP, false);
    }

    static List<SqlFunction> all() {
        List<SqlFunction> functions = new ArrayList<>();
        FIELDS.forEach((name, function) -> functions.add(same(name, List.of(DATE_OR_TIME), BIGINT, function)));
        functions.addAll(List.of(
                scalar("now", List.of(), TIMESTAMP, call -> now()),
                scalar(
                        "date",
                        List.of(ANY),
                        DATE,
                        call -> Constants.cast(call.get(0), DATE)
                                .orElseGet(() -> new Expr.Cast(call.get(0), DATE, false))),
                scalar("from_unixtime", List.of(NUMBER), TIMESTAMP, TimeFunctions::fromSeconds),
                same("to_unixtime", List.of(DATE_OR_TIME), DOUBLE, EngineFunction.EPOCH),
                scalar(
                        "date_diff",
                        List.of(UNIT, DATE_OR_TIME, DATE_OR_TIME),
                        BIGINT,
                        call -> new Expr.Call(EngineFunction.DATE_SUB, unit(call), call.get(1), call.get(2))),
                scalar(
                        "date_trunc",
                        List.of(UNIT, DATE_OR_TIME),
                        types -> time(types.get(1)),
                        call -> new Expr.Cast(
                                new Expr.Call(EngineFunction.DATE_TRUNC, unit(call), call.get(1)),
                                time(call.type(1)),
                                false)),
                scalar(
                        "date_add",
                        List.of(UNIT, INTEGER, DATE_OR_TIME),
                        types -> time(types.get(2)),
                        TimeFunctions::added)));
        return functions;
    }

    private static Expr fromSeconds(Arguments call) {
        Expr micros = new Expr.Arithmetic(Expr.ArithmeticOperator.MULTIPLY, call.get(0), MICROSECONDS);
        return new Expr.Call(EngineFunction.MAKE_TIMESTAMP, new Expr.Cast(micros, BIGINT, false));
    }

    private static Expr added(Arguments call) {
        Expr span =
                new Expr.Arithmetic(Expr.ArithmeticOperator.MULTIPLY, call.get(1), new Expr.Interval(1, call.unit()));
        Expr sum = new Expr.Arithmetic(Expr.ArithmeticOperator.ADD, call.get(2), span);
        return new Expr.Cast(sum, time(call.type(2)), false);
    }

    private static Expr unit(Arguments call) {
        return new Expr.Text(call.unit().name().toLowerCase(Locale.ROOT));
    }

    private static DataType time(DataType type) {
        return type.isKnown() ? type : TIMESTAMP;
    }
}
