package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.ColumnKind;
import dev.lakeward.local.engine.format.RowFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A column of MariaDB or MySQL: its type as it is spelled there, what it becomes, and how the server is asked for it,
/// so that it answers in the same form whatever its own settings are.
record MariaColumn(String name, String type, ColumnKind kind, String expression) {
    private static final long MICROS = 1_000_000;

    /// Of what the information schema tells.
    static MariaColumn of(String name, String dataType, String type, int precision, int scale) {
        boolean isUnsigned = type.toLowerCase(Locale.ROOT).contains("unsigned");
        String quoted = quoted(name);
        String text = "CAST(" + quoted + " AS CHAR)";
        return switch (dataType.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint" -> new MariaColumn(name, type, ColumnKind.Plain.INT32, quoted);
            case "int" ->
                new MariaColumn(name, type, isUnsigned ? ColumnKind.Plain.INT64 : ColumnKind.Plain.INT32, quoted);
            case "bigint" ->
                new MariaColumn(
                        name, type, isUnsigned ? new ColumnKind.Decimal(20, 0) : ColumnKind.Plain.INT64, quoted);
            case "year" -> new MariaColumn(name, type, ColumnKind.Plain.INT32, quoted + " + 0");
            case "decimal" ->
                precision > ColumnKind.Decimal.LARGEST
                        ? new MariaColumn(name, type, ColumnKind.Plain.STRING, text)
                        : new MariaColumn(name, type, new ColumnKind.Decimal(precision, scale), quoted);
            // As text a float would have six digits.
            case "float", "double" -> new MariaColumn(name, type, ColumnKind.Plain.DOUBLE, quoted + " + 0e0");
            case "datetime", "timestamp" -> new MariaColumn(name, type, ColumnKind.Plain.TIMESTAMP_MICROS, text);
            case "date", "time" -> new MariaColumn(name, type, ColumnKind.Plain.STRING, text);
            case "bit",
                    "binary",
                    "varbinary",
                    "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection",
                    "vector" -> new MariaColumn(name, type, ColumnKind.Plain.BINARY, quoted);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" ->
                new MariaColumn(name, type, ColumnKind.Plain.STRING, quoted);
            default -> new MariaColumn(name, type, ColumnKind.Plain.STRING, text);
        };
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /// Adds the value of a row at a place, counted from 0; says how many bytes it was. `noTime` hears of a time that is
    /// none, which becomes null.
    long append(ResultSet from, int place, RowFile row, Runnable noTime) throws SQLException {
        int column = place + 1;
        switch (kind) {
            case ColumnKind.Decimal _ -> {
                BigDecimal value = from.getBigDecimal(column);
                if (value == null) {
                    row.appendNull(place);
                } else {
                    row.appendDecimal(place, value);
                }
            }
            case ColumnKind.Plain plain -> {
                if (plain == ColumnKind.Plain.TIMESTAMP_MICROS) {
                    time(from.getString(column), place, row, noTime);
                    return Long.BYTES;
                }
                return plain(plain, from, place, row);
            }
        }
        return Long.BYTES;
    }

    private static long plain(ColumnKind.Plain kind, ResultSet from, int place, RowFile row) throws SQLException {
        int column = place + 1;
        switch (kind) {
            case INT16, INT32, INT64 -> {
                long value = from.getLong(column);
                if (from.wasNull()) {
                    row.appendNull(place);
                } else {
                    row.appendLong(place, value);
                }
            }
            case DOUBLE -> {
                double value = from.getDouble(column);
                if (from.wasNull()) {
                    row.appendNull(place);
                } else {
                    row.appendDouble(place, value);
                }
            }
            case STRING -> {
                String value = from.getString(column);
                return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8), place, row);
            }
            case BINARY -> {
                return bytes(from.getBytes(column), place, row);
            }
            case TIMESTAMP_MICROS, BOOLEAN, FLOAT -> throw new IllegalStateException("no column is read so: " + kind);
        }
        return Long.BYTES;
    }

    private static long bytes(byte @Nullable [] value, int place, RowFile row) {
        if (value == null) {
            row.appendNull(place);
            return 0;
        }
        row.appendBytes(place, value, 0, value.length);
        return value.length;
    }

    // `2024-01-31 10:20:30.123456`. Days that are none, such as 0000-00-00, are no time at all.
    private static void time(@Nullable String text, int place, RowFile row, Runnable noTime) {
        if (text == null) {
            row.appendNull(place);
            return;
        }
        if (text.startsWith("0000-") || text.startsWith("-00", 4) || text.startsWith("-00", 7)) {
            noTime.run();
            row.appendNull(place);
            return;
        }
        LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
        row.appendLong(place, time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.getNano() / 1_000);
    }
}
