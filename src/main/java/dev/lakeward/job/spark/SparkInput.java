package dev.lakeward.job.spark;

import dev.lakeward.job.Frame;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of an input as a node reads them: a view under an alias. `node` is the input's id.
record SparkInput(String node, String view, String alias, List<Column> columns) {
    SparkInput {
        columns = List.copyOf(columns);
    }

    SparkInput(String node, String view, String alias, Frame frame) {
        this(node, view, alias, frame.columns());
    }

    SparkQuery.From from() {
        return new SparkQuery.View(view, alias);
    }

    List<SparkValue.Named> values() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new SparkValue.Named(
                        columns.get(i).name(),
                        new SparkValue(
                                new SparkExpr.Column(alias, i + 1),
                                columns.get(i).type())))
                .toList();
    }

    SparkFields fields() {
        return new SparkFields(values());
    }

    /// All columns of the rows for which a condition holds.
    SparkRows where(SparkExpr condition) {
        return new SparkRows(names(values()), SparkQuery.Select.of(trees(values()), from(), Optional.of(condition)));
    }

    /// Some values of each row.
    SparkRows select(List<SparkValue.Named> values) {
        return new SparkRows(names(values), SparkQuery.Select.of(trees(values), from(), Optional.empty()));
    }

    static List<SparkExpr> trees(List<SparkValue.Named> values) {
        return values.stream().map(each -> each.value().tree()).toList();
    }

    /// What values are called, and their types.
    static List<Column> names(List<SparkValue.Named> values) {
        List<Column> names = new ArrayList<>();
        values.forEach(each -> names.add(new Column(each.name(), each.value().type())));
        return names;
    }
}
