package dev.lakeward.local.attack;

/// The types that generated expressions have, and the name of each for a cast.
enum Kind {
    INT("bigint"),
    REAL("double"),
    DECIMAL("decimal(38,2)"),
    TEXT("varchar"),
    DATE("date"),
    TIME("timestamp"),
    BOOL("boolean");

    private final String sql;

    Kind(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
