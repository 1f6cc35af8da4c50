package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import dev.lakeward.ui.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// One comparison: a column, an operator and its values.
final class ConditionLine implements ConditionPart {
    private final ConditionText text;
    private final FlowPane node = new FlowPane(4, 4);
    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<RowCondition.Operator> operator;
    private final TextField first = new TextField();
    private final TextField second = new TextField();

    ConditionLine(ConditionText text, Runnable changed, RowCondition.@Nullable Line line, ConditionGroup parent) {
        this.text = text;
        RowCondition.Operator compared = line == null ? RowCondition.Operator.EQUAL : line.operator();
        operator =
                ConditionPart.choice(List.of(RowCondition.Operator.values()), compared, RowCondition.Operator::symbol);
        // Fields of structs are written: address.city.
        column.setEditable(true);
        column.getStyleClass().add("condition-column");
        column.setPrefWidth(150);
        column.setAccessibleText(Messages.text("permission.condition_column"));
        operator.getStyleClass().add("condition-operator");
        operator.setAccessibleText(Messages.text("permission.condition_operator"));
        first.getStyleClass().add("condition-value");
        first.setAccessibleText(Messages.text("permission.condition_value"));
        second.setAccessibleText(Messages.text("permission.condition_value"));
        column.getItems().setAll(text.columns());
        column.setValue(line == null ? column.getItems().getFirst() : line.field());
        if (line != null) {
            first.setText(ConditionText.first(line));
            second.setText(ConditionText.second(line));
        }
        column.getEditor().textProperty().addListener(observable -> changed.run());
        operator.valueProperty().addListener(observable -> {
            arrange();
            changed.run();
        });
        first.textProperty().addListener(observable -> changed.run());
        second.textProperty().addListener(observable -> changed.run());
        node.getChildren()
                .setAll(
                        column,
                        operator,
                        first,
                        second,
                        ConditionPart.button(
                                "✕",
                                "remove-part",
                                Messages.text("permission.remove_condition"),
                                () -> parent.remove(this)));
        arrange();
    }

    private void arrange() {
        int values = operator.getValue().arity();
        boolean like = operator.getValue() == RowCondition.Operator.LIKE
                || operator.getValue() == RowCondition.Operator.NOT_LIKE;
        show(first, values != 0);
        show(second, values == 2 || like && !second.getText().isEmpty());
        first.setPrefWidth(values < 0 ? 190 : 120);
        second.setPrefWidth(120);
        first.setPromptText(Messages.text(values < 0 ? "permission.several_values" : "permission.condition_value"));
    }

    private static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public RowCondition condition() {
        return text.line(
                column.getEditor().getText(),
                operator.getValue(),
                first.getText(),
                second.getText(),
                second.isManaged());
    }
}
