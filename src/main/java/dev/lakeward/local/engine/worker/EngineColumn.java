package dev.lakeward.local.engine.worker;

import dev.lakeward.sql.type.DataType;

/// A column of a result, with its type as DuckDB spells it.
public record EngineColumn(String name, String engineType) {
    /// The type in Trino's terms; text for what has no such type.
    public DataType type() {
        try {
            DataType type = DataType.ofDuck(engineType);
            return type.isKnown() ? type : DataType.VARCHAR;
        } catch (IllegalArgumentException e) {
            return DataType.VARCHAR;
        }
    }
}
