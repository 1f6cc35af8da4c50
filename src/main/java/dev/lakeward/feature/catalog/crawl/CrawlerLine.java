package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A crawler in the list of all, as it stood at `now`; `newest` is its newest crawl, where that is read already.
record CrawlerLine(Crawler crawler, Optional<Crawl> newest, Instant now) {
    String name() {
        return crawler.name();
    }

    String last() {
        return CrawlerWords.last(crawler, newest, now);
    }

    private Instant lastStarted() {
        return crawler.last().map(Crawler.Last::started).orElse(Instant.EPOCH);
    }

    private Instant next() {
        return CrawlerWords.next(crawler, now).orElse(Instant.MAX);
    }

    private String ahead(Instant time) {
        return time.equals(Instant.MAX) ? "" : Formats.ahead(time, now);
    }

    static List<ListColumn<CrawlerLine>> columns() {
        return List.of(
                ListColumn.<CrawlerLine>text("crawler", Messages.text("crawler.crawler"), CrawlerLine::name)
                        .detailed(CrawlerLine::described),
                ListColumn.text("state", Messages.text("crawler.state"), line -> CrawlerWords.state(line.crawler())),
                ListColumn.<CrawlerLine, Instant>of(
                                "last", Messages.text("crawler.last"), CrawlerLine::lastStarted, time -> "")
                        .shown(CrawlerLine::last),
                ListColumn.text(
                        "schedule", Messages.text("crawler.schedule"), line -> CrawlerWords.schedule(line.crawler())),
                ListColumn.<CrawlerLine, Instant>of(
                                "next", Messages.text("crawler.next"), CrawlerLine::next, time -> "")
                        .shown(line -> line.ahead(line.next()))
                        .detailed(line -> line.next().equals(Instant.MAX) ? "" : Formats.both(line.next())),
                ListColumn.text(
                        "database",
                        Messages.text("crawler.database"),
                        line -> line.crawler().settings().database()),
                ListColumn.text(
                        "sources",
                        Messages.text("crawler.sources"),
                        line -> CrawlerWords.sources(line.crawler().settings().sources())));
    }

    private String described() {
        String description = crawler.settings().description();
        return description.isEmpty() ? name() : name() + ": " + description;
    }
}
