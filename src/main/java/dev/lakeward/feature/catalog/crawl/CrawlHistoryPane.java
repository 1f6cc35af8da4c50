package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The crawls of the shown crawler on a line of time, newest first; with the chosen one stands what it changed, with
/// two
/// chosen ones what changed from one to the other.
public final class CrawlHistoryPane {
    private static final double ROOM_FOR_TWO = 900;
    private static final double BESIDE = 0.27;
    private static final double BELOW = 0.3;

    private final CrawlHistoryViewModel model;
    private final ListView<CrawlLine> list = new ListView<>();
    private final SplitPane both;
    private final VBox node;
    private boolean filling;

    public CrawlHistoryPane(CrawlAccess access, Navigator navigator, Lists lists) {
        this.model = new CrawlHistoryViewModel(access);
        list.setId("crawls");
        list.getStyleClass().add("crawl-list");
        list.setAccessibleText(Messages.text("crawlhistory.crawls"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new CrawlCell());
        list.getSelectionModel().getSelectedItems().subscribe(this::choose);
        list.setMinWidth(0);
        ChosenPane chosen = new ChosenPane(model, navigator, lists);
        both = new SplitPane(list, chosen.node());
        both.getStyleClass().add("tables-pane");
        both.setDividerPositions(BESIDE);
        both.widthProperty().subscribe(width -> turn(width.doubleValue() < ROOM_FOR_TWO));
        Node crawls = new LoadPane<>(
                model.crawls(),
                past -> fill(),
                past -> past.crawls().isEmpty(),
                Messages.text("crawlhistory.none"),
                model::refresh);
        VBox.setVgrow(crawls, Priority.ALWAYS);
        node = new VBox(8, new RunBar("history", model.run(), access.clock(), () -> {}).node(), crawls);
        node.setId("crawlHistory");
        node.getStyleClass().add("plan");
        node.sceneProperty().subscribe(scene -> model.setLooked(scene != null));
    }

    private void turn(boolean narrow) {
        Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (both.getWidth() > 0 && both.getOrientation() != wanted) {
            both.setOrientation(wanted);
            both.setDividerPositions(narrow ? BELOW : BESIDE);
        }
    }

    public Node node() {
        return node;
    }

    /// Shows the crawls of a crawler; the same one in another state has them read again.
    public void show(Crawler crawler) {
        model.show(crawler);
    }

    private Node fill() {
        List<CrawlLine> lines = model.lines();
        if (!lines.equals(list.getItems())) {
            Set<String> chosen = model.chosenIds();
            filling = true;
            list.getItems().setAll(lines);
            list.getSelectionModel().clearSelection();
            for (int i = 0; i < lines.size(); i++) {
                if (chosen.contains(lines.get(i).id())) {
                    list.getSelectionModel().select(i);
                }
            }
            filling = false;
        }
        return both;
    }

    private void choose() {
        List<String> ids = list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(CrawlLine::id)
                .toList();
        if (!filling && !ids.isEmpty()) {
            model.choose(ids);
        }
    }

    /// Takes the keyboard.
    public void focus() {
        list.requestFocus();
    }
}
