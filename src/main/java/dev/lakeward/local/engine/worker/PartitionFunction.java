package dev.lakeward.local.engine.worker;

import dev.lakeward.local.engine.iceberg.PartitionTransform;
import dev.lakeward.sql.tree.EngineFunction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/// The function that tells which partition of an Iceberg table a value is of.
final class PartitionFunction {
    // A statement names as many as its table has partition fields.
    private final Map<String, PartitionTransform> transforms = new ConcurrentHashMap<>();

    private PartitionFunction() {}

    static Answer register(Connection session) throws SQLException {
        PartitionFunction function = new PartitionFunction();
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(EngineFunction.ICEBERG_PARTITION.engineName())
                    .withParameters(DuckDBColumnType.VARCHAR, DuckDBColumnType.VARCHAR)
                    .withReturnType(DuckDBColumnType.VARCHAR)
                    .withFunction(function::apply)
                    .register(session);
            return new Answer.Done();
        }
    }

    // The engine calls it from any of its threads.
    private @Nullable String apply(@Nullable String transform, @Nullable String value) {
        return transform == null || value == null
                ? null
                : transforms.computeIfAbsent(transform, PartitionTransform::of).apply(value);
    }
}
