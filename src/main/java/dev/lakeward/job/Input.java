package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of an input as a node reads them, under an alias that nothing else of the query has.
record Input(String node, String alias, Frame frame) {
    Relation relation() {
        return new Relation.Derived(frame.query(), alias, false);
    }

    List<Value.Named> values() {
        List<Value.Named> values = new ArrayList<>();
        for (Column column : frame.columns()) {
            int place = values.size();
            Expr ref = new Expr.Ref(alias, Query.Output.name(place + 1), Risk.isRisky(frame.query(), place), false);
            values.add(new Value.Named(column.name(), new Value(ref, column.type(), frame.characters(place))));
        }
        return values;
    }

    Fields fields() {
        return Fields.of(values());
    }

    /// All columns of the rows for which a condition holds.
    Frame where(Expr condition) {
        return select(values(), Optional.of(condition));
    }

    /// Some values of each row.
    Frame select(List<Value.Named> values) {
        return select(values, Optional.empty());
    }

    private Frame select(List<Value.Named> values, Optional<Expr> where) {
        return frame(relation(), values, where);
    }

    static Frame frame(Relation from, List<Value.Named> values, Optional<Expr> where) {
        return new Frame(
                Query.Select.plain(outputs(values), from, where),
                values.stream().map(Value.Named::column).toList(),
                values.stream().map(each -> each.value().characters()).toList());
    }

    static List<Query.Output> outputs(List<Value.Named> values) {
        return Query.Output.of(values.stream().map(each -> each.value().tree()).toList());
    }
}
