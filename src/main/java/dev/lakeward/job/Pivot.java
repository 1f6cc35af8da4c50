package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AggFunction;

/// Rows as columns: of the rows that are equal in all other columns one, with a column for each value of one column,
/// which holds what is counted of the rows with it. As in Spark, NULL is a value, and what no row has is NULL.
record Pivot(JobNode node, Input input, Knowledge knowledge) {
    private static final int MOST_VALUES = 1_000;
    private static final Map<String, AggFunction> FUNCTIONS = Map.of(
            "avg", AggFunction.AVG,
            "mean", AggFunction.AVG,
            "sum", AggFunction.SUM,
            "min", AggFunction.MIN,
            "max", AggFunction.MAX,
            "count", AggFunction.COUNT);

    Frame of(String column, String counted, String name) {
        AggFunction function = FUNCTIONS.get(name);
        if (function == null) {
            throw node.fault("the embedded lake pivots by avg, sum, min, max and count, not by " + name);
        }
        Value key = input.fields().value(node, List.of(column));
        if (!key.type().isText() && !key.type().isInteger()) {
            throw node.fault("the embedded lake pivots by texts and whole numbers, and " + column + " is a "
                    + key.type().hive());
        }
        Value value = input.fields().value(node, List.of(counted));
        List<Value.Named> values = new ArrayList<>();
        List<Expr> groups = new ArrayList<>();
        for (Value.Named each : input.values()) {
            if (!each.name().equalsIgnoreCase(column) && !each.name().equalsIgnoreCase(counted)) {
                values.add(each);
                groups.add(each.value().tree());
            }
        }
        for (Optional<String> text : texts(key)) {
            Expr isIt = text.<Expr>map(each -> Trees.equal(key.tree(), constant(key.type(), each)))
                    .orElse(Trees.isNull(key.tree()));
            Value made = Aggregates.of(node, function, name, new Value(Trees.when(isIt, value.tree()), value.type()));
            Expr isThere = new Expr.Comparison(
                    Expr.ComparisonOperator.GREATER,
                    Trees.aggregate(EngineFunction.COUNT_IF, isIt),
                    Expr.Number.of(0),
                    true);
            values.add(new Value.Named(text.orElse("null"), new Value(Trees.when(isThere, made.tree()), made.type())));
        }
        if (values.isEmpty()) {
            throw node.fault("it leaves no field");
        }
        return new Frame(
                new Query.Select(
                        false,
                        Input.outputs(values),
                        Optional.of(input.relation()),
                        Optional.empty(),
                        groups.isEmpty() ? List.of() : List.of(new Query.Grouping.Keys(groups)),
                        Optional.empty(),
                        Query.Tail.NONE),
                values.stream().map(Value.Named::column).toList());
    }

    private static Expr constant(DataType type, String text) {
        if (type.isText()) {
            return new Expr.Text(text);
        }
        BigInteger number = new BigInteger(text);
        Expr digits = new Expr.Number(number.abs().toString());
        return number.signum() < 0 ? new Expr.Negative(digits) : digits;
    }

    // NULL first, and then in order.
    private List<Optional<String>> texts(Value key) {
        Query distinct = new Query.Select(
                true,
                Query.Output.of(List.of(Trees.text(key.tree()))),
                Optional.of(input.relation()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Query.Tail(List.of(), Optional.of(Expr.Number.of(MOST_VALUES + 1)), Optional.empty()));
        List<Optional<String>> texts = knowledge.texts(distinct, 1).stream()
                .map(List::getFirst)
                .sorted(Comparator.comparing(
                        text -> text.orElse(null),
                        Comparator.nullsFirst(
                                key.type().isText()
                                        ? Comparator.naturalOrder()
                                        : Comparator.comparing(BigInteger::new))))
                .toList();
        if (texts.size() > MOST_VALUES) {
            throw node.fault("it would make more than " + MOST_VALUES + " columns");
        }
        return texts;
    }
}
