package dev.lakeward.sql.function;

import static dev.lakeward.sql.function.Argument.ANY;
import static dev.lakeward.sql.function.Argument.BOOLEAN;
import static dev.lakeward.sql.function.Argument.NUMBER;
import static dev.lakeward.sql.function.SqlFunction.aggregate;
import static dev.lakeward.sql.function.SqlFunction.window;
import static dev.lakeward.sql.type.DataType.BIGINT;
import static dev.lakeward.sql.type.DataType.DOUBLE;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Aggregate and window functions.
final class AggregateFunctions {
    private static final Map<String, EngineFunction> SPREADS = Map.of(
            "stddev", EngineFunction.STDDEV,
            "stddev_samp", EngineFunction.STDDEV_SAMP,
            "stddev_pop", EngineFunction.STDDEV_POP,
            "variance", EngineFunction.VARIANCE,
            "var_samp", EngineFunction.VAR_SAMP,
            "var_pop", EngineFunction.VAR_POP);

    private AggregateFunctions() {}

    static List<SqlFunction> all() {
        List<SqlFunction> functions = new ArrayList<>(windows());
        SPREADS.forEach((name, function) -> functions.add(aggregate(name, List.of(NUMBER), types -> DOUBLE, function)));
        functions.addAll(List.of(
                SqlFunction.of(
                        "count",
                        SqlFunction.Kind.AGGREGATE,
                        new Signature(List.of(), 0, types -> BIGINT, call -> call.aggregate(EngineFunction.COUNT)),
                        new Signature(List.of(ANY), 1, types -> BIGINT, call -> call.aggregate(EngineFunction.COUNT))),
                narrowed("count_if", BOOLEAN, types -> BIGINT, EngineFunction.COUNT_IF),
                narrowed("sum", NUMBER, AggregateFunctions::sum, EngineFunction.SUM),
                narrowed("avg", NUMBER, AggregateFunctions::average, EngineFunction.AVG),
                aggregate("min", List.of(ANY), SqlFunction::first, EngineFunction.MIN),
                aggregate("max", List.of(ANY), SqlFunction::first, EngineFunction.MAX),
                aggregate("arbitrary", List.of(ANY), SqlFunction::first, EngineFunction.ANY_VALUE),
                aggregate("any_value", List.of(ANY), SqlFunction::first, EngineFunction.ANY_VALUE),
                aggregate("bool_and", List.of(BOOLEAN), types -> DataType.BOOLEAN, EngineFunction.BOOL_AND),
                aggregate("every", List.of(BOOLEAN), types -> DataType.BOOLEAN, EngineFunction.BOOL_AND),
                aggregate("bool_or", List.of(BOOLEAN), types -> DataType.BOOLEAN, EngineFunction.BOOL_OR),
                aggregate(
                        "array_agg",
                        List.of(ANY),
                        types -> DataType.array(SqlFunction.first(types)),
                        EngineFunction.LIST),
                aggregate("approx_distinct", List.of(ANY), types -> BIGINT, EngineFunction.APPROX_COUNT_DISTINCT),
                aggregate(
                        "approx_percentile",
                        List.of(NUMBER, NUMBER),
                        SqlFunction::first,
                        EngineFunction.APPROX_QUANTILE),
                aggregate("max_by", List.of(ANY, ANY), SqlFunction::first, EngineFunction.ARG_MAX),
                aggregate("min_by", List.of(ANY, ANY), SqlFunction::first, EngineFunction.ARG_MIN),
                aggregate("corr", List.of(NUMBER, NUMBER), types -> DOUBLE, EngineFunction.CORR)));
        return functions;
    }

    private static List<SqlFunction> windows() {
        return List.of(
                window("row_number", List.of(), 0, types -> BIGINT, EngineFunction.ROW_NUMBER),
                window("rank", List.of(), 0, types -> BIGINT, EngineFunction.RANK),
                window("dense_rank", List.of(), 0, types -> BIGINT, EngineFunction.DENSE_RANK),
                window("percent_rank", List.of(), 0, types -> DOUBLE, EngineFunction.PERCENT_RANK),
                window("cume_dist", List.of(), 0, types -> DOUBLE, EngineFunction.CUME_DIST),
                window("ntile", List.of(Argument.INTEGER), 1, types -> BIGINT, EngineFunction.NTILE),
                window("lag", List.of(ANY), 3, SqlFunction::first, EngineFunction.LAG),
                window("lead", List.of(ANY), 3, SqlFunction::first, EngineFunction.LEAD),
                window("first_value", List.of(ANY), 1, SqlFunction::first, EngineFunction.FIRST_VALUE),
                window("last_value", List.of(ANY), 1, SqlFunction::first, EngineFunction.LAST_VALUE),
                window("nth_value", List.of(ANY, Argument.INTEGER), 2, SqlFunction::first, EngineFunction.NTH_VALUE));
    }

    // The engine's own result is wider: HUGEINT for integers, DOUBLE for the mean of decimals.
    private static SqlFunction narrowed(
            String name, Argument argument, Function<List<DataType>, DataType> result, EngineFunction function) {
        return SqlFunction.of(name, SqlFunction.Kind.AGGREGATE, new Signature(List.of(argument), 1, result, call -> {
            DataType type = result.apply(call.types());
            Expr wide = call.aggregate(function);
            return type.isInteger() || type.isDecimal() ? new Expr.Cast(wide, type, false) : wide;
        }));
    }

    private static DataType sum(List<DataType> types) {
        DataType type = SqlFunction.first(types);
        if (type.isInteger()) {
            return BIGINT;
        }
        return type.isDecimal() ? DataType.decimal(38, type.scale()) : type;
    }

    private static DataType average(List<DataType> types) {
        return SqlFunction.first(types).isDecimal() ? SqlFunction.first(types) : DOUBLE;
    }
}
