package dev.lakeward.sql.plan;

import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.spi.function.FunctionKind;

/// What kind a function of Trino's is.
public final class TrinoFunctions {
    private TrinoFunctions() {}

    /// Whether there is an aggregate function of that name.
    public static boolean isAggregate(String name) {
        TrinoContext trino = TrinoContext.get();
        return trino.metadata().getFunctions(null, GlobalFunctionCatalog.builtinFunctionName(name)).stream()
                .anyMatch(function -> function.functionMetadata().getKind() == FunctionKind.AGGREGATE);
    }
}
