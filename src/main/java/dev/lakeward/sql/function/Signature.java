package dev.lakeward.sql.function;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One way to call a function: what it takes, the type that it answers, and the engine's expression for it.
///
/// With `most` above the number of arguments, the last one may stand as often as that.
public record Signature(
        List<Argument> arguments,
        int most,
        Function<List<DataType>, DataType> result,
        Function<Arguments, Expr> emission) {
    public Signature {
        arguments = List.copyOf(arguments);
        if (most < arguments.size() || most > arguments.size() && arguments.isEmpty()) {
            throw new IllegalArgumentException("at most " + most + " arguments for " + arguments);
        }
    }

    boolean takes(int count) {
        return count >= arguments.size() && count <= most;
    }

    boolean fits(List<Expr> values, List<DataType> types) {
        if (!takes(values.size())) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!arguments.get(Math.min(i, arguments.size() - 1)).accepts(values.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    String title() {
        return arguments.stream()
                .map(Argument::title)
                .collect(Collectors.joining(", ", "(", most > arguments.size() ? ", …)" : ")"));
    }
}
