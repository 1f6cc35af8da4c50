package dev.lakeward.job;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.DropNullFields;
import software.amazon.awssdk.services.glue.model.NullCheckBoxList;
import software.amazon.awssdk.services.glue.model.NullValueField;

/// DropNullFields: fields that are NULL, or another word for nothing, in all rows.
final class EmptyFields {
    private EmptyFields() {}

    static Frame dropped(JobNode node, Input input, Knowledge knowledge) {
        DropNullFields settings = node.settings(DropNullFields.class);
        List<Value.Named> values = input.values();
        List<Expr> isNothing = values.stream()
                .map(each -> isNothing(node, settings, each.value()))
                .toList();
        List<Long> filled = knowledge.numbers(RowNodes.filled(isNothing, input), values.size());
        List<Value.Named> left = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (filled.get(i) > 0) {
                left.add(values.get(i));
            }
        }
        // Rows without any field would be no rows.
        return input.select(left.isEmpty() ? values.subList(0, 1) : left);
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
