package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.ColumnKind;

/// In what form PostgreSQL sends a column's values in COPY's binary format, and what it becomes; see
/// [COPY](https://www.postgresql.org/docs/current/sql-copy.html).
enum PostgresForm {
    BOOLEAN(ColumnKind.Plain.BOOLEAN),
    INT16(ColumnKind.Plain.INT16),
    INT32(ColumnKind.Plain.INT32),
    INT64(ColumnKind.Plain.INT64),
    FLOAT(ColumnKind.Plain.FLOAT),
    DOUBLE(ColumnKind.Plain.DOUBLE),
    BINARY(ColumnKind.Plain.BINARY),
    /// The text itself.
    TEXT(ColumnKind.Plain.STRING),
    NUMERIC(ColumnKind.Plain.STRING),
    TIMESTAMP(ColumnKind.Plain.STRING),
    TIMESTAMPTZ(ColumnKind.Plain.STRING),
    DATE(ColumnKind.Plain.STRING),
    UUID(ColumnKind.Plain.STRING),
    /// The server makes it a text, as COPY's text format does.
    SHOWN(ColumnKind.Plain.STRING);

    private final ColumnKind kind;

    PostgresForm(ColumnKind kind) {
        this.kind = kind;
    }

    /// Of the type that a column has, or that its domain is over, by PostgreSQL's own name.
    static PostgresForm of(String type) {
        return switch (type) {
            case "bool" -> BOOLEAN;
            case "int2" -> INT16;
            case "int4" -> INT32;
            case "int8" -> INT64;
            case "float4" -> FLOAT;
            case "float8" -> DOUBLE;
            case "bytea" -> BINARY;
            case "text", "varchar", "bpchar", "name", "json" -> TEXT;
            case "numeric" -> NUMERIC;
            case "timestamp" -> TIMESTAMP;
            case "timestamptz" -> TIMESTAMPTZ;
            case "date" -> DATE;
            case "uuid" -> UUID;
            default -> SHOWN;
        };
    }

    ColumnKind kind() {
        return kind;
    }

    /// What is selected of a column of this name, which is quoted already.
    String expression(String column) {
        // A cast is not the type's own text for all of them. A row of nulls is no null.
        return this == SHOWN
                ? "CASE WHEN " + column + " IS DISTINCT FROM NULL THEN pg_catalog.format('%s', " + column + ") END"
                : column;
    }
}
