package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.DropDuplicates;
import software.amazon.awssdk.services.glue.model.Filter;
import software.amazon.awssdk.services.glue.model.GroupFilters;
import software.amazon.awssdk.services.glue.model.Merge;
import software.amazon.awssdk.services.glue.model.Route;
import software.amazon.awssdk.services.glue.model.Union;
import software.amazon.awssdk.services.glue.model.UnionType;

/// Transforms that decide which rows there are.
final class RowNodes {
    private RowNodes() {}

    static Frame filter(JobNode node, Input input) {
        Filter settings = node.settings(Filter.class);
        return input.where(new Conditions(node, input.fields()).of(settings.logicalOperator(), settings.filters()));
    }

    /// The rows of each group, and then those of none. A row may be in several groups.
    static List<Frame> route(JobNode node, Input input) {
        List<Expr> groups = new ArrayList<>();
        for (GroupFilters group : node.settings(Route.class).groupFiltersList()) {
            Expr condition = new Conditions(node, input.fields()).of(group.logicalOperator(), group.filters());
            groups.add(new Expr.Coalesce(List.of(condition, new Expr.Bool(false))));
        }
        if (groups.isEmpty()) {
            throw node.fault("it has no group");
        }
        List<Frame> frames = new ArrayList<>();
        groups.forEach(group -> frames.add(input.where(group)));
        frames.add(input.where(new Expr.Not(new Expr.Logic(false, groups))));
        return frames;
    }

    /// The rows of both, by the places of their fields, in types that hold both.
    static Frame union(JobNode node, Input first, Input second) {
        List<Value.Named> left = first.values();
        List<Value.Named> right = second.values();
        if (left.size() != right.size()) {
            throw node.fault(
                    "its inputs have " + left.size() + " and " + right.size() + " fields; give both the same before");
        }
        List<Value.Named> a = new ArrayList<>();
        List<Value.Named> b = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            String name = left.get(i).name();
            Value one = left.get(i).value();
            Value other = right.get(i).value();
            DataType type = Comparisons.widened(node, name, one.type(), other.type());
            a.add(new Value.Named(name, Comparisons.as(one, type)));
            b.add(new Value.Named(name, Comparisons.as(other, type)));
        }
        UnionType kind = node.settings(Union.class).unionType();
        if (kind != UnionType.ALL && kind != UnionType.DISTINCT) {
            throw node.fault("a union is ALL or DISTINCT");
        }
        return together(first.select(a), second.select(b), kind == UnionType.ALL);
    }

    private static Frame together(Frame one, Frame other, boolean all) {
        return new Frame(
                new Query.SetOperation(Query.SetOperator.UNION, all, List.of(one.query(), other.query())),
                one.columns());
    }

    /// The staged rows, and those of the source that have the keys of none of them.
    static Frame merge(JobNode node, Input first, Input second) {
        Merge settings = node.settings(Merge.class);
        boolean isFirst = first.node().equals(settings.source());
        if (!isFirst && !second.node().equals(settings.source())) {
            throw node.fault("its source " + settings.source() + " is none of its inputs");
        }
        Input source = isFirst ? first : second;
        Input staged = isFirst ? second : first;
        List<List<String>> keys = FieldNodes.paths(node, settings.primaryKeys());
        Expr same = Comparisons.equal(node, keyed(node, outer(source), keys), keyed(node, staged.fields(), keys));
        Expr replaced = new Expr.Exists(
                Input.frame(staged.relation(), one(), Optional.of(same)).query());
        Frame kept = source.where(new Expr.Not(replaced));
        return byName(node, kept, new Input(staged.node(), staged.alias() + "_all", staged.frame()), source);
    }

    private static List<Value.Named> one() {
        return List.of(new Value.Named("one", new Value(Expr.Number.of(1), DataType.INTEGER)));
    }

    // As a subquery sees it.
    static Fields outer(Input input) {
        return Fields.of(input.values().stream()
                .map(each -> new Value.Named(
                        each.name(),
                        new Value(
                                ((Expr.Ref) each.value().tree()).asOuter(),
                                each.value().type())))
                .toList());
    }

    private static List<Value> keyed(JobNode node, Fields fields, List<List<String>> keys) {
        return keys.stream().map(key -> fields.value(node, key)).toList();
    }

    // Fields that only one of both has are NULL in the other's rows.
    private static Frame byName(JobNode node, Frame kept, Input staged, Input source) {
        Input first = new Input(source.node(), source.alias() + "_kept", kept);
        List<Value.Named> left = first.values();
        Fields right = staged.fields();
        List<Value.Named> a = new ArrayList<>();
        List<Value.Named> b = new ArrayList<>();
        for (Value.Named each : left) {
            Optional<Value> other = right.perhaps(List.of(each.name()));
            DataType type = other.map(value ->
                            Comparisons.widened(node, each.name(), each.value().type(), value.type()))
                    .orElse(each.value().type());
            a.add(new Value.Named(each.name(), Comparisons.as(each.value(), type)));
            b.add(new Value.Named(
                    each.name(), other.map(value -> Comparisons.as(value, type)).orElse(Value.nothing(type))));
        }
        Fields there = first.fields();
        for (Value.Named each : staged.values()) {
            if (there.perhaps(List.of(each.name())).isEmpty()) {
                a.add(new Value.Named(each.name(), Value.nothing(each.value().type())));
                b.add(each);
            }
        }
        return together(first.select(a), staged.select(b), true);
    }

    /// One row of those that are equal, in all fields or in some.
    static Frame dropDuplicates(JobNode node, Input input) {
        List<List<String>> columns = node.settings(DropDuplicates.class).columns();
        if (columns.isEmpty()) {
            return new Frame(
                    new Query.Select(
                            true,
                            Input.outputs(input.values()),
                            Optional.of(input.relation()),
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Query.Tail.NONE),
                    input.frame().columns());
        }
        List<Expr> keys = FieldNodes.paths(node, columns).stream()
                .map(path -> input.fields().value(node, path).tree())
                .toList();
        Expr number = new Expr.Aggregate(
                EngineFunction.ROW_NUMBER,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new Expr.Window(keys, List.of(), Optional.empty())));
        List<Value.Named> values = new ArrayList<>(input.values());
        values.add(new Value.Named("number", new Value(number, DataType.BIGINT)));
        Input numbered = new Input(input.node(), input.alias() + "_numbered", input.select(values));
        List<Value.Named> all = numbered.values();
        Expr first = new Expr.Comparison(
                Expr.ComparisonOperator.EQUAL, all.getLast().value().tree(), Expr.Number.of(1), true);
        return Input.frame(numbered.relation(), all.subList(0, all.size() - 1), Optional.of(first));
    }

    /// How many rows hold something in each field, where it is said of each when it holds nothing.
    static Query filled(List<Expr> isNothing, Input input) {
        List<Expr> counts = isNothing.stream()
                .<Expr>map(nothing -> Expr.Aggregate.plain(
                        EngineFunction.COUNT_IF,
                        List.of(new Expr.Not(new Expr.Coalesce(List.of(nothing, new Expr.Bool(false)))))))
                .toList();
        return Query.Select.plain(Query.Output.of(counts), input.relation(), Optional.empty());
    }
}
