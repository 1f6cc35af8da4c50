package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A row filter as lines of column, operator and values, in groups of all or any. It writes the filter's text, which
/// the
/// parser checks as it does any other.
final class ConditionBuilder {
    private static final Pattern LIST = Pattern.compile("'((?:[^']|'')*)'|[^,]+");

    private final Table table;
    private final Runnable changed;
    private final VBox node = new VBox(4);
    private GroupPart root;

    ConditionBuilder(Table table, Runnable changed) {
        this.table = table;
        this.changed = changed;
        this.root = new GroupPart(new RowCondition.Group(true, false, List.of()), null);
        node.setId("conditions");
        node.getChildren().setAll(root.node);
    }

    Node node() {
        return node;
    }

    void show(RowPredicate predicate) {
        root = new GroupPart(RowCondition.of(predicate), null);
        node.getChildren().setAll(root.node);
    }

    /// The filter's text; empty for every row.
    String text() {
        return root.condition().text();
    }

    /// A part of the form, and what it says.
    private interface Part {
        Node node();

        RowCondition condition();
    }

    /// How a group's parts are joined.
    private enum Joined {
        ALL(true, false),
        ANY(false, false),
        NOT_ALL(true, true),
        NONE(false, true);

        private final boolean all;
        private final boolean negated;

        Joined(boolean all, boolean negated) {
            this.all = all;
            this.negated = negated;
        }

        static Joined of(RowCondition.Group group) {
            return group.all() ? (group.negated() ? NOT_ALL : ALL) : group.negated() ? NONE : ANY;
        }

        String title() {
            return Messages.text("permission.joined_" + name().toLowerCase(Locale.ROOT));
        }
    }

    private static <T> ComboBox<T> choice(List<T> items, T chosen, java.util.function.Function<T, String> title) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(items);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : title.apply(item);
            }

            @Override
            public T fromString(String text) {
                return chosen;
            }
        });
        box.setValue(chosen);
        return box;
    }

    private static Button button(String text, String style, String accessible, Runnable work) {
        Button button = new Button(text);
        button.getStyleClass().addAll("flat", "small", style);
        button.setAccessibleText(accessible);
        button.setOnAction(event -> work.run());
        return button;
    }

    private final class GroupPart implements Part {
        private final VBox node = new VBox(4);
        private final VBox inside = new VBox(4);
        private final List<Part> parts = new ArrayList<>();
        private final ComboBox<Joined> joined;

        GroupPart(RowCondition.Group group, @Nullable GroupPart parent) {
            joined = choice(List.of(Joined.values()), Joined.of(group), Joined::title);
            joined.setAccessibleText(Messages.text("permission.joined"));
            joined.valueProperty().addListener(observable -> changed.run());
            FlowPane head = new FlowPane(6, 4, joined);
            head.getChildren()
                    .addAll(
                            button(
                                    Messages.text("permission.add_condition"),
                                    "add-condition",
                                    Messages.text("permission.add_condition"),
                                    () -> add(new LinePart(null, this), true)),
                            button(
                                    Messages.text("permission.add_group"),
                                    "add-group",
                                    Messages.text("permission.add_group"),
                                    () -> add(
                                            new GroupPart(new RowCondition.Group(false, false, List.of()), this),
                                            true)));
            if (parent != null) {
                head.getChildren()
                        .add(button(
                                "✕",
                                "remove-part",
                                Messages.text("permission.remove_group"),
                                () -> parent.remove(this)));
                inside.setPadding(new Insets(0, 0, 0, 14));
            }
            group.parts()
                    .forEach(part -> add(
                            switch (part) {
                                case RowCondition.Group inner -> new GroupPart(inner, this);
                                case RowCondition.Line line -> new LinePart(line, this);
                            },
                            false));
            node.getChildren().setAll(head, inside);
        }

        private void add(Part part, boolean byPerson) {
            parts.add(part);
            inside.getChildren().add(part.node());
            if (byPerson) {
                changed.run();
            }
        }

        private void remove(Part part) {
            parts.remove(part);
            inside.getChildren().remove(part.node());
            changed.run();
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public RowCondition.Group condition() {
            Joined chosen = joined.getValue();
            return new RowCondition.Group(
                    chosen.all,
                    chosen.negated,
                    parts.stream().map(Part::condition).toList());
        }
    }

    private final class LinePart implements Part {
        private final FlowPane node = new FlowPane(4, 4);
        private final ComboBox<String> column = new ComboBox<>();
        private final ComboBox<RowCondition.Operator> operator;
        private final TextField first = new TextField();
        private final TextField second = new TextField();

        LinePart(RowCondition.@Nullable Line line, GroupPart parent) {
            RowCondition.Operator compared = line == null ? RowCondition.Operator.EQUAL : line.operator();
            operator = choice(List.of(RowCondition.Operator.values()), compared, RowCondition.Operator::symbol);
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
            table.columns().forEach(each -> column.getItems().add(each.name().toLowerCase(Locale.ROOT)));
            column.setValue(line == null ? column.getItems().getFirst() : line.field());
            if (line != null) {
                first.setText(
                        compared.arity() < 0
                                ? String.join(", ", line.values())
                                : line.values().isEmpty()
                                        ? ""
                                        : plain(line.values().getFirst()));
                second.setText(
                        line.values().size() > 1 && compared.arity() >= 0
                                ? plain(line.values().get(1))
                                : "");
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
                            button(
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

        // A text without its quotes.
        private static String plain(String literal) {
            return literal.startsWith("'")
                    ? literal.substring(1, literal.length() - 1).replace("''", "'")
                    : literal;
        }

        private String literal(String value) {
            return RowFilters.isQuoted(table, column.getEditor().getText(), value)
                    ? "'" + value.replace("'", "''") + "'"
                    : value;
        }

        // What stands between commas, in quotes or not.
        private List<String> list(String values) {
            return LIST.matcher(values)
                    .results()
                    .map(found -> found.group().strip())
                    .filter(value -> !value.isEmpty())
                    .map(value -> literal(plain(value)))
                    .collect(Collectors.toList());
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public RowCondition condition() {
            RowCondition.Operator chosen = operator.getValue();
            List<String> values = new ArrayList<>();
            if (chosen.arity() < 0) {
                values.addAll(list(first.getText()));
            } else if (chosen.arity() > 0) {
                values.add(literal(first.getText()));
                if (second.isManaged()) {
                    values.add(literal(second.getText()));
                }
            }
            return new RowCondition.Line(column.getEditor().getText().strip(), chosen, values);
        }
    }
}
