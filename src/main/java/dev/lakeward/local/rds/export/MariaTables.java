package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.ColumnKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tables of a MariaDB or MySQL server that can be exported, from its information schema. Views are none.
final class MariaTables {
    private static final String SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')";
    private static final String TABLES =
            "SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE, COALESCE(DATA_LENGTH, 0), COALESCE(TABLE_ROWS, -1)"
                    + " FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA NOT IN "
                    + SYSTEM
                    + " AND (? = '' OR TABLE_SCHEMA = ?) ORDER BY TABLE_SCHEMA, TABLE_NAME";
    private static final String COLUMNS = "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE,"
            + " NUMERIC_PRECISION, NUMERIC_SCALE, COLUMN_KEY FROM information_schema.COLUMNS WHERE TABLE_SCHEMA NOT IN "
            + SYSTEM + " AND (? = '' OR TABLE_SCHEMA = ?) ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";

    private final Connection connection;
    private final String database;

    /// A table, how its columns are read, and the column that tells its rows apart; empty where that is no whole
    /// number, or several columns.
    record Found(SourceTable table, List<MariaColumn> columns, Optional<String> key) {}

    private record Place(String database, String table) {}

    /// `database` is empty where the server is read whole.
    MariaTables(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /// In the order of their names.
    List<Found> read(ExportOnly only) throws SQLException {
        Map<Place, List<MariaColumn>> columns = new HashMap<>();
        Map<Place, List<String>> keys = new HashMap<>();
        ask(COLUMNS, row -> {
            Place place = new Place(row.getString(1), row.getString(2));
            MariaColumn column =
                    MariaColumn.of(row.getString(3), row.getString(4), row.getString(5), row.getInt(6), row.getInt(7));
            columns.computeIfAbsent(place, key -> new ArrayList<>()).add(column);
            if (row.getString(8).equals("PRI")) {
                keys.computeIfAbsent(place, key -> new ArrayList<>()).add(isWhole(column) ? column.name() : "");
            }
        });
        List<Found> found = new ArrayList<>();
        ask(TABLES, row -> {
            Place place = new Place(row.getString(1), row.getString(2));
            if (only.includes(place.database(), place.database(), place.table())) {
                List<MariaColumn> own = columns.getOrDefault(place, List.of());
                List<String> key = keys.getOrDefault(place, List.of());
                found.add(new Found(
                        table(place, own, row.getString(3), row.getLong(4), row.getLong(5)),
                        own,
                        key.size() == 1 && !key.getFirst().isEmpty() ? Optional.of(key.getFirst()) : Optional.empty()));
            }
        });
        return found;
    }

    private static boolean isWhole(MariaColumn column) {
        return column.kind() == ColumnKind.Plain.INT16
                || column.kind() == ColumnKind.Plain.INT32
                || column.kind() == ColumnKind.Plain.INT64;
    }

    private static SourceTable table(Place place, List<MariaColumn> columns, String engine, long bytes, long rows) {
        // Other engines' tables are not as they were when the snapshot was taken.
        boolean isInSnapshot = engine != null && engine.toLowerCase(Locale.ROOT).equals("innodb");
        return new SourceTable(
                place.database(),
                place.database(),
                place.table(),
                columns.stream()
                        .map(column -> new SourceTable.SourceColumn(column.name(), column.type(), column.kind()))
                        .toList(),
                bytes,
                rows,
                isInSnapshot ? Optional.empty() : Optional.of("STORAGE_ENGINE_HAS_NO_SNAPSHOT"));
    }

    /// What becomes of a row.
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String sql, Row reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            statement.setString(2, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
