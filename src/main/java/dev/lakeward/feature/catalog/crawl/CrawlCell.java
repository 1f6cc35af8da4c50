package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.Panes;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A crawl on the line of time: a dot in the colour of how it ended, when, and a bar as long as what it changed.
class CrawlCell extends ListCell<CrawlLine> {
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final double BAR_OF_TWOFOLD = 12;
    private static final double LONGEST_BAR = 160;
    private static final double LEAST_PART = 3;

    private final Region dot = new Region();
    private final Label ago = new Label();
    private final Label took = new Label();
    private final Label mark = new Label(Messages.text("crawlhistory.undone"));
    private final Label words = new Label();
    private final Region added = new Region();
    private final Region changed = new Region();
    private final Region removed = new Region();
    private final HBox bar = new HBox(added, changed, removed);
    private final Tooltip hint = new Tooltip();
    private final HBox row;
    private String style = "";

    CrawlCell() {
        getStyleClass().add("crawl-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        dot.getStyleClass().add("crawl-dot");
        VBox time = new VBox(dot);
        time.getStyleClass().add("crawl-time");
        time.setAlignment(Pos.TOP_CENTER);
        ago.getStyleClass().add("crawl-when");
        took.getStyleClass().add("facts");
        mark.getStyleClass().add("chip");
        words.getStyleClass().add("crawl-words");
        words.setMinWidth(0);
        ago.setMinWidth(0);
        took.setMinWidth(Label.USE_PREF_SIZE);
        mark.setMinWidth(Label.USE_PREF_SIZE);
        added.getStyleClass().add("crawl-added");
        changed.getStyleClass().add("crawl-changed");
        removed.getStyleClass().add("crawl-removed");
        bar.getStyleClass().add("crawl-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(8, ago, mark, space, took);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(3, first, words, bar);
        all.getStyleClass().add("crawl-body");
        all.setMinWidth(0);
        HBox.setHgrow(all, Priority.ALWAYS);
        row = new HBox(8, time, all);
    }

    @Override
    protected void updateItem(@Nullable CrawlLine item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().remove(style);
        if (item == null || empty) {
            style = "";
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        style = "crawl-" + item.standing().name().toLowerCase(Locale.ROOT);
        getStyleClass().add(style);
        pseudoClassStateChanged(UNDONE, item.undone());
        ago.setText(item.ago());
        took.setText(item.took());
        Panes.show(mark, item.undone());
        words.setText(item.wrong().isEmpty() ? first(item) : item.state() + ": " + item.wrong());
        draw(item.size());
        hint.setText(item.whole());
        setTooltip(hint);
        setAccessibleText(item.whole());
        setGraphic(row);
    }

    private static String first(CrawlLine item) {
        return item.standing() == CrawlLine.Standing.COMPLETED
                ? item.words()
                : item.words().isEmpty() ? item.state() : item.state() + "  ·  " + item.words();
    }

    // Twice as much is a step longer: a crawl of ten thousand partitions strikes the eye, and one of two can be seen.
    private void draw(CrawlLine.Size size) {
        double whole = Math.min(LONGEST_BAR, BAR_OF_TWOFOLD * Math.log1p(size.all()) / Math.log(2));
        draw(added, size.added(), size.all(), whole);
        draw(changed, size.changed(), size.all(), whole);
        draw(removed, size.removed(), size.all(), whole);
        Panes.show(bar, size.all() > 0);
    }

    private static void draw(Region part, long count, long all, double whole) {
        double width = count == 0 ? 0 : Math.max(LEAST_PART, whole * count / all);
        part.setMinWidth(width);
        part.setPrefWidth(width);
        part.setMaxWidth(width);
    }
}
