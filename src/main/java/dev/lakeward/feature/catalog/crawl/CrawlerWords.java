package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a crawler is and did, in words.
final class CrawlerWords {
    private static final String BETWEEN = " · ";

    private CrawlerWords() {}

    static String state(Crawler crawler) {
        return switch (crawler.state()) {
            case READY -> Messages.text("crawler.state_ready");
            case RUNNING -> Messages.text("crawler.state_running", time(crawler.running()));
            case STOPPING -> Messages.text("crawler.state_stopping");
        };
    }

    private static String time(Duration running) {
        return running.toMinutes() == 0
                ? Messages.text("crawler.seconds", running.toSeconds())
                : running.toHours() == 0
                        ? Messages.text("crawler.minutes", running.toMinutes(), running.toSecondsPart())
                        : Messages.text("crawler.hours", running.toHours(), running.toMinutesPart());
    }

    /// What the last crawl did; where only its end is known, that.
    static String last(Crawler crawler, Optional<Crawl> newest, Instant now) {
        if (newest.isPresent() && newest.get().state() != Crawl.State.RUNNING) {
            Crawl crawl = newest.get();
            String did = switch (crawl.state()) {
                case COMPLETED -> changes(crawl.counts());
                case FAILED -> failed(crawl.error());
                default -> Messages.text("crawler.stopped");
            };
            return did + BETWEEN + Formats.ago(crawl.ended().orElse(crawl.started()), now);
        }
        return crawler.last()
                .map(last -> switch (last.state()) {
                            case COMPLETED -> Messages.text("crawler.completed");
                            case FAILED -> failed(last.error());
                            default -> Messages.text("crawler.stopped");
                        }
                        + BETWEEN
                        + Formats.ago(last.started(), now))
                .orElseGet(() -> Messages.text("crawler.never"));
    }

    private static String failed(String error) {
        return error.isEmpty()
                ? Messages.text("crawler.failed")
                : Messages.text("crawler.failed_because", error.strip().replaceAll("\\.$", ""));
    }

    /// What a crawl changed by its counts: `2 tables added, 1 table changed`.
    static String changes(Crawl.Counts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, "crawler.added", counts.tablesAdded(), "tables");
        add(parts, "crawler.changed", counts.tablesUpdated(), "tables");
        add(parts, "crawler.deleted", counts.tablesDeleted(), "tables");
        add(parts, "crawler.added", counts.partitionsAdded(), "partitions");
        add(parts, "crawler.changed", counts.partitionsUpdated(), "partitions");
        add(parts, "crawler.deleted", counts.partitionsDeleted(), "partitions");
        return parts.isEmpty() ? Messages.text("crawler.changed_nothing") : String.join(", ", parts);
    }

    private static void add(List<String> parts, String key, long count, String what) {
        if (count > 0) {
            parts.add(Messages.text(key, Formats.count(count, what)));
        }
    }

    static String schedule(Crawler crawler) {
        String words = SchedulePlan.of(crawler.settings().schedule()).words();
        return crawler.settings().schedule().isEmpty() || crawler.scheduled()
                ? words
                : Messages.text("crawler.schedule_off", words);
    }

    /// When the schedule starts it next.
    static Optional<Instant> next(Crawler crawler, Instant now) {
        return crawler.scheduled()
                ? SchedulePlan.of(crawler.settings().schedule()).next(now, 1).stream()
                        .findFirst()
                : Optional.empty();
    }

    static String sources(List<CrawlSource> sources) {
        return sources.stream().map(CrawlSource::title).collect(Collectors.joining(", "));
    }

    static String update(CrawlerSettings.Update update) {
        return Messages.text("crawler.update_" + update.name().toLowerCase(Locale.ROOT));
    }

    static String delete(CrawlerSettings.Delete delete) {
        return Messages.text("crawler.delete_" + delete.name().toLowerCase(Locale.ROOT));
    }

    static String recrawl(CrawlerSettings.Recrawl recrawl) {
        return Messages.text("crawler.recrawl_" + recrawl.name().toLowerCase(Locale.ROOT));
    }
}
