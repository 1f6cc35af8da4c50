package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.ui.Messages;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A table of a plan or a crawl: what becomes of it, in two short lines, and whether it is accepted where that is
/// asked.
class TableRowCell extends ListCell<TableRow> {
    private static final PseudoClass KEPT = PseudoClass.getPseudoClass("kept");

    private final Supplier<Set<TableRef>> accepted;
    private final CheckBox check = new CheckBox();
    private final Label sign = new Label();
    private final Label name = new Label();
    private final Label kind = new Label();
    private final Label sensitive = new Label();
    private final Label words = new Label();
    private final Tooltip hint = new Tooltip();
    private final HBox row;
    private String style = "";

    /// `accepted` has the accepted tables; with `asks` there is a box to accept one by `accept`.
    TableRowCell(boolean asks, Supplier<Set<TableRef>> accepted, BiConsumer<TableRow, Boolean> accept) {
        this.accepted = accepted;
        getStyleClass().add("table-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        // The list has the keyboard: Space accepts there.
        check.setFocusTraversable(false);
        check.setManaged(asks);
        check.setOnAction(event -> {
            TableRow shown = getItem();
            if (shown != null) {
                accept.accept(shown, check.isSelected());
            }
        });
        sign.getStyleClass().add("page-sign");
        name.getStyleClass().add("table-name");
        kind.getStyleClass().add("facts");
        kind.setMinWidth(USE_PREF_SIZE);
        words.getStyleClass().add("table-words");
        sensitive.getStyleClass().add("table-sensitive");
        sensitive.setMinWidth(USE_PREF_SIZE);
        name.setMinWidth(0);
        words.setMinWidth(0);
        HBox first = new HBox(6, name, kind, sensitive);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox both = new VBox(1, first, words);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        row = new HBox(6, check, sign, both);
        row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable TableRow item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().remove(style);
        if (item == null || empty) {
            style = "";
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        style = "page-" + item.style().name().toLowerCase(Locale.ROOT);
        getStyleClass().add(style);
        boolean accepts = accepted.get().contains(item.table());
        pseudoClassStateChanged(KEPT, !item.changes());
        check.setSelected(accepts);
        check.setVisible(check.isManaged() && item.changes());
        sign.setText(item.style().sign());
        name.setText(item.table().toString());
        kind.setText(item.kind());
        sensitive.setText(item.sensitive().isEmpty() ? "" : "⚠");
        words.setText(item.words());
        hint.setText(item.hint());
        setTooltip(hint);
        setAccessibleText(spoken(item, accepts));
        setGraphic(row);
    }

    private String spoken(TableRow item, boolean accepts) {
        return !check.isManaged() || !item.changes()
                ? item.hint()
                : Messages.text(accepts ? "crawlplan.spoken_accepted" : "crawlplan.spoken_left", item.hint());
    }
}
