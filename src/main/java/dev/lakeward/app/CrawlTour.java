package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.ui.Address;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;

/// The part of the tour that shows the crawlers. A lake may have none.
final class CrawlTour {
    // The one whose next crawl would bring a surprise.
    private static final String CRAWLER = "database-export";
    private static final int SETTINGS = 2;

    private final ConsoleApp.Built built;
    private final Pictures pictures;

    CrawlTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        go(new Address.CrawlersAt());
        OffScreen.await(this::isRead);
        pictures.take(name + "-crawlers");
        go(new Address.CrawlerAt(CRAWLER));
        OffScreen.await(() -> built.scene().lookup("#crawlerPage") != null);
        if (!OffScreen.onScreen(this::isThere)) {
            return;
        }
        OffScreen.await(() -> has("#crawlTables"));
        pictures.take(name + "-crawl-history");
        press("#planCrawler");
        OffScreen.await(() -> has("#planTables"));
        pictures.take(name + "-crawl-plan");
        OffScreen.onScreen(() -> {
            ((TabPane) built.scene().lookup("#crawlerTabs")).getSelectionModel().select(SETTINGS);
            return true;
        });
        pictures.take(name + "-crawler-settings");
        press("#editCrawler");
        pictures.take(name + "-crawler-form");
        go(new Address.CrawlersAt());
    }

    private boolean isRead() {
        return !(built.window().screen(CatalogScreen.class).crawlers().reading().get() instanceof Load.Loading<?>);
    }

    private boolean isThere() {
        return built.window().screen(CatalogScreen.class).crawlers().crawler().get() != null;
    }

    private boolean has(String selector) {
        Node node = built.scene().lookup(selector);
        return node != null
                && node.isVisible()
                && !(node instanceof ListView<?> list && list.getItems().isEmpty());
    }

    private void go(Address address) {
        OffScreen.onScreen(() -> {
            built.window().go(address);
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            return true;
        });
    }

    private void press(String selector) {
        OffScreen.onScreen(() -> {
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            if (built.scene().lookup(selector) instanceof ButtonBase button) {
                button.fire();
                return true;
            }
            throw new IllegalStateException("there is no button " + selector);
        });
    }
}
