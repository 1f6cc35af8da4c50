package dev.lakeward.sql;

/// A translated expression: the engine's text of it, and its type where that is known.
record Typed(String sql, DataType type) {
    static Typed unknown(String sql) {
        return new Typed(sql, DataType.UNKNOWN);
    }
}
