package dev.lakeward.sql.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads nested types as Glue spells them, or as DuckDB does.
final class DataTypeReader {
    /// How deep types may nest.
    static final int DEEPEST = 100;

    private final String text;
    private final char open;
    private final char close;
    private final boolean hive;
    private int at;
    private int depth;

    DataTypeReader(String text, char open, char close, boolean hive) {
        this.text = text.strip();
        this.open = open;
        this.close = close;
        this.hive = hive;
    }

    DataType whole() {
        DataType type = type();
        if (at != text.length()) {
            throw unreadable();
        }
        return type;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("no such type: '" + text + "'");
    }

    private void deeper(int levels) {
        depth += levels;
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a type nests at most " + DEEPEST + " deep");
        }
    }

    private DataType type() {
        int outside = depth;
        deeper(1);
        DataType type = bare();
        while (!hive && text.startsWith("[]", at)) {
            at += 2;
            deeper(1);
            type = DataType.array(type);
        }
        depth = outside;
        return type;
    }

    private DataType bare() {
        String word = word();
        return switch (word) {
            case "boolean" -> DataType.BOOLEAN;
            case "tinyint", "utinyint" -> DataType.simple(word.equals("tinyint") ? "tinyint" : "smallint");
            case "smallint" -> DataType.simple("smallint");
            case "int", "integer", "usmallint" -> DataType.INTEGER;
            case "bigint", "long", "uinteger" -> DataType.BIGINT;
            case "hugeint", "ubigint" -> DataType.decimal(38, 0);
            case "float", "real" -> DataType.simple("real");
            case "double" -> DataType.DOUBLE;
            case "string" -> DataType.VARCHAR;
            case "varchar", "char" -> text(word);
            case "binary", "varbinary", "blob" -> DataType.VARBINARY;
            case "date" -> DataType.DATE;
            case "time" -> DataType.simple("time");
            case "timestamp", "timestamp_ns", "timestamp_ms", "timestamp_s" -> DataType.TIMESTAMP;
            case "timestamp with time zone", "timestamptz" -> DataType.simple("timestamp with time zone");
            case "interval" -> DataType.INTERVAL;
            case "json" -> DataType.VARCHAR;
            case "decimal", "numeric" -> decimal();
            case "array", "list" -> DataType.array(argument());
            case "map" -> mapType();
            case "struct" -> struct();
            case "\"null\"", "null" -> DataType.UNKNOWN;
            default -> throw new IllegalArgumentException("no such type: '" + word + "'");
        };
    }

    private String word() {
        skipBlanks();
        if (!hive && text.regionMatches(true, at, "TIMESTAMP WITH TIME ZONE", 0, 24)) {
            at += 24;
            return "timestamp with time zone";
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_\"".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private DataType decimal() {
        if (at >= text.length() || text.charAt(at) != '(') {
            return DataType.decimal(hive ? 10 : 18, hive ? 0 : 3);
        }
        String[] parts = inner().split(",", -1);
        if (parts.length > 2) {
            throw unreadable();
        }
        return DataType.decimal(digits(parts[0]), parts.length > 1 ? digits(parts[1]) : 0);
    }

    private int digits(String part) {
        if (!part.strip().matches("[0-9]{1,4}")) {
            throw unreadable();
        }
        return Integer.parseInt(part.strip());
    }

    private DataType text(String word) {
        if (at >= text.length() || text.charAt(at) != '(') {
            return DataType.simple(word);
        }
        String length = inner().strip();
        if (!length.matches("[0-9]{1,5}") || Integer.parseInt(length) == 0) {
            throw unreadable();
        }
        return DataType.hiveText(word, Integer.parseInt(length));
    }

    // What stands between a parenthesis and the next that closes.
    private String inner() {
        int end = text.indexOf(')', at);
        if (end < 0) {
            throw unreadable();
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private DataType argument() {
        expect(open);
        DataType type = type();
        expect(close);
        return type;
    }

    private DataType mapType() {
        expect(open);
        DataType key = type();
        expect(',');
        DataType value = type();
        expect(close);
        return DataType.map(key, value);
    }

    private DataType struct() {
        expect(open);
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        do {
            skipBlanks();
            names.add(name());
            if (hive) {
                expect(':');
            }
            types.add(type());
            skipBlanks();
        } while (at < text.length() && text.charAt(at) == ',' && at++ >= 0);
        expect(close);
        return DataType.row(names, types);
    }

    private String name() {
        if (at < text.length() && text.charAt(at) == '"') {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                throw unreadable();
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            return name.toLowerCase(Locale.ROOT);
        }
        int start = at;
        while (at < text.length() && ":<>(), ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void expect(char c) {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != c) {
            throw new IllegalArgumentException("expected '" + c + "' in type '" + text + "'");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
