package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableDifference;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The page of one table of a plan or a crawl, as lines: what becomes of it, who sees it, its columns, partitions and
/// properties, and why.
final class TablePage {
    private static final int MOST_PARTITIONS = 30;

    private final ChangedTable changed;
    private final CrawlImpact impact;
    private final List<String> sensitive;
    private final List<PageLine> lines = new ArrayList<>();

    private TablePage(ChangedTable changed, CrawlImpact impact, List<String> sensitive) {
        this.changed = changed;
        this.impact = impact;
        this.sensitive = sensitive;
    }

    /// `impact` may be of other tables too; `sensitive` has the columns for which the table waits for a person; `past`:
    /// it
    /// has happened.
    static List<PageLine> of(ChangedTable changed, CrawlImpact impact, List<String> sensitive, boolean past) {
        TablePage page = new TablePage(changed, impact, sensitive);
        page.head();
        page.section(
                Messages.text(past ? "crawlhistory.who" : "crawlplan.who"),
                ImpactLines.of(impact.of(Set.of(changed.table())), past));
        page.section(Messages.text("crawlplan.columns_title"), ColumnLines.of(changed));
        page.partitions();
        page.section(Messages.text("crawlplan.properties_title"), page.properties());
        page.section(
                Messages.text("crawlplan.why"),
                changed.reasons().stream()
                        .map(reason -> PageLine.text(PageLine.Style.TEXT, reason))
                        .toList());
        return List.copyOf(page.lines);
    }

    private void head() {
        TableRef table = changed.table();
        PageLine title = PageLine.of(PageLine.Style.TITLE, table.toString(), TableRow.kind(changed));
        lines.add(
                changed.before().isPresent() || changed.after().isPresent()
                        ? title.leadingTo(new Address.TableAt(table))
                        : title);
        List<String> facts = new ArrayList<>();
        if (changed.files().count() >= 0) {
            facts.add(TableRow.files(changed.files()));
        }
        changed.after().or(changed::before).ifPresent(known -> {
            if (!known.format().isEmpty()) {
                facts.add(known.format());
            }
            if (!known.location().isEmpty()) {
                facts.add(known.location());
            }
        });
        if (!facts.isEmpty()) {
            lines.add(PageLine.text(PageLine.Style.REASON, String.join("  ·  ", facts)));
        }
        if (!sensitive.isEmpty()) {
            lines.add(PageLine.text(
                    PageLine.Style.SENSITIVE,
                    Messages.text("crawlplan.waits", sensitive.size(), String.join(", ", sensitive))));
        }
        if (changed.kind() == ChangedTable.Kind.KEPT && changed.partitions().isNone()) {
            lines.add(PageLine.text(PageLine.Style.TEXT, Messages.text("crawlplan.stays")));
        }
    }

    private void section(String heading, List<PageLine> of) {
        if (!of.isEmpty()) {
            lines.add(PageLine.heading(heading));
            lines.addAll(of);
        }
    }

    private void partitions() {
        ChangedTable.Partitions partitions = changed.partitions();
        if (partitions.isNone()) {
            return;
        }
        lines.add(PageLine.heading(Messages.text(
                "crawlplan.partitions_title",
                TableRow.signed(partitions.added(), partitions.changed(), partitions.removed()))));
        partitions.some().stream()
                .limit(MOST_PARTITIONS)
                .map(TablePage::partition)
                .forEach(lines::add);
        long more = partitions.added()
                + partitions.changed()
                + partitions.removed()
                - Math.min(MOST_PARTITIONS, partitions.some().size());
        if (more > 0) {
            lines.add(PageLine.text(PageLine.Style.REASON, Messages.text("crawlplan.more_partitions", more)));
        }
    }

    private static PageLine partition(String words) {
        for (PageLine.Style style : List.of(PageLine.Style.ADDED, PageLine.Style.REMOVED, PageLine.Style.CHANGED)) {
            if (words.startsWith(style.sign() + " ")) {
                return PageLine.of(style, words.substring(style.sign().length() + 1), "");
            }
        }
        return PageLine.text(PageLine.Style.TEXT, words);
    }

    private List<PageLine> properties() {
        if (changed.before().isEmpty() || changed.after().isEmpty()) {
            return List.of();
        }
        Table before = changed.before().get();
        Table after = changed.after().get();
        return TableDifference.ofOthers(before, after).stream()
                .map(line -> PageLine.of(ColumnLines.style(line.kind()), line.what(), ColumnLines.words(line)))
                .toList();
    }
}
