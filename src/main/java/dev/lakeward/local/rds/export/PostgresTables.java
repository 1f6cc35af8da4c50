package dev.lakeward.local.rds.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of a PostgreSQL database that can be exported, from its own catalog. A partitioned table is one table.
/// Views and foreign tables are none.
final class PostgresTables {
    private static final String WHERE = " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
            + " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
            + " AND n.nspname NOT LIKE 'pg|_%' ESCAPE '|' AND n.nspname <> 'information_schema'";
    private static final String TABLES = "SELECT c.oid, n.nspname, c.relname, c.relkind = 'p', c.relpersistence = 'p',"
            + " pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT'),"
            + " pg_catalog.row_security_active(c.oid), CASE WHEN c.relkind = 'p' THEN (SELECT"
            + " COALESCE(sum(pg_catalog.pg_relation_size(p.relid)), 0) FROM pg_catalog.pg_partition_tree(c.oid) p)"
            + " ELSE pg_catalog.pg_relation_size(c.oid) END, CASE WHEN c.relkind = 'p' THEN (SELECT"
            + " COALESCE(sum(l.reltuples), -1) FROM pg_catalog.pg_partition_tree(c.oid) p JOIN pg_catalog.pg_class l"
            + " ON l.oid = p.relid WHERE p.isleaf) ELSE c.reltuples END" + WHERE + " ORDER BY n.nspname, c.relname";
    private static final String COLUMNS = "SELECT a.attrelid, a.attname, a.atttypid,"
            + " pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a WHERE a.attnum > 0"
            + " AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid" + WHERE + ") ORDER BY a.attrelid, a.attnum";
    private static final String TYPES = "SELECT t.oid, t.typname, t.typbasetype FROM pg_catalog.pg_type t"
            + " WHERE t.typtype = 'd' OR t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace";

    private final Connection connection;
    private final String database;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Long> bases = new HashMap<>();

    /// A table, and what only PostgreSQL knows of it.
    record Found(SourceTable table, long oid, boolean isPartitioned, List<PostgresForm> forms) {}

    private record Head(
            long oid,
            String schema,
            String name,
            boolean isPartitioned,
            long bytes,
            long rows,
            Optional<String> skipped) {}

    PostgresTables(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /// In the order of their names.
    List<Found> read(ExportOnly only) throws SQLException {
        ask(TYPES, row -> {
            names.put(row.getLong(1), row.getString(2));
            bases.put(row.getLong(1), row.getLong(3));
        });
        Map<Long, Head> heads = new LinkedHashMap<>();
        ask(TABLES, row -> {
            if (only.includes(database, row.getString(2), row.getString(3))) {
                heads.put(row.getLong(1), head(row));
            }
        });
        Map<Long, List<SourceTable.SourceColumn>> columns = new HashMap<>();
        Map<Long, List<PostgresForm>> forms = new HashMap<>();
        ask(COLUMNS, row -> {
            PostgresForm form = form(row.getLong(3));
            columns.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                    .add(new SourceTable.SourceColumn(row.getString(2), row.getString(4), form.kind()));
            forms.computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(form);
        });
        List<Found> found = new ArrayList<>();
        for (Head head : heads.values()) {
            SourceTable table = new SourceTable(
                    database,
                    head.schema(),
                    head.name(),
                    columns.getOrDefault(head.oid(), List.of()),
                    head.bytes(),
                    head.rows(),
                    head.skipped());
            found.add(new Found(table, head.oid(), head.isPartitioned(), forms.getOrDefault(head.oid(), List.of())));
        }
        return found;
    }

    private static Head head(ResultSet row) throws SQLException {
        Optional<String> skipped = Optional.empty();
        if (!row.getBoolean(5)) {
            skipped = Optional.of("TABLE_IS_TEMPORARY_OR_UNLOGGED");
        } else if (!row.getBoolean(6) || row.getBoolean(7)) {
            // Policies of its rows would leave some out.
            skipped = Optional.of(SkipRules.PERMISSIONS);
        }
        return new Head(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getLong(8),
                Math.max(-1, Math.round(row.getDouble(9))),
                skipped);
    }

    // What a domain is over is what it becomes.
    private PostgresForm form(long type) {
        long at = type;
        while (bases.getOrDefault(at, 0L) != 0) {
            at = bases.getOrDefault(at, 0L);
        }
        return PostgresForm.of(names.getOrDefault(at, ""));
    }

    /// What becomes of a row.
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String sql, Row reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
