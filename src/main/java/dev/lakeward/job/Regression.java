package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ArithmeticOperator;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Predicts numbers by a linear regression over the other columns of numbers and booleans, and of few texts; see
/// [StepwiseFit] and [Indicators].
///
/// The engine adds up whole numbers, steps of each column's scale: so the sums are exact, and the same in any order of
/// the rows. Where another column has nothing, its mean stands in.
final class Regression {
    private static final int MOST_COLUMNS = 16;
    private static final DataType EXACT = DataType.decimal(19, 0);

    private final JobNode node;
    private final Input input;
    private final Knowledge knowledge;
    private final Value.Named column;
    private final Expr known;

    /// `known` holds for the rows that have a number.
    Regression(JobNode node, Input input, Knowledge knowledge, Value.Named column, Expr known) {
        this.node = node;
        this.input = input;
        this.knowledge = knowledge;
        this.column = column;
        this.known = known;
    }

    /// What it predicts of each row; so many have a number.
    FilledValues.Prediction prediction(long rows) {
        List<Scaled> scaled = scaled();
        Scaled own = scaled.removeLast();
        if (!own.varies()) {
            return new FilledValues.Prediction(own.exactLeast(), "the one value that the others have");
        }
        List<Scaled> columns =
                new ArrayList<>(scaled.stream().filter(Scaled::varies).toList());
        columns.add(own);
        List<Scaled> tried = likely(around(columns));
        return new Estimate(tried, fit(tried, rows), rows).prediction();
    }

    // The column itself is the last.
    private List<Scaled> scaled() {
        List<Value.Named> columns = new ArrayList<>(input.values().stream()
                .filter(each -> !each.name().equals(column.name()))
                .filter(each ->
                        each.value().type().isNumeric() || each.value().type().isBoolean())
                .toList());
        columns.addAll(Indicators.of(input, knowledge, known));
        columns.add(column);
        List<Expr> asked = new ArrayList<>();
        for (Value.Named each : columns) {
            Expr number = Scaled.asked(each.value());
            asked.add(Trees.text(Trees.aggregate(EngineFunction.MIN, number)));
            asked.add(Trees.text(Trees.aggregate(EngineFunction.MAX, number)));
            asked.add(Trees.text(Trees.aggregate(EngineFunction.COUNT, number)));
        }
        List<Optional<String>> row =
                row(Query.Select.plain(Query.Output.of(asked), input.relation(), Optional.of(known)), asked.size());
        List<Scaled> scaled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            scaled.add(new Scaled(
                    columns.get(i),
                    row.get(3 * i).orElse("0"),
                    row.get(3 * i + 1).orElse("0"),
                    row.get(3 * i + 2).map(Long::parseLong).orElse(0L),
                    0));
        }
        return scaled;
    }

    private List<Optional<String>> row(Query query, int columns) {
        return knowledge.texts(query, columns).getFirst();
    }

    // The rows that tell, as steps from the mean.
    private Input steps(List<Scaled> columns) {
        List<Value.Named> places = columns.stream()
                .map(each -> new Value.Named(each.column().name(), new Value(each.place(), DataType.DOUBLE)))
                .toList();
        Input placed =
                new Input(node.id(), input.alias() + "_p", Input.frame(input.relation(), places, Optional.of(known)));
        List<Value.Named> steps = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Expr place = placed.values().get(i).value().tree();
            Expr step = Scaled.of(
                    ArithmeticOperator.SUBTRACT,
                    Scaled.of(ArithmeticOperator.MULTIPLY, place, Trees.number(Scaled.STEPS)),
                    Trees.number(columns.get(i).mean()));
            steps.add(new Value.Named(
                    columns.get(i).column().name(),
                    new Value(new Expr.Cast(Trees.call(EngineFunction.ROUND, step), EXACT, false), EXACT)));
        }
        return new Input(node.id(), input.alias() + "_s", placed.select(steps));
    }

    private interface Asked {
        List<Expr> of(List<Expr> steps);
    }

    private List<BigInteger> sums(List<Scaled> columns, Asked asked) {
        Input steps = steps(columns);
        List<Expr> sums = asked.of(
                steps.values().stream().map(each -> each.value().tree()).toList());
        Query query = Query.Select.plain(
                Query.Output.of(sums.stream()
                        .map(each -> Trees.text(Trees.aggregate(EngineFunction.SUM, each)))
                        .toList()),
                steps.relation(),
                Optional.empty());
        return row(query, sums.size()).stream()
                .map(text -> text.map(BigInteger::new).orElse(BigInteger.ZERO))
                .toList();
    }

    private List<Scaled> around(List<Scaled> columns) {
        List<BigInteger> sums = sums(columns, steps -> steps);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).around(sums.get(i)))
                .toList();
    }

    private static Expr product(List<Expr> steps, int i, int j) {
        return Scaled.of(ArithmeticOperator.MULTIPLY, steps.get(i), steps.get(j));
    }

    // Of too many those that go most with the column, each by itself.
    private List<Scaled> likely(List<Scaled> columns) {
        int last = columns.size() - 1;
        if (last <= MOST_COLUMNS) {
            return columns;
        }
        List<BigInteger> found = sums(
                columns,
                steps -> IntStream.range(0, last)
                        .boxed()
                        .flatMap(i -> Stream.of(product(steps, i, i), product(steps, i, last)))
                        .toList());
        Comparator<Integer> byShare = Comparator.comparingDouble(i -> {
            double shared = found.get(2 * i + 1).doubleValue();
            return -shared * shared / found.get(2 * i).doubleValue();
        });
        List<Scaled> likely = new ArrayList<>(IntStream.range(0, last)
                .boxed()
                .sorted(byShare)
                .limit(MOST_COLUMNS)
                .sorted()
                .map(columns::get)
                .toList());
        likely.add(columns.get(last));
        return likely;
    }

    private StepwiseFit fit(List<Scaled> columns, long rows) {
        int size = columns.size();
        List<BigInteger> found = sums(columns, steps -> {
            List<Expr> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(steps.get(i));
                for (int j = 0; j <= i; j++) {
                    all.add(product(steps, i, j));
                }
            }
            return all;
        });
        BigInteger[] totals = new BigInteger[size];
        BigInteger[][] products = new BigInteger[size][size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            totals[i] = found.get(next++);
            for (int j = 0; j <= i; j++) {
                products[i][j] = found.get(next++);
                products[j][i] = products[i][j];
            }
        }
        return StepwiseFit.of(products, totals, rows);
    }
}
