package dev.lakeward.ui.form;

import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.Panes;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The control of a line of a form, with what it is for and what is wrong with it below.
final class FieldEditors {
    static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    private static final int LINES = 3;
    private static final double GAP = 14;
    private static final double WRAP = 620;

    private FieldEditors() {}

    static Node of(FormField field) {
        return switch (field) {
            case FormField.Text text -> under(field, text(text));
            case FormField.Lines lines -> under(field, lines(lines));
            case FormField.Offered offered -> under(field, offered(offered));
            case FormField.Place place -> under(field, new PlaceEditor(place));
            case FormField.Picks picks -> under(picks, new PicksEditor(picks));
            case FormField.Choice choice -> under(field, choice(choice));
            case FormField.Ticks ticks -> under(field, ticks(ticks));
            case FormField.Tick tick -> under(field, tick(tick));
            case FormField.Said said -> said(said);
        };
    }

    private static Node under(FormField field, Node control) {
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setId(field.id() + "Problem");
        problem.textProperty().bind(field.problem());
        field.problem().subscribe(text -> {
            Panes.show(problem, !text.isEmpty());
            control.pseudoClassStateChanged(WRONG, !text.isEmpty());
        });
        VBox box = new VBox(2, control);
        if (!field.hint().isEmpty()) {
            box.getChildren().add(Texts.wrapped(field.hint(), "form-hint"));
        }
        box.getChildren().add(problem);
        return box;
    }

    static TextField typed(FormField field, String prompt) {
        TextField control = new TextField();
        control.setId(field.id());
        control.setPromptText(prompt);
        control.setAccessibleText(field.label());
        control.setAccessibleHelp(field.hint());
        return control;
    }

    private static Node text(FormField.Text field) {
        TextField control = typed(field, field.prompt());
        control.textProperty().bindBidirectional(field.value());
        control.setEditable(!field.fixed());
        control.setDisable(field.fixed());
        return control;
    }

    private static Node lines(FormField.Lines field) {
        TextArea control = new TextArea();
        control.setId(field.id());
        control.setPromptText(field.prompt());
        control.setAccessibleText(field.label());
        control.setAccessibleHelp(field.hint());
        control.setPrefRowCount(LINES);
        control.getStyleClass().add("form-lines");
        control.textProperty().bindBidirectional(field.value());
        // A line of a form is left by Tab, as every other.
        control.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                control.fireEvent(new KeyEvent(
                        control,
                        control,
                        KeyEvent.KEY_PRESSED,
                        "",
                        "\t",
                        KeyCode.TAB,
                        event.isShiftDown(),
                        true,
                        false,
                        false));
                event.consume();
            }
        });
        return control;
    }

    private static Node offered(FormField.Offered field) {
        return combo(field, field.prompt(), field.offers(), field.value());
    }

    static ComboBox<String> combo(FormField field, String prompt, ObservableList<String> offers, StringProperty value) {
        ComboBox<String> control = new ComboBox<>(offers);
        control.setId(field.id());
        control.setEditable(true);
        control.setPromptText(prompt);
        control.setAccessibleText(field.label());
        control.setAccessibleHelp(field.hint());
        control.setMaxWidth(Double.MAX_VALUE);
        control.getEditor().textProperty().bindBidirectional(value);
        return control;
    }

    private static Node choice(FormField.Choice field) {
        ComboBox<String> control = new ComboBox<>(FXCollections.observableArrayList(field.texts()));
        control.setId(field.id());
        control.setAccessibleText(field.label());
        control.setMaxWidth(Double.MAX_VALUE);
        control.getSelectionModel().select(field.chosen().get());
        control.getSelectionModel().selectedIndexProperty().subscribe(at -> {
            if (at.intValue() >= 0) {
                field.chosen().set(at.intValue());
            }
        });
        return control;
    }

    private static Node ticks(FormField.Ticks field) {
        FlowPane all = new FlowPane(GAP, 4);
        all.setPrefWrapLength(WRAP);
        all.setId(field.id());
        all.getStyleClass().add("form-ticks");
        for (int i = 0; i < field.texts().size(); i++) {
            CheckBox box = new CheckBox(field.texts().get(i));
            box.setId(field.id() + i);
            box.selectedProperty().bindBidirectional(field.on().get(i));
            all.getChildren().add(box);
        }
        return all;
    }

    private static Node tick(FormField.Tick field) {
        CheckBox box = new CheckBox(field.text());
        box.setId(field.id());
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.getStyleClass().add("form-tick");
        box.selectedProperty().bindBidirectional(field.on());
        return box;
    }

    private static Node said(FormField.Said field) {
        Label text = Texts.wrapped("", "form-said");
        text.setId(field.id());
        text.textProperty().bind(field.text());
        return new VBox(text);
    }
}
