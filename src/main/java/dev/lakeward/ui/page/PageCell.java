package dev.lakeward.ui.page;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A line of a page: its sign, its title in bold, its text, over as many lines as it takes.
public class PageCell extends ListCell<PageLine> {
    private static final PseudoClass LEADS = PseudoClass.getPseudoClass("leads");

    private final Label sign = new Label();
    private final Text title = new Text();
    private final Text text = new Text();
    private final TextFlow words = new TextFlow(title, text);
    private final HBox line = new HBox(sign, words);
    private String style = "";

    public PageCell(Consumer<PageLine> follow) {
        getStyleClass().add("page-line");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        sign.getStyleClass().add("page-sign");
        title.getStyleClass().add("page-title");
        text.getStyleClass().add("page-text");
        line.getStyleClass().add("page-row");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setOnMouseClicked(event -> {
            PageLine shown = getItem();
            if (shown != null && event.isStillSincePress() && event.getClickCount() == 1 && !event.isShiftDown()) {
                follow.accept(shown);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable PageLine item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().remove(style);
        pseudoClassStateChanged(LEADS, item != null && !empty && item.leads().isPresent());
        if (item == null || empty) {
            style = "";
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        style = "page-" + item.style().name().toLowerCase(Locale.ROOT);
        getStyleClass().add(style);
        sign.setText(item.style().sign());
        title.setText(item.title());
        text.setText(item.title().isEmpty() || item.text().isEmpty() ? item.text() : "   " + item.text());
        setAccessibleText(item.whole());
        setGraphic(line);
    }

    // A list asks for the height of what does not wrap.
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double across = width > 0 ? width : getListView().getWidth();
        return snappedTopInset()
                + snapSizeY(line.prefHeight(across - snappedLeftInset() - snappedRightInset()))
                + snappedBottomInset();
    }
}
