package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where crawls have ended since the crawlers were looked at before. For the JavaFX thread.
final class EndedCrawls {
    private final Map<String, Optional<Crawler.Last>> before = new HashMap<>();

    /// The databases of crawlers that have another last crawl than before; a crawler that was not seen before counts as
    /// one that did nothing since.
    List<String> databases(List<Crawler> now) {
        List<String> databases = now.stream()
                .filter(each -> before.containsKey(each.name()) && !each.last().equals(before.get(each.name())))
                .map(each -> each.settings().database())
                .filter(database -> !database.isEmpty())
                .distinct()
                .toList();
        before.clear();
        now.forEach(each -> before.put(each.name(), each.last()));
        return databases;
    }
}
