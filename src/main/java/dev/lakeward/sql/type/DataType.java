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
/// `fields` names the members of a row and is empty otherwise; `precision` and `scale` belong to decimals, and of a
/// `char` or `varchar` `precision` is the greatest length, where it has one.
public record DataType(String base, List<DataType> arguments, List<String> fields, int precision, int scale) {
    /// A type that was not inferred: checks let it pass and the engine decides.
    public static final DataType UNKNOWN = simple("unknown");

    public static final DataType BOOLEAN = simple("boolean");
    public static final DataType TINYINT = simple("tinyint");
    public static final DataType SMALLINT = simple("smallint");
    public static final DataType INTEGER = simple("integer");
    public static final DataType BIGINT = simple("bigint");
    public static final DataType REAL = simple("real");
    public static final DataType DOUBLE = simple("double");
    public static final DataType VARCHAR = simple("varchar");
    public static final DataType VARBINARY = simple("varbinary");
    public static final DataType DATE = simple("date");
    public static final DataType TIME = simple("time");
    public static final DataType TIMESTAMP = simple("timestamp");
    public static final DataType TIMESTAMP_WITH_TIME_ZONE = simple("timestamp with time zone");
    public static final DataType INTERVAL = simple("interval day to second");

    public DataType {
        arguments = List.copyOf(arguments);
        fields = List.copyOf(fields);
    }

    /// A type of that name without parameters.
    public static DataType named(String base) {
        return simple(base);
    }

    static DataType simple(String base) {
        return new DataType(base, List.of(), List.of(), 0, 0);
    }

    public static DataType decimal(int precision, int scale) {
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
        }
        return new DataType("decimal", List.of(), List.of(), precision, scale);
    }

    /// A `char` or `varchar` of at most so many characters. Throws IllegalArgumentException where Hive has none.
    static DataType hiveText(String base, int length) {
        if (length < 1 || length > (base.equals("char") ? 255 : 65_535)) {
            throw new IllegalArgumentException("no " + base + "(" + length + ")");
        }
        return text(base, length);
    }

    /// A `char` or `varchar` of at most so many characters.
    public static DataType text(String base, int length) {
        return new DataType(base, List.of(), List.of(), length, 0);
    }

    public static DataType array(DataType element) {
        return new DataType("array", List.of(element), List.of(), 0, 0);
    }

    public static DataType map(DataType key, DataType value) {
        return new DataType("map", List.of(key, value), List.of(), 0, 0);
    }

    public static DataType row(List<String> fields, List<DataType> types) {
        return new DataType("row", types, fields, 0, 0);
    }

    /// Reads a type as Glue writes it, such as `array<struct<a:int,b:decimal(10,2)>>`. Throws IllegalArgumentException,
    /// and nothing else, for every other text.
    public static DataType ofHive(String text) {
        return new DataTypeReader(text, '<', '>', true).whole();
    }

    /// Reads a type as DuckDB reports it, such as `STRUCT(a INTEGER)[]`.
    public static DataType ofDuck(String text) {
        return new DataTypeReader(text, '(', ')', false).whole();
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
            if (open.size() > DataTypeReader.DEEPEST) {
                return false;
            }
        }
        return !quoted && open.isEmpty();
    }

    public boolean isKnown() {
        return !base.equals("unknown");
    }

    /// Whether Hive has a type of this name, and its parts have.
    public boolean isHive() {
        return switch (base) {
            case "boolean", "tinyint", "smallint", "integer", "bigint", "real", "double", "decimal" -> true;
            case "char", "varchar", "varbinary", "date", "timestamp" -> true;
            case "array", "map", "row" -> arguments.stream().allMatch(DataType::isHive);
            default -> false;
        };
    }

    /// Whether it is a `char` of some length, or a part of it is: their values have spaces at their ends.
    public boolean holdsChar() {
        return base.equals("char") && precision > 0
                || isHive() && arguments.stream().anyMatch(DataType::holdsChar);
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
            case "unknown" -> "string";
            case "varchar" -> precision == 0 ? "string" : "varchar(" + precision + ")";
            case "char" -> precision == 0 ? "char" : "char(" + precision + ")";
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
            case "char", "varchar" -> precision == 0 ? base : base + "(" + precision + ")";
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
}
