package dev.lakeward.sql.tree;

import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An expression of the engine's SQL.
public sealed interface Expr {
    /// A text, of any characters but NUL and halves of characters, which the engine cannot hold.
    record Text(String value) implements Expr {
        public Text {
            if (!isHeld(value)) {
                throw new IllegalArgumentException("a text with a NUL or half a character");
            }
        }

        /// Whether the engine can hold a text as it is.
        public static boolean isHeld(String value) {
            return value.indexOf('\0') < 0 && value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        }
    }

    /// A number that is not negative, in decimal digits, perhaps with an exponent.
    record Number(String digits) implements Expr {
        private static final Pattern DIGITS = Pattern.compile("(0|[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?");

        public Number {
            if (!DIGITS.matcher(digits).matches()) {
                throw new IllegalArgumentException("no number: " + digits);
            }
        }

        public static Number of(long value) {
            return new Number(String.valueOf(value));
        }
    }

    record Bool(boolean value) implements Expr {}

    record Null() implements Expr {}

    /// A span of time, `count` of a unit such as `day`.
    record Interval(long count, IntervalUnit unit) implements Expr {}

    /// A column of a relation. `risky`: its value comes of what can fail on a row, and is not computed before a
    /// condition over it is; `outer`: it belongs to an enclosing query, or stands further left in FROM; `grouped`:
    /// its value comes of an aggregate or window function, and so after every condition below that.
    record Ref(String relation, String column, boolean risky, boolean outer, boolean grouped) implements Expr {
        public Ref(String relation, String column, boolean risky, boolean outer) {
            this(relation, column, risky, outer, false);
        }

        /// A column of a query that stands in FROM.
        public static Ref of(String relation, Query query, int column) {
            return new Ref(
                    relation,
                    Query.Output.name(column + 1),
                    Risk.isRisky(query, column),
                    false,
                    Risk.isGrouped(query, column));
        }

        public Ref asOuter() {
            return new Ref(relation, column, risky, true, grouped);
        }
    }

    /// The parameter of an enclosing [Lambda].
    record Parameter(int level) implements Expr {
        public String name() {
            return "p" + level;
        }
    }

    record Call(EngineFunction function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public Call(EngineFunction function, Expr... arguments) {
            this(function, List.of(arguments));
        }
    }

    /// What Trino's code computes of each row.
    record RowCall(RowProgram program, List<Expr> arguments) implements Expr {
        public RowCall {
            arguments = List.copyOf(arguments);
            if (arguments.size() != program.inputs().size()) {
                throw new IllegalArgumentException("a program without its inputs");
            }
        }
    }

    /// An aggregate or window function; `count(*)` is COUNT without arguments.
    record Aggregate(
            EngineFunction function,
            List<Expr> arguments,
            boolean distinct,
            List<SortKey> order,
            Optional<Expr> filter,
            Optional<Window> over,
            boolean ignoresNulls)
            implements Expr {
        public Aggregate {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }

        public Aggregate(
                EngineFunction function,
                List<Expr> arguments,
                boolean distinct,
                List<SortKey> order,
                Optional<Expr> filter,
                Optional<Window> over) {
            this(function, arguments, distinct, order, filter, over, false);
        }

        public static Aggregate plain(EngineFunction function, List<Expr> arguments) {
            return new Aggregate(function, arguments, false, List.of(), Optional.empty(), Optional.empty());
        }
    }

    record Arithmetic(ArithmeticOperator operator, Expr left, Expr right) implements Expr {}

    record Negative(Expr value) implements Expr {}

    /// `total`: the types of both sides are known to compare without a cast that can fail.
    record Comparison(ComparisonOperator operator, Expr left, Expr right, boolean total) implements Expr {}

    /// AND or OR of at least one term.
    record Logic(boolean and, List<Expr> terms) implements Expr {
        public Logic {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("AND and OR need a term");
            }
        }
    }

    record Not(Expr value) implements Expr {}

    record IsNull(Expr value) implements Expr {}

    record Between(Expr value, Expr low, Expr high, boolean total) implements Expr {}

    record InList(Expr value, List<Expr> items, boolean total) implements Expr {
        public InList {
            items = List.copyOf(items);
        }
    }

    record InQuery(Expr value, Query query, boolean total) implements Expr {}

    record Quantified(ComparisonOperator operator, boolean all, Expr value, Query query, boolean total)
            implements Expr {}

    record Like(Expr value, Expr pattern, Optional<Expr> escape) implements Expr {}

    record Exists(Query query) implements Expr {}

    /// A subquery of one column and at most one row.
    record Scalar(Query query) implements Expr {}

    /// `safe`: NULL where it fails; `total`: it is known never to fail.
    record Cast(Expr value, DataType type, boolean safe, boolean total) implements Expr {
        public Cast(Expr value, DataType type, boolean safe) {
            this(value, type, safe, false);
        }
    }

    record When(Expr condition, Expr result) {}

    record Case(List<When> whens, Optional<Expr> otherwise) implements Expr {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record Coalesce(List<Expr> values) implements Expr {
        public Coalesce {
            values = List.copyOf(values);
        }
    }

    record Concat(List<Expr> values) implements Expr {
        public Concat {
            values = List.copyOf(values);
        }
    }

    record ArrayOf(List<Expr> items) implements Expr {
        public ArrayOf {
            items = List.copyOf(items);
        }
    }

    /// A struct with named members, as options of a reader take it.
    record StructOf(List<Member> members) implements Expr {
        public StructOf {
            members = List.copyOf(members);
        }

        public record Member(String name, Expr value) {}
    }

    /// The function of one parameter that `list_transform` applies.
    record Lambda(int level, Expr body) implements Expr {}

    /// NULL where the value fails.
    record Try(Expr value) implements Expr {}

    /// An expression that stands at a place of the user's text.
    record At(Place place, Expr value) implements Expr {}

    enum IntervalUnit {
        MILLISECOND,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    enum ArithmeticOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    enum ComparisonOperator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        DISTINCT("IS DISTINCT FROM");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /// Where a window or a group looks: an expression, or a column of the answer by its position from 1.
    record SortKey(Expr value, boolean descending, boolean nullsFirst) {}

    /// A column of the answer by its position, in ORDER BY and GROUP BY.
    record Position(int position) implements Expr {}

    /// What stands in OVER.
    record Window(List<Expr> partition, List<SortKey> order, Optional<Frame> frame) {
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }
    }

    record Frame(FrameType type, Bound start, Optional<Bound> end) {}

    enum FrameType {
        ROWS,
        RANGE,
        GROUPS
    }

    /// The end of a frame; PRECEDING and FOLLOWING have a distance.
    record Bound(BoundType type, Optional<Expr> distance) {}

    enum BoundType {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }
}
