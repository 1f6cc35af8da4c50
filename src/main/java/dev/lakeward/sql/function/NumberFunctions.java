package dev.lakeward.sql.function;

import static dev.lakeward.sql.function.Argument.ANY;
import static dev.lakeward.sql.function.Argument.INTEGER;
import static dev.lakeward.sql.function.Argument.NUMBER;
import static dev.lakeward.sql.function.SqlFunction.same;
import static dev.lakeward.sql.function.SqlFunction.scalar;
import static dev.lakeward.sql.type.DataType.BIGINT;
import static dev.lakeward.sql.type.DataType.BOOLEAN;
import static dev.lakeward.sql.type.DataType.DOUBLE;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions over numbers, and the comparing ones.
final class NumberFunctions {
    private static final Map<String, EngineFunction> KEEPING_TYPE = Map.of(
            "abs", EngineFunction.ABS,
            "ceil", EngineFunction.CEIL,
            "ceiling", EngineFunction.CEIL,
            "floor", EngineFunction.FLOOR,
            "round", EngineFunction.ROUND);
    private static final Map<String, EngineFunction> DOUBLES = Map.of(
            "sqrt", EngineFunction.SQRT,
            "cbrt", EngineFunction.CBRT,
            "exp", EngineFunction.EXP,
            "ln", EngineFunction.LN,
            "log10", EngineFunction.LOG10,
            "log2", EngineFunction.LOG2,
            "sin", EngineFunction.SIN,
            "cos", EngineFunction.COS,
            "tan", EngineFunction.TAN,
            "radians", EngineFunction.RADIANS);

    private NumberFunctions() {}

    static List<SqlFunction> all() {
        List<SqlFunction> functions = new ArrayList<>();
        KEEPING_TYPE.forEach((name, function) ->
                functions.add(scalar(name, List.of(NUMBER), SqlFunction::first, call -> keeping(function, call))));
        DOUBLES.forEach((name, function) -> functions.add(same(name, List.of(NUMBER), DOUBLE, function)));
        functions.addAll(List.of(
                scalar(
                        "round",
                        List.of(NUMBER, INTEGER),
                        SqlFunction::first,
                        call -> new Expr.Call(
                                EngineFunction.ROUND,
                                call.get(0),
                                new Expr.Cast(call.get(1), DataType.INTEGER, false))),
                scalar(
                        "sign",
                        List.of(NUMBER),
                        BIGINT,
                        call -> new Expr.Cast(call.call(EngineFunction.SIGN), BIGINT, false)),
                scalar(
                        "mod",
                        List.of(NUMBER, NUMBER),
                        types -> DataType.UNKNOWN,
                        call -> new Expr.Arithmetic(Expr.ArithmeticOperator.MODULO, call.get(0), call.get(1))),
                scalar("power", List.of(NUMBER, NUMBER), DOUBLE, NumberFunctions::power),
                scalar("pow", List.of(NUMBER, NUMBER), DOUBLE, NumberFunctions::power),
                same("pi", List.of(), DOUBLE, EngineFunction.PI),
                same("is_nan", List.of(NUMBER), BOOLEAN, EngineFunction.ISNAN),
                extreme("greatest", EngineFunction.GREATEST),
                extreme("least", EngineFunction.LEAST)));
        return functions;
    }

    // The engine would round a whole number as a double.
    private static Expr keeping(EngineFunction function, Arguments call) {
        return function != EngineFunction.ABS && SqlFunction.first(call.types()).isInteger()
                ? call.get(0)
                : call.call(function);
    }

    private static Expr power(Arguments call) {
        return new Expr.Call(EngineFunction.POW, new Expr.Cast(call.get(0), DOUBLE, false), call.get(1));
    }

    // Trino answers NULL when any argument is NULL; the engine would skip it.
    private static SqlFunction extreme(String name, EngineFunction function) {
        return scalar(
                name,
                List.of(ANY, ANY),
                SqlFunction::first,
                call -> call.bound((a, b) -> new Expr.Case(
                        List.of(new Expr.When(
                                new Expr.Logic(false, List.of(new Expr.IsNull(a), new Expr.IsNull(b))),
                                new Expr.Null())),
                        Optional.of(new Expr.Call(function, a, b)))));
    }
}
