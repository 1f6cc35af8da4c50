package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.DropDuplicates;
import software.amazon.awssdk.services.glue.model.Filter;
import software.amazon.awssdk.services.glue.model.GroupFilters;
import software.amazon.awssdk.services.glue.model.Join;
import software.amazon.awssdk.services.glue.model.JoinColumn;
import software.amazon.awssdk.services.glue.model.Merge;
import software.amazon.awssdk.services.glue.model.Route;
import software.amazon.awssdk.services.glue.model.Union;
import software.amazon.awssdk.services.glue.model.UnionType;

/// Transforms that decide which rows there are. `columns` are those that a node gives.
record SparkRowNodes(JobNode node, List<Column> columns) {
    SparkRows filter(SparkInput input) {
        Filter settings = node.settings(Filter.class);
        return input.where(
                new SparkConditions(node, input.fields()).of(settings.logicalOperator(), settings.filters()));
    }

    List<SparkRows> route(SparkInput input) {
        List<SparkExpr> groups = new ArrayList<>();
        for (GroupFilters group : node.settings(Route.class).groupFiltersList()) {
            SparkExpr condition =
                    new SparkConditions(node, input.fields()).of(group.logicalOperator(), group.filters());
            groups.add(new SparkExpr.Call(SparkExpr.Function.COALESCE, condition, new SparkExpr.Bool(false)));
        }
        List<SparkRows> parts = new ArrayList<>();
        groups.forEach(group -> parts.add(input.where(group)));
        parts.add(input.where(new SparkExpr.Not(SparkExpr.joined(SparkExpr.Operator.OR, groups))));
        return parts;
    }

    SparkRows union(SparkInput first, SparkInput second) {
        boolean isAll = node.settings(Union.class).unionType() == UnionType.ALL;
        if (!isAll) {
            columns.forEach(column -> SparkConditions.requirePlain(node, column.type()));
        }
        return new SparkRows(
                columns,
                new SparkQuery.Union(
                        isAll, List.of(placed(first).query(), placed(second).query())));
    }

    private SparkRows placed(SparkInput input) {
        return input.select(IntStream.range(0, columns.size())
                .mapToObj(i -> new SparkValue.Named(
                        columns.get(i).name(),
                        input.values().get(i).value().as(columns.get(i).type())))
                .toList());
    }

    SparkRows merge(SparkInput first, SparkInput second) {
        Merge settings = node.settings(Merge.class);
        boolean isFirst = first.node().equals(settings.source());
        SparkInput source = isFirst ? first : second;
        SparkInput staged = isFirst ? second : first;
        SparkQuery kept = SparkQuery.Select.of(
                SparkInput.trees(named(source).columns()),
                new SparkQuery.Joined(
                        SparkQuery.Join.ANTI,
                        source.from(),
                        staged.from(),
                        same(source, settings.primaryKeys(), staged, settings.primaryKeys())),
                Optional.empty());
        return new SparkRows(
                columns,
                new SparkQuery.Union(
                        true,
                        List.of(kept, staged.select(named(staged).columns()).query())));
    }

    /// The values of an input under the names of what is given, NULL where it has none.
    private record Values(List<SparkValue.Named> columns) {}

    private Values named(SparkInput input) {
        SparkFields fields = input.fields();
        return new Values(columns.stream()
                .map(column -> new SparkValue.Named(
                        column.name(),
                        fields.perhaps(List.of(column.name()))
                                .map(value -> value.as(column.type()))
                                .orElse(SparkValue.nothing(column.type()))))
                .toList());
    }

    private SparkExpr same(SparkInput left, List<List<String>> ofLeft, SparkInput right, List<List<String>> ofRight) {
        List<SparkExpr> terms = new ArrayList<>();
        for (int i = 0; i < ofLeft.size(); i++) {
            terms.add(SparkConditions.compared(
                    node,
                    SparkExpr.Operator.EQUAL,
                    left.fields().value(node, ofLeft.get(i)),
                    right.fields().value(node, ofRight.get(i))));
        }
        return SparkExpr.joined(SparkExpr.Operator.AND, terms);
    }

    SparkRows dropDuplicates(SparkInput input) {
        List<List<String>> keys = node.settings(DropDuplicates.class).columns();
        List<SparkExpr> all = SparkInput.trees(input.values());
        if (keys.isEmpty()) {
            columns.forEach(column -> SparkConditions.requirePlain(node, column.type()));
            return new SparkRows(
                    input.columns(),
                    new SparkQuery.Select(true, all, input.from(), Optional.empty(), List.of(), Optional.empty()));
        }
        List<SparkExpr> values = new ArrayList<>(all);
        values.add(new SparkExpr.RowNumber(keys.stream()
                .map(key -> input.fields().value(node, key))
                .peek(key -> SparkConditions.requirePlain(node, key.type()))
                .map(SparkValue::tree)
                .toList()));
        SparkQuery numbered = SparkQuery.Select.of(values, input.from(), Optional.empty());
        List<SparkExpr> given = IntStream.rangeClosed(1, all.size())
                .<SparkExpr>mapToObj(i -> new SparkExpr.Column("numbered", i))
                .toList();
        return new SparkRows(
                input.columns(),
                SparkQuery.Select.of(
                        given,
                        new SparkQuery.Derived(numbered, "numbered", values.size()),
                        Optional.of(new SparkExpr.Binary(
                                SparkExpr.Operator.EQUAL,
                                new SparkExpr.Column("numbered", values.size()),
                                SparkExpr.Number.of(1)))));
    }

    SparkRows join(SparkInput left, SparkInput right) {
        Join settings = node.settings(Join.class);
        SparkExpr on = same(left, keys(settings, left, 0), right, keys(settings, right, 1));
        SparkQuery.Join type = switch (settings.joinType()) {
            case EQUIJOIN -> SparkQuery.Join.INNER;
            case LEFT -> SparkQuery.Join.LEFT;
            case RIGHT -> SparkQuery.Join.RIGHT;
            case OUTER -> SparkQuery.Join.FULL;
            case LEFTSEMI -> SparkQuery.Join.SEMI;
            case LEFTANTI -> SparkQuery.Join.ANTI;
            case UNKNOWN_TO_SDK_VERSION -> throw node.fault("does not run on Spark: " + settings.joinTypeAsString());
        };
        List<SparkValue.Named> values = new ArrayList<>();
        boolean isBoth = type != SparkQuery.Join.SEMI && type != SparkQuery.Join.ANTI;
        Set<String> taken = new HashSet<>();
        if (isBoth) {
            right.columns().forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
        }
        for (SparkValue.Named each : left.values()) {
            boolean isTwice = taken.contains(each.name().toLowerCase(Locale.ROOT));
            values.add(isTwice ? new SparkValue.Named("." + each.name(), each.value()) : each);
        }
        if (isBoth) {
            values.addAll(right.values());
        }
        return new SparkRows(
                SparkInput.names(values),
                SparkQuery.Select.of(
                        SparkInput.trees(values),
                        new SparkQuery.Joined(type, left.from(), right.from(), on),
                        Optional.empty()));
    }

    private static List<List<String>> keys(Join settings, SparkInput input, int place) {
        List<JoinColumn> own = settings.columns().stream()
                .filter(column -> input.node().equals(column.from()))
                .toList();
        return own.get(own.size() == settings.columns().size() ? place : 0).keys();
    }
}
