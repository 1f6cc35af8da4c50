package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.CrawlDifference;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The crawls of a crawler as they were read, newest first, and which of them are undone. What some of them changed is
/// found by them.
record PastCrawls(List<Crawl> crawls, Set<String> undone) {
    private static final String LIST = "glue:ListCrawls";
    private static final String ERROR = "ERROR ";

    PastCrawls {
        crawls = List.copyOf(crawls);
        undone = Set.copyOf(undone);
    }

    /// Blocks.
    static PastCrawls read(CrawlAccess access, Crawler crawler, int most) {
        return new PastCrawls(
                access.crawlers().crawls(crawler.name(), most),
                access.plans().map(plans -> plans.undone(crawler.name())).orElse(Set.of()));
    }

    boolean isRunning() {
        return crawls.stream().anyMatch(each -> each.state() == Crawl.State.RUNNING);
    }

    List<CrawlLine> lines(Instant now) {
        return crawls.stream().map(each -> line(each, now)).toList();
    }

    private CrawlLine line(Crawl crawl, Instant now) {
        return CrawlLine.of(crawl, undone.contains(crawl.id()), now);
    }

    /// What one crawl changed, or all after the oldest of several up to the newest. Blocks.
    ChosenCrawls chosen(CrawlAccess access, Crawler crawler, List<String> ids) {
        List<Crawl> some = crawls.stream()
                .filter(each -> ids.contains(each.id()))
                .sorted(Comparator.comparing(Crawl::started))
                .toList();
        if (some.isEmpty()) {
            throw new LakeException(LakeError.NOT_FOUND, LIST, Messages.text("crawlhistory.gone"), null);
        }
        return some.size() == 1
                ? one(access, crawler, some.getFirst())
                : between(access, crawler, some.getFirst(), some.getLast());
    }

    private ChosenCrawls one(CrawlAccess access, Crawler crawler, Crawl crawl) {
        CrawlDifference difference = difference(access, crawler, crawl);
        ChosenCrawls.Way way = access.plans().isEmpty()
                        || crawl.state() != Crawl.State.COMPLETED
                        || difference.tables().isEmpty()
                ? ChosenCrawls.Way.NONE
                : undone.contains(crawl.id()) ? ChosenCrawls.Way.REDO : ChosenCrawls.Way.UNDO;
        List<PageLine> log = access.plans()
                .map(plans -> log(plans, crawl))
                .orElseGet(
                        () -> List.of(PageLine.text(PageLine.Style.NOTE, Messages.text("crawlhistory.log_elsewhere"))));
        return ChosenCrawls.of(
                line(crawl, access.clock().instant()), way, report(access, crawler, difference), log, difference);
    }

    // A crawl that does not complete has written nothing, where the lake publishes it whole.
    private static CrawlDifference difference(CrawlAccess access, Crawler crawler, Crawl crawl) {
        return crawl.state() == Crawl.State.RUNNING
                        || crawl.state() != Crawl.State.COMPLETED
                                && access.plans().isPresent()
                ? new CrawlDifference(List.of(), List.of())
                : access.differences().of(crawl, crawler.settings().database());
    }

    private ChosenCrawls between(CrawlAccess access, Crawler crawler, Crawl older, Crawl newer) {
        List<Crawl> after = crawls.stream()
                .filter(each -> each.started().isAfter(older.started())
                        && !each.started().isAfter(newer.started()))
                .sorted(Comparator.comparing(Crawl::started))
                .toList();
        List<String> gaps = new ArrayList<>();
        List<CrawlDifference> differences = new ArrayList<>();
        for (Crawl each : after) {
            if (undone.contains(each.id())) {
                gaps.add(Messages.text("crawlhistory.left_out", Formats.exact(each.started())));
            } else {
                differences.add(difference(access, crawler, each));
            }
        }
        CrawlDifference all = CrawlDifference.ofAll(differences);
        gaps.addAll(all.gaps());
        Instant now = access.clock().instant();
        return ChosenCrawls.between(
                line(older, now), line(newer, now), report(access, crawler, new CrawlDifference(all.tables(), gaps)));
    }

    private static CrawlReport report(CrawlAccess access, Crawler crawler, CrawlDifference difference) {
        List<String> gaps = new ArrayList<>(difference.gaps());
        if (access.plans().isEmpty()) {
            gaps.addFirst(Messages.text("crawlhistory.by_versions"));
        }
        Surroundings around = Surroundings.read(access);
        gaps.addAll(around.gaps());
        return CrawlReport.of(difference.tables(), around.of(difference.tables(), crawler), gaps);
    }

    private static List<PageLine> log(CrawlPlans plans, Crawl crawl) {
        return plans.log(crawl.id()).stream().map(line -> log(crawl, line)).toList();
    }

    // Each line names the crawl, which the page does already.
    private static PageLine log(Crawl crawl, CrawlPlans.LogLine line) {
        String own = "[" + crawl.id() + "] ";
        String text = line.text().startsWith(own) ? line.text().substring(own.length()) : line.text();
        return PageLine.text(
                text.startsWith(ERROR) ? PageLine.Style.WRONG : PageLine.Style.CODE,
                Formats.second(line.at()) + "  " + text);
    }
}
