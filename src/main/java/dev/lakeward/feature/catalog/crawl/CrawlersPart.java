package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// All crawlers as a list, or the page of the one that was opened; each stays as it was left.
public final class CrawlersPart {
    private final CrawlersViewModel model;
    private final CrawlersList list;
    private final CrawlerPage page;
    private final StackPane node = new StackPane();

    public CrawlersPart(CrawlersViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = new CrawlersList(model, navigator, lists);
        this.page = new CrawlerPage(model, navigator);
        node.setId("crawlersPart");
        node.getStyleClass().add("main");
        model.shown().subscribe(name -> show());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void show() {
        boolean moves = node.isFocusWithin();
        node.getChildren().setAll(model.shown().get() == null ? list.node() : page.node());
        if (moves) {
            focus();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            if (model.shown().get() == null) {
                list.run();
            } else {
                page.run();
            }
            event.consume();
        }
    }

    /// Takes the keyboard.
    public void focus() {
        if (model.shown().get() == null) {
            list.focus();
        } else {
            page.focus();
        }
    }

    public Node node() {
        return node;
    }
}
