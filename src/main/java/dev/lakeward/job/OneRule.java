package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Predicts texts and booleans by one other column (Holte's 1R): the value that most rows with the same value there
/// have, and for a value that no row tells of the one that most of all have. Of values that are as frequent it is the
/// least.
///
/// The column is the one by which the most rows would be told by the others: a value counts its rows that are told,
/// less one, so that a key, whose values each stand in one row, tells of none.
final class OneRule {
    private static final int MOST_COLUMNS = 32;

    private final JobNode node;
    private final Input input;
    private final Knowledge knowledge;
    private final Value.Named column;
    private final Expr known;

    /// `known` holds for the rows that have a value.
    OneRule(JobNode node, Input input, Knowledge knowledge, Value.Named column, Expr known) {
        this.node = node;
        this.input = input;
        this.knowledge = knowledge;
        this.column = column;
        this.known = known;
    }

    /// What it predicts of each row; so many have a value.
    FilledValues.Prediction prediction(long rows) {
        List<Value.Named> others = input.values().stream()
                .filter(each -> !each.name().equals(column.name()))
                .filter(each -> isTold(each.value().type()))
                .limit(MOST_COLUMNS)
                .toList();
        List<Long> hits = hits(others);
        int best = 0;
        for (int i = 1; i < hits.size(); i++) {
            if (hits.get(i) > hits.get(best)) {
                best = i;
            }
        }
        Expr most = new Expr.Scalar(mostFrequent());
        if (best == 0) {
            return new FilledValues.Prediction(most, "the most frequent value, as no other column tells more of it");
        }
        Value.Named by = others.get(best - 1);
        Input told = told(by);
        List<Value.Named> values = told.values();
        return new FilledValues.Prediction(
                new Expr.Coalesce(List.of(values.get(1).value().tree(), most)),
                "the most frequent value among rows with the same " + by.name() + ", which tells at least "
                        + hits.get(best) + " of the " + rows + " rows that have one",
                Optional.of(new FilledValues.Prediction.Join(
                        told.relation(),
                        Trees.equal(key(by.value()), values.get(0).value().tree()))));
    }

    private static boolean isTold(DataType type) {
        return type.isText() || type.isInteger() || type.isDecimal() || type.isBoolean() || type.equals(DataType.DATE);
    }

    // Of no other column, and then of each.
    private List<Long> hits(List<Value.Named> others) {
        List<Expr> asked = new ArrayList<>();
        asked.add(hits(new Value(new Expr.Bool(true), DataType.BOOLEAN)));
        others.forEach(each -> asked.add(hits(each.value())));
        return knowledge.numbers(
                new Query.Select(
                        false,
                        Query.Output.of(asked),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Query.Tail.NONE),
                asked.size());
    }

    private Expr hits(Value key) {
        Input counted = counted(key);
        List<Value.Named> values = counted.values();
        Expr told = Scaled.of(
                Expr.ArithmeticOperator.SUBTRACT,
                Trees.aggregate(EngineFunction.MAX, values.get(2).value().tree()),
                Expr.Number.of(1));
        Input each = new Input(
                node.id(),
                input.alias() + "_h",
                grouped(
                        counted,
                        List.of(new Value.Named("hits", new Value(told, DataType.BIGINT))),
                        List.of(values.get(0).value().tree())));
        Expr sum = Trees.aggregate(
                EngineFunction.SUM, each.values().getFirst().value().tree());
        return new Expr.Scalar(Query.Select.plain(
                Query.Output.of(List.of(new Expr.Cast(sum, DataType.BIGINT, false))),
                each.relation(),
                Optional.empty()));
    }

    // How many rows there are of each key and value.
    private Input counted(Value key) {
        Input pairs = new Input(
                node.id(),
                input.alias() + "_k",
                Input.frame(
                        input.relation(),
                        List.of(new Value.Named("key", key), new Value.Named("value", column.value())),
                        Optional.of(known)));
        List<Value.Named> values = new ArrayList<>(pairs.values());
        List<Expr> groups = values.stream().map(each -> each.value().tree()).toList();
        values.add(new Value.Named("rows", new Value(Trees.aggregate(EngineFunction.COUNT), DataType.BIGINT)));
        return new Input(node.id(), input.alias() + "_c", grouped(pairs, values, groups));
    }

    private static Frame grouped(Input of, List<Value.Named> values, List<Expr> groups) {
        return new Frame(
                new Query.Select(
                        false,
                        Input.outputs(values),
                        Optional.of(of.relation()),
                        Optional.empty(),
                        List.of(new Query.Grouping.Keys(groups)),
                        Optional.empty(),
                        Query.Tail.NONE),
                values.stream().map(Value.Named::column).toList());
    }

    private static List<Expr.SortKey> mostFirst(List<Value.Named> counted) {
        return List.of(
                new Expr.SortKey(counted.get(2).value().tree(), true, false),
                new Expr.SortKey(counted.get(1).value().tree(), false, false));
    }

    // A text for each value, also where there is none: what is equal is found at once, and NULL is equal to nothing.
    private static Expr key(Value value) {
        return Trees.when(
                Trees.isNull(value.tree()),
                new Expr.Text(""),
                new Expr.Concat(List.of(new Expr.Text("="), Trees.text(value.tree()))));
    }

    // Each key and what most of its rows have.
    private Input told(Value.Named by) {
        Input counted = counted(new Value(key(by.value()), DataType.VARCHAR));
        List<Value.Named> values = new ArrayList<>(counted.values());
        Expr number = new Expr.Aggregate(
                EngineFunction.ROW_NUMBER,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(
                        new Expr.Window(List.of(values.get(0).value().tree()), mostFirst(values), Optional.empty())));
        values.add(new Value.Named("number", new Value(number, DataType.BIGINT)));
        Input numbered = new Input(node.id(), input.alias() + "_n", counted.select(values));
        List<Value.Named> all = numbered.values();
        Expr isFirst = Trees.equal(all.getLast().value().tree(), Expr.Number.of(1));
        return new Input(
                node.id(),
                input.alias() + "_t",
                Input.frame(numbered.relation(), all.subList(0, 2), Optional.of(isFirst)));
    }

    private Query mostFrequent() {
        Input counted = counted(new Value(new Expr.Bool(true), DataType.BOOLEAN));
        List<Value.Named> values = counted.values();
        return new Query.Select(
                false,
                Input.outputs(values.subList(1, 2)),
                Optional.of(counted.relation()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Query.Tail(mostFirst(values), Optional.of(Expr.Number.of(1)), Optional.empty()));
    }
}
