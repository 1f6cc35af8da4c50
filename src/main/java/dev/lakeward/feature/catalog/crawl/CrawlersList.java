package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All crawlers as a list, and what can be done with those that are selected in it.
final class CrawlersList {
    private final CrawlersViewModel model;
    private final Navigator navigator;
    private final ListPane<CrawlerLine> list;
    private final Node node;

    CrawlersList(CrawlersViewModel model, Navigator navigator, Lists lists, Runnable plan) {
        this.model = model;
        this.navigator = navigator;
        this.list = lists.of("crawlers", "crawlers", CrawlerLine.columns())
                .sameBy(CrawlerLine::name)
                .whenEmpty(Messages.text("crawler.none"))
                .onOpen(line -> navigator.go(new Address.CrawlerAt(line.name())))
                .onMenu(line -> List.of(
                        ObjectMenu.item(
                                Messages.text("object.open"), () -> navigator.go(new Address.CrawlerAt(line.name()))),
                        ObjectMenu.item(Messages.text("crawler.run"), this::run),
                        ObjectMenu.item(Messages.text("crawler.edit"), () -> model.edit(line)),
                        ObjectMenu.item(Messages.text("crawler.stop"), () -> model.stop(names())),
                        ObjectMenu.item(Messages.text("object.copy_name"), () -> ObjectMenu.copy(line.name()))));
        Button run = Panes.button("runCrawlers", "crawler.run", "Ctrl+Enter", this::run);
        run.disableProperty().bind(list.selected().isNull());
        Button begin = Panes.button("newCrawler", "crawler.new", "Ctrl+N", model.editor()::begin);
        Button foresee = Panes.button("planCrawlers", "crawler.foresee", "Ctrl+P", plan);
        foresee.disableProperty().bind(list.selected().isNull());
        Panes.show(foresee, model.hasPlans());
        HBox bar = new HBox(8, begin, run, foresee, new OutcomeLabel(model.outcome(), "crawlersOutcome"));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox lines = new VBox(8, bar, list.node());
        this.node = new LoadPane<>(
                        model.reading(), some -> lines, some -> !some, Messages.text("crawler.none"), model::refresh)
                .withNextStep(Messages.text("crawler.new"), model.editor()::begin);
        model.lines().subscribe(list::show);
    }

    private List<String> names() {
        return list.selection().stream().map(CrawlerLine::name).toList();
    }

    void run() {
        model.run(names());
    }

    /// Opens the page of the one that is selected.
    void open() {
        CrawlerLine line = list.selected().get();
        if (line != null) {
            navigator.go(new Address.CrawlerAt(line.name()));
        }
    }

    void edit() {
        CrawlerLine line = list.selected().get();
        if (line != null) {
            model.edit(line);
        }
    }

    void focus() {
        list.focus();
    }

    Node node() {
        return node;
    }
}
