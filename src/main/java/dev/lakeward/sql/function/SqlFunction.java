package dev.lakeward.sql.function;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A function of Trino's: its name, its kind, and the ways to call it.
public record SqlFunction(String name, Kind kind, List<Signature> signatures) {
    public enum Kind {
        SCALAR,
        AGGREGATE,
        WINDOW
    }

    public SqlFunction {
        signatures = List.copyOf(signatures);
    }

    /// The signature that fits the arguments of a call.
    public Optional<Signature> fitting(List<Expr> values, List<DataType> types) {
        return signatures.stream()
                .filter(signature -> signature.fits(values, types))
                .findFirst();
    }

    public boolean takes(int count) {
        return signatures.stream().anyMatch(signature -> signature.takes(count));
    }

    /// What it takes, for a message.
    public String expected() {
        return signatures.stream().map(each -> name + each.title()).collect(Collectors.joining(", "));
    }

    static SqlFunction scalar(
            String name, List<Argument> arguments, DataType result, Function<Arguments, Expr> emission) {
        return scalar(name, arguments, types -> result, emission);
    }

    static SqlFunction scalar(
            String name,
            List<Argument> arguments,
            Function<List<DataType>, DataType> result,
            Function<Arguments, Expr> emission) {
        return of(name, Kind.SCALAR, new Signature(arguments, arguments.size(), result, emission));
    }

    /// One that the engine has by the same meaning.
    static SqlFunction same(String name, List<Argument> arguments, DataType result, EngineFunction function) {
        return scalar(name, arguments, result, call -> call.call(function));
    }

    static SqlFunction aggregate(
            String name, List<Argument> arguments, Function<List<DataType>, DataType> result, EngineFunction function) {
        return of(
                name,
                Kind.AGGREGATE,
                new Signature(arguments, arguments.size(), result, call -> call.aggregate(function)));
    }

    static SqlFunction window(
            String name,
            List<Argument> arguments,
            int most,
            Function<List<DataType>, DataType> result,
            EngineFunction function) {
        return of(name, Kind.WINDOW, new Signature(arguments, most, result, call -> call.aggregate(function)));
    }

    static SqlFunction of(String name, Kind kind, Signature... signatures) {
        return new SqlFunction(name, kind, List.of(signatures));
    }

    static DataType first(List<DataType> types) {
        return types.isEmpty() ? DataType.UNKNOWN : types.getFirst();
    }

    /// The type of an array's items, where the first type is one.
    static DataType element(List<DataType> types) {
        return first(types).isArray() ? first(types).arguments().getFirst() : DataType.UNKNOWN;
    }
}
