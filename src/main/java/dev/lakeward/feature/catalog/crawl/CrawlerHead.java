package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Keys;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a crawler's page: its name, how it stands, and what can be done with it.
final class CrawlerHead {
    private final CrawlersViewModel model;
    private final Label title = new Label();
    private final Label state = new Label();
    private final AskBar ask = new AskBar("askDelete");
    private final Button run;
    private final Button stop;
    private final Button schedule;
    private final Button delete;
    private final VBox node;

    CrawlerHead(CrawlersViewModel model, Navigator navigator, Runnable plan, Runnable edit) {
        this.model = model;
        Hyperlink all = new Hyperlink(Messages.text("crawler.all"));
        all.setId("allCrawlers");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.CrawlersAt()));
        title.setId("crawlerTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        state.setId("crawlerState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        run = Panes.button("runCrawler", "crawler.run", "Ctrl+Enter", this::run);
        stop = Panes.button("stopCrawler", "crawler.stop", "", () -> model.stop(names()));
        schedule = Panes.button("scheduleCrawler", "crawler.schedule_stop", "", this::toggleSchedule);
        Button foresee = Panes.button("planCrawler", "crawler.foresee", "Ctrl+P", plan);
        Panes.show(foresee, model.hasPlans());
        Button change = Panes.button("editCrawler", "crawler.edit", "Ctrl+E", edit);
        delete = Panes.button("deleteCrawler", "crawler.delete", "", this::askDelete);
        HBox line = new HBox(
                8, all, new Label("▸"), title, state, Panes.space(), run, stop, foresee, change, schedule, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, line, ask, new OutcomeLabel(model.outcome(), "crawlerOutcome"));
        model.shown().subscribe(name -> {
            title.setText(name == null ? "" : name);
            title.setTooltip(name == null ? null : new Tooltip(name));
            ask.close();
        });
        model.crawler().subscribe(crawler -> {
            if (crawler != null) {
                show(crawler);
            }
        });
    }

    private void show(Crawler crawler) {
        boolean ready = model.isReady(crawler);
        state.setText(model.state(crawler));
        run.setDisable(!ready);
        Panes.show(stop, !ready);
        stop.setDisable(model.isStopping(crawler));
        Panes.show(schedule, model.hasSchedule(crawler));
        String key = crawler.scheduled() ? "crawler.schedule_stop" : "crawler.schedule_start";
        schedule.setText(Messages.text(key));
        schedule.setAccessibleText(Messages.text(key));
        delete.setDisable(!ready);
    }

    private List<String> names() {
        String name = model.shown().get();
        return name == null ? List.of() : List.of(name);
    }

    void run() {
        if (!run.isDisabled()) {
            model.run(names());
        }
    }

    private void toggleSchedule() {
        Crawler crawler = model.crawler().get();
        if (crawler != null) {
            model.schedule(crawler.name(), !crawler.scheduled());
        }
    }

    private void askDelete() {
        names().forEach(name -> ask.ask(
                Messages.text("crawler.ask_delete", name),
                "crawler.delete_it",
                "crawler.keep_it",
                () -> model.delete(name)));
    }

    void focus() {
        Keys.moveTo(run);
    }

    Node node() {
        return node;
    }
}
