package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlDifference;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.List;

/// What is said of one crawl of the history, or of what changed from one to another: what changed, who sees more or
/// less
/// by it, the log, and which way back or on there is, with what that does.
record ChosenCrawls(
        String title,
        String counts,
        String wrong,
        Way way,
        String does,
        CrawlReport report,
        List<PageLine> impact,
        List<PageLine> log) {
    ChosenCrawls {
        impact = List.copyOf(impact);
        log = List.copyOf(log);
    }

    /// What can be done with a crawl.
    enum Way {
        NONE,
        UNDO,
        REDO
    }

    static ChosenCrawls of(
            CrawlLine line, Way way, CrawlReport report, List<PageLine> log, CrawlDifference difference) {
        return new ChosenCrawls(
                Messages.text("crawlhistory.crawl_of", Formats.exact(line.started()), line.state(), line.took()),
                counts(line, report),
                line.wrong(),
                way,
                switch (way) {
                    case NONE -> "";
                    case UNDO -> Messages.text("crawlhistory.takes_back", size(difference));
                    case REDO -> Messages.text("crawlhistory.does_again", size(difference));
                },
                report,
                report.impact(report.changing()),
                log);
    }

    static ChosenCrawls between(CrawlLine older, CrawlLine newer, CrawlReport report) {
        return new ChosenCrawls(
                Messages.text("crawlhistory.between", Formats.exact(older.started()), Formats.exact(newer.started())),
                report.rows().isEmpty() ? Messages.text("crawlhistory.nothing_changed") : report.counts(),
                "",
                Way.NONE,
                "",
                report,
                report.impact(report.changing()),
                List.of());
    }

    // Where it is not known which, the service's own counts say how many.
    private static String counts(CrawlLine line, CrawlReport report) {
        return report.rows().isEmpty() ? line.words() : report.counts();
    }

    private static String size(CrawlDifference difference) {
        List<ChangedTable> changed = difference.tables();
        long tables = changed.stream()
                .filter(each -> each.kind() != ChangedTable.Kind.KEPT)
                .count();
        long partitions = changed.stream()
                .map(ChangedTable::partitions)
                .mapToLong(each -> each.added() + each.changed() + each.removed())
                .sum();
        String ofTables = Formats.count(tables, "tables");
        String ofPartitions = Formats.count(partitions, "partitions");
        return partitions == 0
                ? ofTables
                : tables == 0 ? ofPartitions : Messages.text("crawlhistory.both", ofTables, ofPartitions);
    }
}
