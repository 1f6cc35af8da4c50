package dev.lakeward.sql.type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A column type in Trino's terms, readable from and writable in Hive's (Glue's) and DuckDB's spelling.
///
/// `fields` names the members of a row and is empty otherwise; `precision` and `scale` belong to decimals.
public record DataType(String base, List<DataType> arguments, List<String> fields, int precision, int scale) {
    private static final int DEEPEST = 100;

    /// A type that was not inferred: checks let it pass and the engine decides.
    public static final DataType UNKNOWN = simple("unknown");

    public static final DataType BOOLEAN = simple("boolean");
    public static final DataType INTEGER = simple("integer");
    public static final DataType BIGINT = simple("bigint");
    public static final DataType DOUBLE = simple("double");
    public static final DataType VARCHAR = simple("varchar");
    public static final DataType VARBINARY = simple("varbinary");
    public static final DataType DATE = simple("date");
    public static final DataType TIMESTAMP = simple("timestamp");
    public static final DataType INTERVAL = simple("interval day to second");

    public DataType {
        arguments = List.copyOf(arguments);
        fields = List.copyOf(fields);
    }

    private static DataType simple(String base) {
        return new DataType(base, List.of(), List.of(), 0, 0);
    }

    public static DataType decimal(int precision, int scale) {
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
        }
        return new DataType("decimal", List.of(), List.of(), precision, scale);
    }

    public static DataType array(DataType element) {
        return new DataType("array", List.of(element), List.of(), 0, 0);
    }

    static DataType map(DataType key, DataType value) {
        return new DataType("map", List.of(key, value), List.of(), 0, 0);
    }

    static DataType row(List<String> fields, List<DataType> types) {
        return new DataType("row", types, fields, 0, 0);
    }

    /// Reads a type as Glue writes it, such as `array<struct<a:int,b:decimal(10,2)>>`. Throws IllegalArgumentException,
    /// and nothing else, for every other text.
    public static DataType ofHive(String text) {
        return new Reader(text, '<', '>', true).whole();
    }

    /// Reads a type as DuckDB reports it, such as `STRUCT(a INTEGER)[]`.
    public static DataType ofDuck(String text) {
        return new Reader(text, '(', ')', false).whole();
    }

    /// Whether a text could be a type of some system in Glue's spelling: its brackets and quotes close, and it nests no
    /// deeper than a reader follows. Glue keeps such types though nobody may know them.
    public static boolean isWellFormed(String hive) {
        Deque<Character> open = new ArrayDeque<>();
        boolean quoted = false;
        for (char c : hive.toCharArray()) {
            if (c == '"' || quoted) {
                quoted ^= c == '"';
            } else if (c == '<' || c == '(') {
                open.push(c == '<' ? '>' : ')');
            } else if ((c == '>' || c == ')') && (open.isEmpty() || open.pop() != c)) {
                return false;
            }
            if (open.size() > DEEPEST) {
                return false;
            }
        }
        return !quoted && open.isEmpty();
    }

    public boolean isKnown() {
        return !base.equals("unknown");
    }

    public boolean isText() {
        return base.equals("varchar") || base.equals("char");
    }

    public boolean isInteger() {
        return base.equals("tinyint") || base.equals("smallint") || base.equals("integer") || base.equals("bigint");
    }

    public boolean isDecimal() {
        return base.equals("decimal");
    }

    public boolean isNumeric() {
        return isInteger() || isDecimal() || base.equals("real") || base.equals("double");
    }

    public boolean isBoolean() {
        return base.equals("boolean");
    }

    public boolean isDateOrTime() {
        return base.equals("date") || base.startsWith("timestamp") || base.equals("time");
    }

    public boolean isArray() {
        return base.equals("array");
    }

    public boolean isMap() {
        return base.equals("map");
    }

    public boolean isRow() {
        return base.equals("row");
    }

    /// The type of a row's field.
    public Optional<DataType> field(String name) {
        int at = fields.indexOf(name.toLowerCase(Locale.ROOT));
        return at < 0 ? Optional.empty() : Optional.of(arguments.get(at));
    }

    /// Whether values of the two can be compared without a cast, as Trino does.
    public boolean comparableWith(DataType other) {
        return !isKnown()
                || !other.isKnown()
                || base.equals(other.base)
                || isNumeric() && other.isNumeric()
                || isText() && other.isText()
                || isDateOrTime() && other.isDateOrTime() && !base.equals("time") && !other.base.equals("time");
    }

    /// Glue's spelling.
    public String hive() {
        return switch (base) {
            case "integer" -> "int";
            case "real" -> "float";
            case "varchar", "unknown" -> "string";
            case "varbinary" -> "binary";
            case "timestamp with time zone" -> "timestamp";
            case "decimal" -> "decimal(" + precision + "," + scale + ")";
            case "array" -> "array<" + arguments.getFirst().hive() + ">";
            case "map" ->
                "map<" + arguments.getFirst().hive() + "," + arguments.get(1).hive() + ">";
            case "row" -> {
                List<String> parts = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    parts.add(fields.get(i) + ":" + arguments.get(i).hive());
                }
                yield "struct<" + String.join(",", parts) + ">";
            }
            default -> base;
        };
    }

    /// Trino's spelling.
    @Override
    public String toString() {
        return switch (base) {
            case "decimal" -> "decimal(" + precision + "," + scale + ")";
            case "array", "map" ->
                base + arguments.stream().map(DataType::toString).collect(Collectors.joining(", ", "(", ")"));
            case "row" -> {
                List<String> parts = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    parts.add(fields.get(i) + " " + arguments.get(i));
                }
                yield "row(" + String.join(", ", parts) + ")";
            }
            default -> base;
        };
    }

    /// A small reader for nested types in both spellings.
    private static final class Reader {
        private final String text;
        private final char open;
        private final char close;
        private final boolean hive;
        private int at;
        private int depth;

        Reader(String text, char open, char close, boolean hive) {
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
                type = array(type);
            }
            depth = outside;
            return type;
        }

        private DataType bare() {
            String word = word();
            return switch (word) {
                case "boolean" -> BOOLEAN;
                case "tinyint", "utinyint" -> simple(word.equals("tinyint") ? "tinyint" : "smallint");
                case "smallint" -> simple("smallint");
                case "int", "integer", "usmallint" -> INTEGER;
                case "bigint", "long", "uinteger" -> BIGINT;
                case "hugeint", "ubigint" -> DataType.decimal(38, 0);
                case "float", "real" -> simple("real");
                case "double" -> DOUBLE;
                case "string" -> VARCHAR;
                case "varchar", "char" -> {
                    skipArguments();
                    yield simple(word);
                }
                case "binary", "varbinary", "blob" -> VARBINARY;
                case "date" -> DATE;
                case "time" -> simple("time");
                case "timestamp", "timestamp_ns", "timestamp_ms", "timestamp_s" -> TIMESTAMP;
                case "timestamp with time zone", "timestamptz" -> simple("timestamp with time zone");
                case "interval" -> INTERVAL;
                case "json" -> VARCHAR;
                case "decimal", "numeric" -> decimal();
                case "array", "list" -> array(argument());
                case "map" -> mapType();
                case "struct" -> struct();
                case "\"null\"", "null" -> UNKNOWN;
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

        private void skipArguments() {
            if (at < text.length() && text.charAt(at) == '(') {
                inner();
            }
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
            return map(key, value);
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
            return row(names, types);
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
}
