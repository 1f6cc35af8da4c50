package dev.lakeward.sql.function;

import dev.lakeward.sql.tree.Expr;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All functions that a query may call, by Trino's names in lower case.
public final class Functions {
    private static final Map<String, SqlFunction> BY_NAME = Stream.of(
                    TextFunctions.all(),
                    NumberFunctions.all(),
                    TimeFunctions.all(),
                    ArrayFunctions.all(),
                    AggregateFunctions.all())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(SqlFunction::name, Function.identity(), Functions::merged));

    private Functions() {}

    private static SqlFunction merged(SqlFunction a, SqlFunction b) {
        return new SqlFunction(
                a.name(),
                a.kind(),
                Stream.concat(a.signatures().stream(), b.signatures().stream()).toList());
    }

    public static Optional<SqlFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<SqlFunction> all() {
        return BY_NAME.values();
    }

    public static boolean isAggregate(String name) {
        return find(name)
                .filter(function -> function.kind() == SqlFunction.Kind.AGGREGATE)
                .isPresent();
    }

    /// The time of the statement, for `current_timestamp`.
    public static Expr now() {
        return TimeFunctions.now();
    }
}
