package dev.lakeward.local.glue.crawler.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a PostgreSQL database tells of its tables: its own catalog, which shows everything to everyone, and so also
/// what the user may not see into.
///
/// A partitioned table is one table, and its partitions are none. The schemas of the system are only read where a path
/// names one.
final class PostgresCatalog implements DatabaseCatalog {
    // Their names are reserved.
    private static final String NOT_OF_SYSTEM =
            " AND (n.nspname = ? OR n.nspname NOT LIKE 'pg|_%' ESCAPE '|'" + " AND n.nspname <> 'information_schema')";
    private static final String SCHEMAS = "SELECT n.nspname, pg_catalog.has_schema_privilege(n.oid, 'USAGE')"
            + " FROM pg_catalog.pg_namespace n WHERE n.nspname LIKE ? ESCAPE '|'" + NOT_OF_SYSTEM
            + " ORDER BY n.nspname";
    private static final String INCLUDED =
            " FROM pg_catalog.pg_class c" + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
    private static final String WHERE = " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition"
            + " AND n.nspname LIKE ? ESCAPE '|' AND c.relname LIKE ? ESCAPE '|'" + NOT_OF_SYSTEM;
    private static final String TABLES = "SELECT c.oid, n.nspname, c.relname, c.relkind IN ('v', 'm'),"
            + " pg_catalog.obj_description(c.oid, 'pg_class'), pg_catalog.has_any_column_privilege(c.oid, 'SELECT')"
            + INCLUDED + WHERE + " ORDER BY n.nspname, c.relname";
    private static final String COLUMNS = "SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attndims,"
            + " a.attnotnull, pg_catalog.format_type(a.atttypid, a.atttypmod),"
            + " pg_catalog.col_description(a.attrelid, a.attnum)" + INCLUDED
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped" + WHERE
            + " ORDER BY a.attrelid, a.attnum";
    private static final String KEYS = "SELECT k.conrelid, k.contype, k.conname, a.attname,"
            + " fn.nspname || '.' || f.relname" + INCLUDED + " JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid"
            + " AND k.contype IN ('p', 'u', 'f')"
            + " CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS o (attnum, place)"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.attnum"
            + " LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid"
            + " LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace" + WHERE
            + " ORDER BY k.conrelid, k.contype, k.conname, o.place";

    private final Question question;

    PostgresCatalog(Question question) {
        this.question = question;
    }

    @Override
    public Contents read(JdbcPath path) throws SQLException {
        int most = question.limits().relations();
        List<JdbcReading.Unread> unread = new ArrayList<>();
        Set<String> schemas = new HashSet<>();
        question.ask(
                SCHEMAS,
                most,
                row -> schema(path, row, schemas, unread),
                path.schemas().sql(),
                path.schema());
        Relations<Long> relations = new Relations<>();
        ask(TABLES, most, path, row -> {
            if (schemas.contains(row.getString(2))) {
                relation(path, row, relations, unread);
            }
        });
        PostgresTypes types = new PostgresTypes();
        int columns = question.limits().columns();
        question.ask(PostgresTypes.SQL, columns, row -> types.add(row.getLong(1), type(row)));
        ask(COLUMNS, columns, path, row -> relations.addColumn(row.getLong(1), column(types, row)));
        ask(
                KEYS,
                columns,
                path,
                row -> relations.addKey(
                        row.getLong(1), kind(row.getString(2)), row.getString(3), row.getString(4), row.getString(5)));
        return new Contents(relations.all(), unread);
    }

    private void ask(String sql, int most, JdbcPath path, Question.Row row) throws SQLException {
        question.ask(sql, most, row, path.schemas().sql(), path.tables().sql(), path.schema());
    }

    private static void schema(JdbcPath path, ResultSet row, Set<String> schemas, List<JdbcReading.Unread> unread)
            throws SQLException {
        String name = row.getString(1);
        if (row.getBoolean(2)) {
            schemas.add(name);
        } else {
            unread.add(new JdbcReading.Unread(
                    path.database() + "." + name,
                    "The user of the connection may not use schema " + name + " of database " + path.database()
                            + ", so its tables stay as they are: GRANT USAGE ON SCHEMA to the user, or leave it out of"
                            + " the target's Path."));
        }
    }

    private static void relation(
            JdbcPath path, ResultSet row, Relations<Long> relations, List<JdbcReading.Unread> unread)
            throws SQLException {
        String schema = row.getString(2);
        String name = row.getString(3);
        if (row.getBoolean(6)) {
            relations.add(row.getLong(1), schema, name, row.getBoolean(4), row.getString(5));
        } else {
            String location = JdbcPath.location(path.database(), schema, name);
            unread.add(new JdbcReading.Unread(
                    location,
                    "The user of the connection may not read table " + location
                            + ", so it stays as it is: GRANT SELECT to the user, or exclude the table."));
        }
    }

    private static PostgresTypes.Type type(ResultSet row) throws SQLException {
        return new PostgresTypes.Type(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getInt(6),
                row.getLong(7),
                row.getInt(8),
                row.getBoolean(9));
    }

    private static FoundColumn column(PostgresTypes types, ResultSet row) throws SQLException {
        return new FoundColumn(
                row.getString(2),
                types.raw(row.getString(7), row.getLong(3), row.getInt(4), row.getInt(5)),
                row.getBoolean(6),
                Relations.text(row.getString(8)));
    }

    private static FoundKey.Kind kind(String type) {
        return switch (type) {
            case "p" -> FoundKey.Kind.PRIMARY;
            case "u" -> FoundKey.Kind.UNIQUE;
            default -> FoundKey.Kind.FOREIGN;
        };
    }
}
