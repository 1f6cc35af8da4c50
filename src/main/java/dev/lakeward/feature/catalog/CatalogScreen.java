package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.crawl.CrawlersPart;
import dev.lakeward.feature.catalog.crawl.CrawlersViewModel;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.list.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The catalog as a screen of the window.
public final class CatalogScreen implements Screen {
    private static final String ID = "catalog";

    private final CatalogViewModel model;
    private final Navigator navigator;
    private final CatalogView view;
    private final CrawlersViewModel crawlers;
    private final CrawlersPart crawlersPart;
    private final Face face;
    private final ObservableValue<Address> place;
    private final ScreenParts.Part tablesShown = new ScreenParts.Part("tables", Messages.text("catalog.tables"));
    private final ScreenParts.Part crawlersShown = new ScreenParts.Part("crawlers", Messages.text("crawler.all"));
    private final ScreenParts parts = new ScreenParts(tablesShown, crawlersShown);
    private final StackPane content = new StackPane();

    public CatalogScreen(CatalogViewModel model, CrawlersViewModel crawlers, Navigator navigator, Lists lists) {
        this.model = model;
        this.crawlers = crawlers;
        this.navigator = navigator;
        this.view = new CatalogView(model, navigator, lists);
        crawlers.onCrawled(model::refresh);
        this.crawlersPart = new CrawlersPart(crawlers, navigator, lists);
        this.face =
                new Face(ID, Messages.text("window.catalog"), Feather.DATABASE, Messages.text("help.catalog"), content);
        this.place = Bindings.createObjectBinding(
                this::at, parts.shown(), model.selected(), model.database(), crawlers.shown());
        Parent tables = Fxml.load(view);
        parts.shown().subscribe(part -> {
            content.getChildren().setAll(showsTables() ? tables : crawlersPart.node());
            if (content.getScene() != null) {
                shown();
            }
        });
    }

    private boolean showsTables() {
        return parts.shown().get().equals(tablesShown);
    }

    private Address at() {
        if (!showsTables()) {
            String crawler = crawlers.shown().get();
            return crawler == null ? new Address.CrawlersAt() : new Address.CrawlerAt(crawler);
        }
        if (model.selected().get() instanceof Table table) {
            return new Address.TableAt(table.ref());
        }
        return model.database().get() instanceof Database database
                ? new Address.DatabaseAt(database.ref())
                : new Address.ScreenAt(ID);
    }

    public CatalogViewModel model() {
        return model;
    }

    @Override
    public Face face() {
        return face;
    }

    public CrawlersViewModel crawlers() {
        return crawlers;
    }

    @Override
    public Optional<ScreenParts> parts() {
        return Optional.of(parts);
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.TableAt(var table) -> {
                parts.show(tablesShown);
                view.select(table);
            }
            case Address.DatabaseAt(var database) -> {
                parts.show(tablesShown);
                view.select(database);
            }
            case Address.CrawlersAt ignored -> {
                crawlers.show(null);
                parts.show(crawlersShown);
            }
            case Address.CrawlerAt(String crawler) -> {
                crawlers.show(crawler);
                parts.show(crawlersShown);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void refresh() {
        model.refresh();
        crawlers.refresh();
    }

    @Override
    public void shown() {
        crawlers.shown(!showsTables());
        if (showsTables()) {
            model.shown();
            view.focus();
        } else {
            model.hidden();
            crawlersPart.focus();
        }
    }

    @Override
    public Optional<String> question() {
        return crawlers.question();
    }

    @Override
    public void hidden() {
        model.hidden();
        crawlers.shown(false);
    }

    @Override
    public void leave() {
        hidden();
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        if (model.content().get() instanceof Load.Ready<CatalogContent> ready) {
            List<Found> all = new ArrayList<>();
            for (List<Table> tables : ready.value().tables().values()) {
                for (Table table : tables) {
                    Runnable open = () -> navigator.go(new Address.TableAt(table.ref()));
                    all.add(new Found(Found.Kind.TABLE, table.ref().toString(), open));
                    for (Column column : table.columns()) {
                        all.add(new Found(Found.Kind.COLUMN, table.ref() + "." + column.name(), open));
                    }
                }
            }
            found.accept(all);
        }
        crawlers.find(navigator, found);
    }
}
