package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A crawl in the history of a crawler: how it ended, when, how long it took, and what changed, in words and as three
/// numbers that a line can draw. `wrong` is empty where it did not fail.
record CrawlLine(
        String id,
        Standing standing,
        Instant started,
        String ago,
        String took,
        String words,
        String wrong,
        boolean undone,
        Size size) {
    /// How a crawl stands, for its colour.
    enum Standing {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED
    }

    /// How many tables and partitions came, changed and went.
    record Size(long added, long changed, long removed) {
        long all() {
            return added + changed + removed;
        }
    }

    static CrawlLine of(Crawl crawl, boolean undone, Instant now) {
        Crawl.Counts counts = crawl.counts();
        return new CrawlLine(
                crawl.id(),
                switch (crawl.state()) {
                    case RUNNING -> Standing.RUNNING;
                    case COMPLETED -> Standing.COMPLETED;
                    case FAILED -> Standing.FAILED;
                    case STOPPED -> Standing.STOPPED;
                },
                crawl.started(),
                Formats.ago(crawl.started(), now),
                Formats.duration(Duration.between(crawl.started(), crawl.ended().orElse(now))),
                words(crawl),
                crawl.error(),
                undone,
                new Size(
                        counts.tablesAdded() + counts.partitionsAdded(),
                        counts.tablesUpdated() + counts.partitionsUpdated(),
                        counts.tablesDeleted() + counts.partitionsDeleted()));
    }

    /// How it ended, in a word.
    String state() {
        return switch (standing) {
            case RUNNING -> Messages.text("crawlhistory.running");
            case COMPLETED -> Messages.text("crawlhistory.completed");
            case FAILED -> Messages.text("crawlhistory.failed");
            case STOPPED -> Messages.text("crawlhistory.stopped");
        };
    }

    private static String words(Crawl crawl) {
        Crawl.Counts counts = crawl.counts();
        List<String> tables = new ArrayList<>();
        add(tables, "crawlhistory.tables_added", counts.tablesAdded());
        add(tables, "crawlhistory.tables_changed", counts.tablesUpdated());
        add(tables, "crawlhistory.tables_removed", counts.tablesDeleted());
        List<String> partitions = new ArrayList<>();
        add(partitions, "crawlhistory.partitions_added", counts.partitionsAdded());
        add(partitions, "crawlhistory.partitions_changed", counts.partitionsUpdated());
        add(partitions, "crawlhistory.partitions_removed", counts.partitionsDeleted());
        List<String> both = List.of(String.join(", ", tables), String.join(", ", partitions)).stream()
                .filter(each -> !each.isEmpty())
                .toList();
        return both.isEmpty() && crawl.state() == Crawl.State.COMPLETED
                ? Messages.text("crawlhistory.nothing_changed")
                : String.join("  ·  ", both);
    }

    private static void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(Messages.text(key, count));
        }
    }

    /// All of it in one text, for a screen reader and for whoever rests the mouse on it.
    String whole() {
        return String.join(
                "  ·  ",
                List.of(
                                Formats.exact(started),
                                state(),
                                took,
                                words,
                                wrong,
                                undone ? Messages.text("crawlhistory.undone") : "")
                        .stream()
                        .filter(each -> !each.isEmpty())
                        .toList());
    }
}
