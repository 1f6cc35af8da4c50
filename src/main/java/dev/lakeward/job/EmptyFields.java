package dev.lakeward.job;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.DropNullFields;
import software.amazon.awssdk.services.glue.model.NullCheckBoxList;
import software.amazon.awssdk.services.glue.model.NullValueField;

/// DropNullFields: fields that are NULL, or another word for nothing, in all rows; those in structs too, as the code
/// that Glue Studio generates looks into them. What lies in an array or a map is not looked into.
final class EmptyFields {
    private EmptyFields() {}

    static Frame dropped(JobNode node, Input input, Knowledge knowledge) {
        DropNullFields settings = node.settings(DropNullFields.class);
        List<Value.Named> values = input.values();
        List<List<List<String>>> paths = values.stream()
                .map(each -> leaves(List.of(each.name()), each.value().type()))
                .toList();
        List<Expr> isNothing = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (List<String> path : paths.get(i)) {
                isNothing.add(isNothing(node, settings, leaf(node, values.get(i), path)));
            }
        }
        Iterator<Long> filled = knowledge
                .numbers(RowNodes.filled(isNothing, input), isNothing.size())
                .iterator();
        List<Value.Named> left = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<List<String>> empty = new ArrayList<>();
            for (List<String> path : paths.get(i)) {
                if (filled.next() == 0) {
                    empty.add(path);
                }
            }
            if (empty.size() < paths.get(i).size()) {
                left.add(without(node, values.get(i), empty));
            }
        }
        // Rows without any field would be no rows.
        return input.select(left.isEmpty() ? values.subList(0, 1) : left);
    }

    // The paths of all that is no struct.
    private static List<List<String>> leaves(List<String> path, DataType type) {
        if (!type.isRow() || type.fields().isEmpty()) {
            return List.of(path);
        }
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            List<String> inner = new ArrayList<>(path);
            inner.add(type.fields().get(i));
            all.addAll(leaves(inner, type.arguments().get(i)));
        }
        return all;
    }

    private static Value leaf(JobNode node, Value.Named column, List<String> path) {
        return path.size() == 1 ? column.value() : Fields.of(List.of(column)).value(node, path);
    }

    // A struct of which nothing is left goes too, and one that is NULL stays so.
    private static Value.Named without(JobNode node, Value.Named column, List<List<String>> paths) {
        if (paths.isEmpty()) {
            return column;
        }
        Fields fields = Fields.of(List.of(column));
        paths.forEach(path -> fields.remove(node, path));
        return fields.values(node).getFirst();
    }

    private static Expr isNothing(JobNode node, DropNullFields settings, Value value) {
        List<Expr> nothing = new ArrayList<>();
        nothing.add(new Expr.IsNull(value.tree()));
        NullCheckBoxList boxes = settings.nullCheckBoxList();
        if (boxes != null && value.type().isText()) {
            if (FieldNodes.isTrue(boxes.isEmpty())) {
                nothing.add(equal(value, new Expr.Text("")));
            }
            if (FieldNodes.isTrue(boxes.isNullString())) {
                nothing.add(equal(value, new Expr.Text("null")));
            }
        }
        if (boxes != null && FieldNodes.isTrue(boxes.isNegOne()) && value.type().isInteger()) {
            nothing.add(equal(value, new Expr.Negative(Expr.Number.of(1))));
        }
        for (NullValueField other : settings.nullTextList()) {
            word(node, other, value.type()).ifPresent(word -> nothing.add(equal(value, word)));
        }
        return nothing.size() == 1 ? nothing.getFirst() : new Expr.Logic(false, nothing);
    }

    private static Optional<Expr> word(JobNode node, NullValueField other, DataType type) {
        String text = other.value();
        DataType of = Casts.type(node, other.datatype().id());
        if (of.isText() && type.isText() && Expr.Text.isHeld(text)) {
            return Optional.of(new Expr.Text(text));
        }
        boolean isNumber = of.isNumeric() && type.isNumeric() && text.matches("-?\\d{1,18}");
        if (!isNumber) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        Expr digits = Expr.Number.of(Math.abs(number));
        return Optional.of(number < 0 ? new Expr.Negative(digits) : digits);
    }

    private static Expr equal(Value value, Expr other) {
        return new Expr.Comparison(Expr.ComparisonOperator.EQUAL, value.tree(), other, true);
    }
}
