package dev.lakeward.ui.form;

import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/// Lines of a form as a property sheet, which is as high as its lines: what scrolls is the form.
public final class FormSheet extends PropertySheet {
    public FormSheet(List<FormField> fields) {
        setMode(PropertySheet.Mode.NAME);
        setModeSwitcherVisible(false);
        setSearchBoxVisible(false);
        setFocusTraversable(false);
        setPropertyEditorFactory(item -> ((Line) item).editor());
        skinProperty()
                .addListener(observable -> scroll().ifPresent(scroll -> {
                    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                    scroll.setFocusTraversable(false);
                }));
        show(fields);
    }

    public void show(List<FormField> fields) {
        getItems().setAll(fields.stream().<PropertySheet.Item>map(Line::new).toList());
        Panes.show(this, !fields.isEmpty());
    }

    // A sheet scrolls by itself, in as little height as it gets.
    private Optional<ScrollPane> scroll() {
        return getChildrenUnmodifiable().stream()
                .map(each -> each.lookup(".scroll-pane"))
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .findFirst();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return scroll().map(ScrollPane::getContent)
                .map(lines -> snapSizeY(lines.prefHeight(width)))
                .orElseGet(() -> super.computePrefHeight(width));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /// A line as the sheet takes it. What is typed goes to the field itself; the sheet holds no value of its own.
    private static final class Line implements PropertySheet.Item {
        private final FormField field;
        private final Node editor;

        Line(FormField field) {
            this.field = field;
            this.editor = FieldEditors.of(field);
        }

        PropertyEditor<?> editor() {
            return new PropertyEditor<>() {
                @Override
                public Node getEditor() {
                    return editor;
                }

                @Override
                public Object getValue() {
                    return field;
                }

                @Override
                public void setValue(Object value) {
                    // The editor is bound to the field.
                }
            };
        }

        @Override
        public Class<?> getType() {
            return FormField.class;
        }

        @Override
        public String getCategory() {
            return "";
        }

        @Override
        public String getName() {
            return field.label();
        }

        @Override
        public String getDescription() {
            return field.hint();
        }

        @Override
        public Object getValue() {
            return field;
        }

        @Override
        public void setValue(Object value) {
            // The editor is bound to the field.
        }

        @Override
        public Optional<ObservableValue<?>> getObservableValue() {
            return Optional.empty();
        }
    }
}
