package dev.lakeward.ui.form;

import dev.lakeward.async.Load;
import dev.lakeward.ui.FilterLine;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.Panes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/// Where values are found, and below those that are there, to be picked from.
final class PicksEditor extends VBox {
    private static final double HEIGHT = 190;

    private final Picking picking;
    private final TextField filter = TextFields.createClearableTextField();
    private final Label count = new Label();
    private final Label leftOut = new Label();
    private final PickList list;
    private final VBox found;
    private final StackPane body;
    private final Button read;
    private final Button cancel;

    PicksEditor(FormField.Picks field) {
        super(4);
        this.picking = field.picking();
        ComboBox<String> from = FieldEditors.combo(field, field.prompt(), picking.offers(), picking.from());
        from.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                picking.read();
                event.consume();
            }
        });
        HBox.setHgrow(from, Priority.ALWAYS);
        read = Panes.button(field.id() + "Read", "picks.read", "Enter", picking::read);
        cancel = Panes.button(field.id() + "Cancel", "picks.cancel", "", picking::cancel);
        HBox place = new HBox(6, from, read, cancel);
        place.setAlignment(Pos.CENTER_LEFT);
        list = new PickList(field.id() + "List", field.label(), picking);
        filter.setId(field.id() + "Filter");
        filter.setPromptText(Messages.text("picks.filter"));
        filter.setAccessibleText(Messages.text("picks.filter"));
        filter.textProperty().subscribe(text -> show());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                event.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.setId(field.id() + "Count");
        count.getStyleClass().add("facts");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Button all = Panes.button(field.id() + "All", "picks.all", "Ctrl+A", () -> list.pickAll(true));
        Button none = Panes.button(field.id() + "None", "picks.none", "Ctrl+Shift+A", () -> list.pickAll(false));
        HBox bar = new HBox(6, filter, count, all, none);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        leftOut.setId(field.id() + "LeftOut");
        leftOut.getStyleClass().add("facts");
        leftOut.setWrapText(true);
        leftOut.setMinHeight(Region.USE_PREF_SIZE);
        found = new VBox(4, bar, leftOut, list);
        body = new StackPane(new LoadPane<>(
                picking.state(),
                values -> {
                    show();
                    return found;
                },
                values -> values.values().isEmpty() && values.leftOut() == 0,
                Messages.text("picks.empty"),
                picking::read));
        body.setMinHeight(HEIGHT);
        body.setPrefHeight(HEIGHT);
        body.setMaxHeight(HEIGHT);
        picking.state().subscribe(this::turn);
        picking.lines().subscribe(text -> count());
        getChildren().setAll(place, body);
    }

    private void turn(Load<Picking.Found> now) {
        boolean loading = now instanceof Load.Loading<Picking.Found>;
        Panes.show(body, !(now instanceof Load.Idle<Picking.Found>));
        Panes.show(cancel, loading);
        Panes.show(read, !loading);
        if (now instanceof Load.Ready<Picking.Found> ready
                && !ready.value().values().isEmpty()) {
            list.requestFocus();
        }
    }

    private List<String> values() {
        return picking.found().values();
    }

    private void show() {
        int left = picking.found().leftOut();
        leftOut.setText(Messages.text("picks.left_out", left));
        Panes.show(leftOut, left > 0);
        FilterLine line = FilterLine.parse(filter.getText(), Set.of());
        list.show(values().stream()
                .filter(value -> Stream.concat(line.words().stream(), line.unknown().stream())
                        .allMatch(word -> value.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))))
                .toList());
        count();
    }

    private void count() {
        Set<String> picked = picking.picked();
        int of = values().size();
        long some = new HashSet<>(values()).stream().filter(picked::contains).count();
        int shown = list.getItems().size();
        count.setText(
                shown == of
                        ? Messages.text("picks.count", some, of)
                        : Messages.text("picks.count_shown", some, of, shown));
        list.refresh();
    }
}
