package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Navigator;
import java.util.List;
import java.util.function.Consumer;

/// Crawlers as the finder lists them.
record FoundCrawlers(CrawlAccess access, Navigator navigator) {
    List<Found> of(List<Crawler> all) {
        return all.stream()
                .map(each -> new Found(
                        Found.Kind.CRAWLER, each.name(), () -> navigator.go(new Address.CrawlerAt(each.name()))))
                .toList();
    }

    /// Asks for them in the background. Where they may not be read, none is found.
    void read(Consumer<List<Found>> found) {
        LatestLoad<List<Crawler>> reading = access.background().latest();
        reading.state().subscribe(now -> {
            if (now instanceof Load.Ready<List<Crawler>> ready) {
                found.accept(of(ready.value()));
            }
        });
        reading.start(access.crawlers()::all);
    }
}
