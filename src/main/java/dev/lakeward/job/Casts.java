package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Values as another type: what is none of that type is NULL, as `try_cast` of Spark has it, and nothing is rounded
/// that was a fraction: it is cut.
final class Casts {
    private static final String INTEGER = "\\s*[+-]?\\d+\\s*";
    private static final String NUMBER = "\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*";
    private static final String NOT_FINITE = "|\\s*(NaN|[+-]?Infinity)\\s*";
    private static final String DAY = "\\d{4}-\\d{1,2}-\\d{1,2}";
    // The engine takes 24 for the next day's beginning.
    private static final String CLOCK = "(?:[01]?\\d|2[0-3])";
    private static final String TIME = DAY + "([ T]" + CLOCK + ":\\d{1,2}(:\\d{1,2}(\\.\\d{1,6})?)?)?";
    private static final String ZONE = "(Z|[+-]\\d{2}:?\\d{2})";
    // Times that are less than a day and a minute, or finer than a microsecond.
    private static final String MONTH = "\\d{4}(-\\d{1,2})?";
    private static final String HOUR = DAY + "[ T]" + CLOCK;
    private static final String FINER = DAY + "[ T]" + CLOCK + ":\\d{1,2}:\\d{1,2}\\.\\d{7,}";

    // Of these characters alone the engine takes nothing for a number that is none.
    private static final int IN_INTEGER = Characters.DIGIT | Characters.MINUS;
    private static final int IN_NUMBER = IN_INTEGER | Characters.POINT;

    private static final Map<String, DataType> NAMED = Map.of(
            "long", DataType.BIGINT,
            "short", DataType.ofHive("smallint"),
            "byte", DataType.ofHive("tinyint"),
            "decimal", DataType.decimal(10, 0),
            "bool", DataType.BOOLEAN);

    private Casts() {}

    /// A type as mappings spell it: Spark's names and Hive's. Throws [JobException] for what is none.
    static DataType type(JobNode node, String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        DataType named = NAMED.get(lower);
        try {
            DataType type = named == null ? DataType.ofHive(lower) : named;
            if (!type.isHive()) {
                throw new IllegalArgumentException(lower);
            }
            return type;
        } catch (IllegalArgumentException e) {
            throw node.fault("there is no type " + name);
        }
    }

    /// A value as another type; NULL for what is none. Throws [JobException] where no value of the type can be.
    static Value to(JobNode node, Value value, DataType type) {
        if (value.type().equals(type)) {
            return value;
        }
        Expr tree = tree(value, type)
                .orElseThrow(() -> node.fault("a value of type " + value.type().hive() + " is never a " + type.hive()));
        return new Value(tree, type);
    }

    private static Optional<Expr> tree(Value value, DataType type) {
        DataType from = value.type();
        Expr given = value.tree();
        Expr plain = new Expr.Cast(given, type, true);
        if (!from.isKnown()) {
            return Optional.of(plain);
        }
        boolean isNumber = value.characters().areAmong(IN_NUMBER);
        return switch (type.base()) {
            case "varchar", "char" -> isSingle(from) ? Optional.of(text(given, from, type)) : Optional.empty();
            case "tinyint", "smallint", "integer", "bigint" -> integer(value, type);
            case "real", "double" ->
                from.isText()
                        ? Optional.of(isNumber ? plain : matching(given, NUMBER + NOT_FINITE, plain))
                        : Optional.of(plain).filter(ignored -> from.isNumeric() || from.isBoolean());
            case "decimal" ->
                from.isText()
                        ? Optional.of(isNumber ? plain : exact(given, NUMBER, plain))
                        : Optional.of(plain).filter(ignored -> from.isNumeric() || from.isBoolean());
            case "boolean" -> bool(given, from);
            case "date" -> date(given, from, plain);
            case "timestamp" -> timestamp(given, from, plain);
            case "varbinary" ->
                from.isText() ? Optional.of(new Expr.Call(EngineFunction.ENCODE, given)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSingle(DataType type) {
        return type.isText() || type.isNumeric() || type.isBoolean() || type.isDateOrTime() || isBytes(type);
    }

    private static boolean isBytes(DataType type) {
        return type.equals(DataType.VARBINARY);
    }

    private static Expr text(Expr given, DataType from, DataType type) {
        Expr text = isBytes(from)
                ? new Expr.Try(new Expr.Call(EngineFunction.DECODE, given))
                : new Expr.Cast(given, DataType.VARCHAR, true);
        return type.precision() == 0
                ? text
                : new Expr.Call(EngineFunction.SUBSTR, text, Expr.Number.of(1), Expr.Number.of(type.precision()));
    }

    private static Optional<Expr> integer(Value value, DataType type) {
        DataType from = value.type();
        Expr given = value.tree();
        Expr plain = new Expr.Cast(given, type, true);
        if (from.isText()) {
            return Optional.of(value.characters().areAmong(IN_INTEGER) ? plain : exact(given, INTEGER, plain));
        }
        if (from.isInteger() || from.isBoolean()) {
            return Optional.of(plain);
        }
        return from.isNumeric()
                ? Optional.of(new Expr.Cast(new Expr.Call(EngineFunction.TRUNC, given), type, true))
                : Optional.empty();
    }

    private static Optional<Expr> bool(Expr given, DataType from) {
        if (from.isNumeric()) {
            return Optional.of(new Expr.Comparison(Expr.ComparisonOperator.NOT_EQUAL, given, Expr.Number.of(0), true));
        }
        if (!from.isText()) {
            return Optional.empty();
        }
        Expr word = new Expr.Call(EngineFunction.LOWER, new Expr.Call(EngineFunction.TRIM, given));
        return Optional.of(new Expr.Case(
                List.of(
                        new Expr.When(oneOf(word, "t", "true", "y", "yes", "1"), new Expr.Bool(true)),
                        new Expr.When(oneOf(word, "f", "false", "n", "no", "0"), new Expr.Bool(false))),
                Optional.empty()));
    }

    private static Expr oneOf(Expr word, String... words) {
        return new Expr.InList(word, Stream.of(words).<Expr>map(Expr.Text::new).toList(), true);
    }

    private static Optional<Expr> date(Expr given, DataType from, Expr plain) {
        if (from.isText()) {
            // What stands behind the day is not looked at.
            Expr day = new Expr.Call(
                    EngineFunction.REGEXP_EXTRACT,
                    given,
                    new Expr.Text("^\\s*(" + DAY + ")([ T].*)?\\s*$"),
                    Expr.Number.of(1));
            Expr whole = new Expr.Cast(day, DataType.DATE, true);
            return Optional.of(new Expr.Coalesce(List.of(
                    whole,
                    new Expr.Case(
                            List.of(new Expr.When(matches(given, "\\s*" + MONTH + "\\s*"), firstDay(given))),
                            Optional.empty()))));
        }
        return Optional.of(plain).filter(ignored -> from.isDateOrTime());
    }

    private static Optional<Expr> timestamp(Expr given, DataType from, Expr plain) {
        if (!from.isText()) {
            return Optional.of(plain).filter(ignored -> from.isDateOrTime());
        }
        Expr trimmed = new Expr.Call(EngineFunction.TRIM, given);
        Expr hours = replaced(trimmed, "$", ":00");
        Expr cut = replaced(trimmed, "(\\.\\d{6})\\d+", "\\1");
        return Optional.of(new Expr.Case(
                List.of(
                        new Expr.When(matches(given, "\\s*" + TIME + "\\s*"), time(trimmed)),
                        new Expr.When(matches(given, "\\s*" + TIME + ZONE + "\\s*"), zoned(trimmed)),
                        new Expr.When(
                                matches(given, "\\s*" + MONTH + "\\s*"),
                                new Expr.Cast(firstDay(given), DataType.TIMESTAMP, true)),
                        new Expr.When(matches(given, "\\s*" + HOUR + "\\s*"), time(hours)),
                        new Expr.When(matches(given, "\\s*" + FINER + "\\s*"), time(cut)),
                        new Expr.When(matches(given, "\\s*" + FINER + ZONE + "\\s*"), zoned(cut))),
                Optional.empty()));
    }

    private static Expr time(Expr text) {
        return new Expr.Cast(text, DataType.TIMESTAMP, true);
    }

    private static Expr zoned(Expr text) {
        return time(new Expr.Cast(text, DataType.TIMESTAMP_WITH_TIME_ZONE, true));
    }

    // Of a year, or of a month in it.
    private static Expr firstDay(Expr given) {
        Expr month = replaced(given, "^\\s*(\\d{4})\\s*$", "\\1-01");
        return new Expr.Cast(replaced(month, "^\\s*(\\d{4}-\\d{1,2})\\s*$", "\\1-01"), DataType.DATE, true);
    }

    private static Expr replaced(Expr text, String pattern, String by) {
        return new Expr.Call(EngineFunction.REGEXP_REPLACE, text, new Expr.Text(pattern), new Expr.Text(by));
    }

    // A text that its number is written as needs no pattern, which takes most of the time.
    private static Expr exact(Expr given, String pattern, Expr then) {
        Expr same = new Expr.Comparison(
                Expr.ComparisonOperator.EQUAL, given, new Expr.Cast(then, DataType.VARCHAR, false), true);
        return new Expr.Case(
                List.of(new Expr.When(same, then), new Expr.When(matches(given, pattern), then)), Optional.empty());
    }

    private static Expr matching(Expr given, String pattern, Expr then) {
        return new Expr.Case(List.of(new Expr.When(matches(given, pattern), then)), Optional.empty());
    }

    private static Expr matches(Expr given, String pattern) {
        return new Expr.Call(EngineFunction.REGEXP_MATCHES, given, new Expr.Text("^(" + pattern + ")$"));
    }
}
