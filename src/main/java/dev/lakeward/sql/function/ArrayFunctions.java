package dev.lakeward.sql.function;

import static dev.lakeward.sql.function.Argument.ANY;
import static dev.lakeward.sql.function.Argument.ARRAY;
import static dev.lakeward.sql.function.Argument.INTEGER;
import static dev.lakeward.sql.function.Argument.TEXT;
import static dev.lakeward.sql.function.SqlFunction.same;
import static dev.lakeward.sql.function.SqlFunction.scalar;
import static dev.lakeward.sql.type.DataType.BIGINT;
import static dev.lakeward.sql.type.DataType.BOOLEAN;
import static dev.lakeward.sql.type.DataType.VARCHAR;

import dev.lakeward.sql.tree.EngineFunction;
import java.util.List;

/// Functions over arrays.
final class ArrayFunctions {
    private ArrayFunctions() {}

    static List<SqlFunction> all() {
        return List.of(
                same("cardinality", List.of(ARRAY), BIGINT, EngineFunction.LEN),
                same("contains", List.of(ARRAY, ANY), BOOLEAN, EngineFunction.LIST_CONTAINS),
                scalar(
                        "element_at",
                        List.of(ARRAY, INTEGER),
                        SqlFunction::element,
                        call -> call.call(EngineFunction.LIST_EXTRACT)),
                same("array_join", List.of(ARRAY, TEXT), VARCHAR, EngineFunction.ARRAY_TO_STRING),
                scalar(
                        "array_distinct",
                        List.of(ARRAY),
                        SqlFunction::first,
                        call -> call.call(EngineFunction.LIST_DISTINCT)),
                scalar("array_sort", List.of(ARRAY), SqlFunction::first, call -> call.call(EngineFunction.LIST_SORT)),
                scalar("array_max", List.of(ARRAY), SqlFunction::element, call -> call.call(EngineFunction.LIST_MAX)),
                scalar("array_min", List.of(ARRAY), SqlFunction::element, call -> call.call(EngineFunction.LIST_MIN)));
    }
}
