package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nested rows as tables: structs become fields with dots in their names, and each array a table of its own with the
/// row's key, the place from 0, and the item under the array's name and `.val`; in its place stands the key.
///
/// The tables are called as Glue calls them: the root's name, `_`, and the array's path.
final class Relationalized {
    private static final String VALUE = ".val";

    private final JobNode node;
    private final Knowledge knowledge;
    private final String root;
    private final List<Frame> tables = new ArrayList<>();
    private int made;

    Relationalized(JobNode node, Knowledge knowledge, String root) {
        this.node = node;
        this.knowledge = knowledge;
        this.root = root;
    }

    List<Frame> of(Input input) {
        table(root, input.values(), input, List.of());
        return List.copyOf(tables);
    }

    // `keys` stand before what the values become.
    private void table(String name, List<Value.Named> values, Input input, List<Value.Named> keys) {
        List<Value.Named> flat = new ArrayList<>();
        values.forEach(each -> StudioNodes.flatten(each, ".", Integer.MAX_VALUE, flat));
        flat.stream().filter(each -> each.value().type().isMap()).findFirst().ifPresent(map -> {
            throw node.fault("the field " + map.name() + " is a map, which the embedded lake does not relationalize");
        });
        int own = keys.size();
        List<Value.Named> all = new ArrayList<>(keys);
        all.addAll(flat);
        if (flat.stream().noneMatch(each -> each.value().type().isArray())) {
            tables.add(input.select(all).called(name));
            return;
        }
        Input numbered = numbered(input, all);
        List<Value.Named> rows = numbered.values();
        Value key = rows.getLast().value();
        int place = tables.size();
        List<Value.Named> outputs = new ArrayList<>(rows.subList(0, own));
        for (Value.Named each : rows.subList(own, rows.size() - 1)) {
            if (each.value().type().isArray()) {
                Expr isThere = Trees.isThere(each.value().tree());
                outputs.add(new Value.Named(each.name(), new Value(Trees.when(isThere, key.tree()), DataType.BIGINT)));
                items(each, key, numbered);
            } else {
                outputs.add(each);
            }
        }
        tables.add(place, numbered.select(outputs).called(name));
    }

    // Numbers that several queries see must be written.
    private Input numbered(Input input, List<Value.Named> values) {
        Expr number = new Expr.Aggregate(
                EngineFunction.ROW_NUMBER,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new Expr.Window(List.of(), List.of(), Optional.empty())));
        List<Value.Named> all = new ArrayList<>(values);
        all.add(new Value.Named("number of a row", new Value(number, DataType.BIGINT)));
        return next(knowledge.kept(node, input.select(all)));
    }

    private Input next(Frame frame) {
        return new Input(node.id(), "relational" + made++, frame);
    }

    private void items(Value.Named array, Value key, Input from) {
        DataType type = array.value().type().arguments().getFirst();
        Expr list = array.value().tree();
        Expr places = new Expr.Call(EngineFunction.RANGE, Trees.call(EngineFunction.LEN, list));
        Input items = next(from.select(List.of(
                new Value.Named("id", key),
                new Value.Named(
                        "index",
                        new Value(
                                new Expr.Cast(new Expr.Call(EngineFunction.UNNEST, places), DataType.INTEGER, false),
                                DataType.INTEGER)),
                new Value.Named(array.name() + VALUE, new Value(new Expr.Call(EngineFunction.UNNEST, list), type)))));
        List<Value.Named> values = items.values();
        table(root + "_" + array.name(), values.subList(2, 3), items, values.subList(0, 2));
    }
}
