package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// DuckDB's types, each to be destroyed by who made it.
final class EngineTypes {
    // As the C interface counts them.
    private static final Map<String, Integer> IDS = Map.ofEntries(
            Map.entry("boolean", 1),
            Map.entry("tinyint", 2),
            Map.entry("smallint", 3),
            Map.entry("integer", 4),
            Map.entry("bigint", 5),
            Map.entry("real", 10),
            Map.entry("double", 11),
            Map.entry("timestamp", 12),
            Map.entry("date", 13),
            Map.entry("time", 14),
            Map.entry("varchar", 17),
            Map.entry("varbinary", 18));

    private EngineTypes() {}

    /// What carries the values of a type of Trino's.
    static long of(Type type) {
        return create(Carried.of(type));
    }

    private static long create(DataType type) {
        return switch (type.base()) {
            case "decimal" -> EngineApi.decimalType(type.precision(), type.scale());
            case "array" -> {
                long element = create(type.arguments().getFirst());
                long list = EngineApi.listType(element);
                EngineApi.destroyType(element);
                yield list;
            }
            case "map" -> {
                long key = create(type.arguments().getFirst());
                long value = create(type.arguments().getLast());
                long map = EngineApi.mapType(key, value);
                EngineApi.destroyType(key);
                EngineApi.destroyType(value);
                yield map;
            }
            case "row" -> struct(type.fields(), type.arguments());
            default -> EngineApi.simpleType(Objects.requireNonNull(IDS.get(type.base()), type.base()));
        };
    }

    private static long struct(List<String> names, List<DataType> types) {
        long[] members = types.stream().mapToLong(EngineTypes::create).toArray();
        long struct = EngineApi.structType(members, names.toArray(String[]::new));
        for (long member : members) {
            EngineApi.destroyType(member);
        }
        return struct;
    }
}
