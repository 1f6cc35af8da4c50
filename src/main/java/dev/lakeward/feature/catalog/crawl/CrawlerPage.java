package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A crawler's page: what its next crawl would change, what its crawls changed, and what it is set to.
final class CrawlerPage {
    private static final int PLAN = 1;

    private final CrawlersViewModel model;
    private final List<Pane> panes;
    private final CrawlPlanPane plan;
    private final CrawlerHead head;
    private final TabPane tabs = new TabPane();
    private final Label gone = Texts.wrapped("", "empty-state");
    private final VBox page;
    private final StackPane node;

    /// What a tab shows of a crawler.
    private record Pane(String id, String key, Node node, Consumer<Crawler> show) {
        Tab tab() {
            Tab tab = new Tab(Messages.text(key), node);
            tab.setId(id);
            return tab;
        }
    }

    CrawlerPage(CrawlersViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.plan = new CrawlPlanPane(model.access(), navigator, lists);
        CrawlHistoryPane history = new CrawlHistoryPane(model.access(), navigator, lists);
        CrawlerSettingsPane settings = new CrawlerSettingsPane(model);
        this.panes = List.of(
                new Pane("crawlerHistoryTab", "crawler.history", history.node(), history::show),
                new Pane("crawlerPlanTab", "crawler.plan", plan.node(), plan::show),
                new Pane("crawlerSettingsTab", "crawler.settings", settings.node(), settings::show));
        this.head = new CrawlerHead(model, navigator, this::plan, this::edit);
        tabs.setId("crawlerTabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(panes.stream().map(Pane::tab).toList());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        gone.setId("noCrawler");
        page = new VBox(6, head.node(), new StackPane(tabs, gone));
        VBox.setVgrow(page.getChildren().getLast(), Priority.ALWAYS);
        page.setId("crawlerPage");
        node = new StackPane(new LoadPane<>(model.reading(), read -> page, read -> false, "", model::refresh));
        model.crawler().subscribe(this::show);
        model.shown().subscribe(name -> gone.setText(name == null ? "" : Messages.text("crawler.gone", name)));
    }

    private void show(@Nullable Crawler crawler) {
        tabs.setVisible(crawler != null);
        gone.setVisible(crawler == null);
        if (crawler != null) {
            panes.forEach(pane -> pane.show().accept(crawler));
        }
    }

    Node node() {
        return node;
    }

    void run() {
        head.run();
    }

    /// Shows what the next crawl would change.
    void plan() {
        tabs.getSelectionModel().select(PLAN);
        plan.plan();
    }

    void edit() {
        Crawler crawler = model.crawler().get();
        if (crawler != null) {
            model.editor().edit(crawler);
        }
    }

    void focus() {
        head.focus();
    }
}
