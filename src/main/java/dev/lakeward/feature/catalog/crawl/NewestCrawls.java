package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The newest crawl of each crawler: asked for in the background, and again only once another one has ended. For the
/// JavaFX thread.
final class NewestCrawls {
    private final CrawlAccess access;
    private final LatestLoad<Map<String, Crawl>> asking;
    private final Map<String, Optional<Crawler.Last>> asked = new HashMap<>();
    private final Map<String, Crawl> known = new HashMap<>();

    /// `changed` hears when more is known.
    NewestCrawls(CrawlAccess access, Runnable changed) {
        this.access = access;
        this.asking = access.background().latest();
        asking.state().subscribe(now -> {
            if (now instanceof Load.Ready<Map<String, Crawl>>(Map<String, Crawl> crawls, var ignored)) {
                known.putAll(crawls);
                changed.run();
            }
        });
    }

    /// Asks for those that are not known yet; one question at a time.
    void ask(List<Crawler> crawlers) {
        if (asking.isRunning()) {
            return;
        }
        List<String> unknown = crawlers.stream()
                .filter(each ->
                        each.state() == Crawler.State.READY && each.last().isPresent())
                .filter(each -> !each.last().equals(asked.get(each.name())))
                .map(Crawler::name)
                .toList();
        if (!unknown.isEmpty()) {
            // Where it fails, what the crawler itself tells of its last crawl has to do until the next one.
            asked.putAll(crawlers.stream()
                    .filter(each -> unknown.contains(each.name()))
                    .collect(Collectors.toMap(Crawler::name, Crawler::last)));
            asking.start(() -> access.crawlers().newest(unknown));
        }
    }

    /// The newest crawl of a crawler that does not run, as far as it is known.
    Optional<Crawl> of(Crawler crawler) {
        return crawler.last().equals(asked.get(crawler.name()))
                ? Optional.ofNullable(known.get(crawler.name()))
                : Optional.empty();
    }

    void forget() {
        asking.cancel();
        asked.clear();
    }
}
