package dev.lakeward.local.glue.crawler.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What a MariaDB or MySQL server tells of a database's tables: its information schema, which shows of each only what
/// the user has some right to.
final class MariaCatalog implements DatabaseCatalog {
    private static final String DATABASES = "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?";
    private static final String WHERE = " WHERE TABLE_SCHEMA = ? AND CAST(TABLE_SCHEMA AS BINARY) = CAST(? AS BINARY)"
            + " AND TABLE_NAME LIKE ? ESCAPE '|'";
    private static final String TABLES = "SELECT TABLE_NAME, TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES"
            + WHERE + " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SYSTEM VIEW')"
            + " ORDER BY TABLE_NAME";
    private static final String COLUMNS = "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE,"
            + " CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, IS_NULLABLE, COLUMN_COMMENT"
            + " FROM information_schema.COLUMNS" + WHERE + " ORDER BY TABLE_NAME, ORDINAL_POSITION";
    private static final String KEYS = "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA,"
            + " REFERENCED_TABLE_NAME FROM information_schema.KEY_COLUMN_USAGE" + WHERE
            + " ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION";

    private final Question question;

    MariaCatalog(Question question) {
        this.question = question;
    }

    @Override
    public Contents read(JdbcPath path) throws SQLException {
        requireDatabase(path.database());
        Relations<String> relations = new Relations<>();
        // Names are compared without their case there.
        LikePattern tables = path.tables();
        ask(TABLES, question.limits().relations(), path, row -> {
            String name = row.getString(1);
            if (tables.matches(name)) {
                boolean isView = row.getString(2).endsWith("VIEW");
                relations.add(name, "", name, isView, isView ? null : row.getString(3));
            }
        });
        int columns = question.limits().columns();
        ask(COLUMNS, columns, path, row -> relations.addColumn(row.getString(1), column(row)));
        ask(
                KEYS,
                columns,
                path,
                row -> relations.addKey(
                        row.getString(1), kind(row), row.getString(2), row.getString(3), refersTo(row)));
        return new Contents(relations.all(), List.of());
    }

    private void ask(String sql, int most, JdbcPath path, Question.Row row) throws SQLException {
        question.ask(
                sql, most, row, path.database(), path.database(), path.tables().sql());
    }

    private void requireDatabase(String database) throws SQLException {
        List<String> names = new ArrayList<>();
        question.ask(DATABASES, question.limits().relations(), row -> names.add(row.getString(1)), database);
        if (!names.contains(database)) {
            throw JdbcFailures.noDatabase(database);
        }
    }

    private static FoundColumn column(ResultSet row) throws SQLException {
        String text = row.getString(4);
        String lower = text.toLowerCase(Locale.ROOT);
        RawType type = new RawType(
                text,
                row.getString(3).toLowerCase(Locale.ROOT),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                lower.contains(" unsigned") || lower.contains(" zerofill"),
                0);
        return new FoundColumn(row.getString(2), type, row.getString(8).equals("NO"), Relations.text(row.getString(9)));
    }

    private static OptionalInt number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of((int) Math.min(number, Integer.MAX_VALUE));
    }

    private static FoundKey.Kind kind(ResultSet row) throws SQLException {
        if (row.getString(5) != null) {
            return FoundKey.Kind.FOREIGN;
        }
        return row.getString(2).equals("PRIMARY") ? FoundKey.Kind.PRIMARY : FoundKey.Kind.UNIQUE;
    }

    private static String refersTo(ResultSet row) throws SQLException {
        return row.getString(5) == null ? "" : row.getString(4) + "." + row.getString(5);
    }
}
