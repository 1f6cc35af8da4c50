package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.Aggregate;
import software.amazon.awssdk.services.glue.model.AggregateOperation;

/// Groups of rows and what is counted of them, under the names that Spark gives: `sum(price)`.
final class Aggregates {
    private static final int MOST_DIGITS = 38;
    private static final int EXACT_DIGITS = 11;

    private final JobNode node;
    private final Fields fields;

    private Aggregates(JobNode node, Fields fields) {
        this.node = node;
        this.fields = fields;
    }

    static Frame of(JobNode node, Input input) {
        Aggregate settings = node.settings(Aggregate.class);
        Aggregates aggregates = new Aggregates(node, input.fields());
        List<Value.Named> values = new ArrayList<>();
        List<Expr> keys = new ArrayList<>();
        for (List<String> path : settings.groups()) {
            Value key = aggregates.fields.value(node, path);
            keys.add(key.tree());
            values.add(new Value.Named(path.getLast(), key));
        }
        if (settings.aggs().isEmpty()) {
            throw node.fault("it counts nothing of its groups");
        }
        for (AggregateOperation operation : settings.aggs()) {
            Value value = aggregates.fields.value(node, operation.column());
            values.add(new Value.Named(
                    name(operation), aggregates.value(operation.aggFunc(), operation.aggFuncAsString(), value)));
        }
        return new Frame(
                new Query.Select(
                        false,
                        Input.outputs(values),
                        Optional.of(input.relation()),
                        Optional.empty(),
                        keys.isEmpty() ? List.of() : List.of(new Query.Grouping.Keys(keys)),
                        Optional.empty(),
                        Query.Tail.NONE),
                values.stream().map(Value.Named::column).toList());
    }

    /// What a function counts of a value over the rows of a group.
    static Value of(JobNode node, AggFunction function, String name, Value value) {
        return new Aggregates(node, new Fields()).value(function, name, value);
    }

    private static String name(AggregateOperation operation) {
        String column = String.join(".", operation.column());
        return switch (operation.aggFunc()) {
            case COUNT_DISTINCT -> "count(DISTINCT " + column + ")";
            case SUM_DISTINCT -> "sum(DISTINCT " + column + ")";
            default -> operation.aggFuncAsString() + "(" + column + ")";
        };
    }

    private Value value(AggFunction function, String name, Value value) {
        return switch (function) {
            case COUNT -> new Value(plain(EngineFunction.COUNT, value), DataType.BIGINT);
            case COUNT_DISTINCT -> new Value(distinct(EngineFunction.COUNT, value), DataType.BIGINT);
            case MIN -> new Value(plain(EngineFunction.MIN, ordered(name, value)), value.type());
            case MAX -> new Value(plain(EngineFunction.MAX, ordered(name, value)), value.type());
            case FIRST -> new Value(plain(EngineFunction.FIRST, value), value.type());
            case LAST -> new Value(plain(EngineFunction.LAST, value), value.type());
            case SUM -> sum(numeric(name, value), false);
            case SUM_DISTINCT -> sum(numeric(name, value), true);
            case AVG -> average(numeric(name, value));
            case STDDEV_SAMP -> real(EngineFunction.STDDEV_SAMP, numeric(name, value));
            case STDDEV_POP -> real(EngineFunction.STDDEV_POP, numeric(name, value));
            case VAR_SAMP -> real(EngineFunction.VAR_SAMP, numeric(name, value));
            case VAR_POP -> real(EngineFunction.VAR_POP, numeric(name, value));
            case KURTOSIS -> real(EngineFunction.KURTOSIS_POP, numeric(name, value));
            case SKEWNESS -> skewness(numeric(name, value));
            case UNKNOWN_TO_SDK_VERSION -> throw node.fault("there is no function " + name + " of groups");
        };
    }

    private static Expr plain(EngineFunction function, Value value) {
        return Expr.Aggregate.plain(function, List.of(value.tree()));
    }

    private static Expr distinct(EngineFunction function, Value value) {
        return new Expr.Aggregate(function, List.of(value.tree()), true, List.of(), Optional.empty(), Optional.empty());
    }

    private Value ordered(String name, Value value) {
        if (value.type().isMap()) {
            throw node.fault(name + " is not for a " + value.type().hive());
        }
        return value;
    }

    private Value numeric(String name, Value value) {
        if (!value.type().isNumeric()) {
            throw node.fault(name + " is for numbers, not for a " + value.type().hive());
        }
        return value;
    }

    private static Value sum(Value value, boolean isDistinct) {
        DataType from = value.type();
        DataType type = from.isInteger()
                ? DataType.BIGINT
                : from.isDecimal()
                        ? DataType.decimal(Math.min(MOST_DIGITS, from.precision() + 10), from.scale())
                        : DataType.DOUBLE;
        Expr sum = isDistinct ? distinct(EngineFunction.SUM, value) : plain(EngineFunction.SUM, value);
        return new Value(new Expr.Cast(sum, type, false), type);
    }

    private Value average(Value value) {
        DataType from = value.type();
        Expr average = plain(EngineFunction.AVG, value);
        if (!from.isDecimal()) {
            return new Value(average, DataType.DOUBLE);
        }
        // The engine divides as doubles.
        if (from.precision() > EXACT_DIGITS) {
            throw node.fault("avg of a " + from.hive() + " is not exact in the embedded lake, whose averages have 15"
                    + " digits; map it to a double or to at most " + EXACT_DIGITS + " digits before");
        }
        int scale = Math.min(from.scale() + 4, MOST_DIGITS);
        DataType type = DataType.decimal(Math.min(MOST_DIGITS, from.precision() + 4), scale);
        return new Value(new Expr.Cast(average, type, false), type);
    }

    private static Value real(EngineFunction function, Value value) {
        return new Value(
                Expr.Aggregate.plain(function, List.of(new Expr.Cast(value.tree(), DataType.DOUBLE, true))),
                DataType.DOUBLE);
    }

    // The engine's is the sample's; Spark's is the population's: times (n - 2) / sqrt(n (n - 1)). Of two values it is
    // 0.
    private static Value skewness(Value value) {
        Expr n = plain(EngineFunction.COUNT, value);
        Expr less = arithmetic(Expr.ArithmeticOperator.SUBTRACT, n, Expr.Number.of(1));
        Expr root = new Expr.Call(EngineFunction.SQRT, arithmetic(Expr.ArithmeticOperator.MULTIPLY, n, less));
        Expr two = arithmetic(Expr.ArithmeticOperator.SUBTRACT, n, Expr.Number.of(2));
        Expr population = arithmetic(
                Expr.ArithmeticOperator.DIVIDE,
                arithmetic(
                        Expr.ArithmeticOperator.MULTIPLY,
                        real(EngineFunction.SKEWNESS, value).tree(),
                        two),
                root);
        Expr differs = new Expr.Comparison(
                Expr.ComparisonOperator.NOT_EQUAL,
                plain(EngineFunction.MIN, value),
                plain(EngineFunction.MAX, value),
                true);
        Expr areTwo = new Expr.Comparison(Expr.ComparisonOperator.EQUAL, n, Expr.Number.of(2), true);
        return new Value(
                new Expr.Case(
                        List.of(
                                new Expr.When(
                                        new Expr.Logic(true, List.of(areTwo, differs)),
                                        new Expr.Cast(Expr.Number.of(0), DataType.DOUBLE, false)),
                                new Expr.When(differs, population)),
                        Optional.empty()),
                DataType.DOUBLE);
    }

    private static Expr arithmetic(Expr.ArithmeticOperator operator, Expr left, Expr right) {
        return new Expr.Arithmetic(operator, left, right);
    }
}
