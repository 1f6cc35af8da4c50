package dev.lakeward.local.rds.insert;

import dev.lakeward.sql.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table that rows are written to, as its database tells of it: by its schema, which in MariaDB is its database.
record InsertTable(String schema, String name, boolean isPostgres, List<InsertColumn> columns) {
    private static final String COLUMNS =
            "SELECT column_name, data_type, character_maximum_length, numeric_scale, datetime_precision, %s"
                    + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                    + " ORDER BY ordinal_position";
    private static final String POSTGRES_COLUMNS = COLUMNS.formatted("is_identity");
    private static final String MARIA_COLUMNS = COLUMNS.formatted("extra");
    private static final String TYPE =
            "SELECT table_type FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
    private static final String ENGINE =
            "SELECT engine FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    InsertTable {
        columns = List.copyOf(columns);
    }

    /// Throws [InsertRefusal] where there is none, or none whose rows a transaction holds.
    static InsertTable find(Connection connection, String schema, String name, boolean isPostgres) throws SQLException {
        String shown = schema + "." + name;
        String type = text(connection, TYPE, schema, name)
                .orElseThrow(() -> new InsertRefusal("the database has no table " + shown
                        + " that the connection's user may see; make it, or grant the right"));
        if (!type.equals("BASE TABLE")) {
            throw new InsertRefusal(shown + " is no table of the database itself, but a " + type);
        }
        if (!isPostgres) {
            String engine = text(connection, ENGINE, schema, name).orElse("");
            if (!engine.equals("InnoDB")) {
                throw new InsertRefusal("the table " + shown + " is kept by " + engine
                        + ", which has no transactions: a job writes all of its rows or none. Let InnoDB keep it");
            }
        }
        List<InsertColumn> columns = new ArrayList<>();
        try (PreparedStatement asked = connection.prepareStatement(isPostgres ? POSTGRES_COLUMNS : MARIA_COLUMNS)) {
            asked.setString(1, schema);
            asked.setString(2, name);
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    columns.add(new InsertColumn(
                            rows.getString(1),
                            rows.getString(2),
                            number(rows, 3),
                            (int) number(rows, 4),
                            (int) number(rows, 5),
                            isNumbered(rows.getString(6))));
                }
            }
        }
        return new InsertTable(schema, name, isPostgres, columns);
    }

    private static boolean isNumbered(@Nullable String told) {
        String word = told == null ? "" : told.toLowerCase(Locale.ROOT);
        return word.equals("yes") || word.contains("auto_increment");
    }

    private static long number(ResultSet row, int place) throws SQLException {
        long number = row.getLong(place);
        return row.wasNull() ? -1 : number;
    }

    private static Optional<String> text(Connection connection, String sql, String schema, String name)
            throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            asked.setString(1, schema);
            asked.setString(2, name);
            try (ResultSet rows = asked.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /// The column that a field of a job goes to; throws [InsertRefusal].
    InsertColumn column(Column field) {
        List<InsertColumn> called =
                columns.stream().filter(each -> each.isCalled(field.name())).toList();
        Optional<InsertColumn> exact =
                called.stream().filter(each -> each.name().equals(field.name())).findFirst();
        if (exact.isEmpty() && called.size() != 1) {
            throw new InsertRefusal(
                    called.isEmpty()
                            ? "the table " + shown() + " has no column " + field.name()
                                    + "; drop the field before, or add the column"
                            : "the table " + shown() + " has several columns " + field.name()
                                    + ", apart from upper and lower case");
        }
        return exact.orElseGet(called::getFirst);
    }

    String shown() {
        return schema + "." + name;
    }

    /// The statement that adds one row of these columns.
    String insertion(List<InsertColumn> of) {
        List<String> names = of.stream().map(each -> quoted(each.name())).toList();
        List<String> marks = of.stream().map(each -> "?").toList();
        return "INSERT INTO " + quoted(schema) + "." + quoted(name) + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", marks) + ")";
    }

    private String quoted(String identifier) {
        String mark = isPostgres ? "\"" : "`";
        return mark + identifier.replace(mark, mark + mark) + mark;
    }
}
