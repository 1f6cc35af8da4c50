package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a crawl would change or changed, in words: its tables as rows, a page for each, who sees more or less by it,
/// and
/// what is in no table. A plan and a crawl that ended are drawn alike.
final class CrawlReport {
    static final CrawlReport NOTHING = new CrawlReport(List.of(), CrawlImpact.NONE, List.of(), List.of(), false);

    private final Map<TableRef, ChangedTable> tables = new LinkedHashMap<>();
    private final CrawlImpact impact;
    private final List<PlaceRow> places;
    private final List<String> gaps;
    private final List<TableRow> rows;
    private final boolean past;

    /// Files that are in no table, and why.
    record PlaceRow(String location, long objects, String why) {}

    private CrawlReport(
            List<ChangedTable> changed,
            CrawlImpact impact,
            List<CrawlPlan.Place> places,
            List<String> gaps,
            boolean past) {
        changed.forEach(each -> tables.put(each.table(), each));
        this.impact = impact;
        this.past = past;
        this.places = places.stream()
                .map(place -> new PlaceRow(place.location(), place.objects(), place.why()))
                .toList();
        this.gaps = List.copyOf(gaps);
        this.rows = tables.values().stream()
                .map(each -> TableRow.of(each, sensitive(each.table())))
                .sorted(Comparator.comparing((TableRow row) -> !row.changes()).thenComparing(TableRow::table))
                .toList();
    }

    /// Of a plan; `impact` is that of all of its changes, `gaps` say what is not known of it.
    static CrawlReport of(CrawlPlan plan, CrawlImpact impact, List<String> gaps) {
        return new CrawlReport(plan.tables(), impact, plan.places(), gaps, false);
    }

    /// Of what crawls changed; `gaps` say what is not known of it.
    static CrawlReport of(List<ChangedTable> changed, CrawlImpact impact, List<String> gaps) {
        return new CrawlReport(changed, impact, List.of(), gaps, true);
    }

    /// The tables, those that change first.
    List<TableRow> rows() {
        return rows;
    }

    /// New columns of a table that look sensitive, by their names or by their LF-Tags.
    List<String> sensitive(TableRef table) {
        Set<String> columns = new TreeSet<>();
        ChangedTable changed = tables.get(table);
        if (changed != null) {
            columns.addAll(changed.newSensitive());
        }
        impact.newcomers().stream()
                .filter(each -> each.table().equals(table))
                .forEach(each -> columns.add(each.column()));
        return List.copyOf(columns);
    }

    /// The page of a table; `waits` where it is not accepted for its sensitive columns.
    List<PageLine> page(TableRef table, boolean waits) {
        ChangedTable changed = tables.get(table);
        return changed == null ? List.of() : TablePage.of(changed, impact, waits ? sensitive(table) : List.of(), past);
    }

    /// Who sees more or less by some of the tables.
    List<PageLine> impact(Set<TableRef> of) {
        return ImpactLines.of(impact.of(of), past);
    }

    List<PlaceRow> places() {
        return places;
    }

    /// How many files are in no table.
    long placedFiles() {
        return places.stream().mapToLong(PlaceRow::objects).sum();
    }

    List<String> gaps() {
        return gaps;
    }

    /// The tables that change.
    Set<TableRef> changing() {
        Set<TableRef> changing = new TreeSet<>();
        rows.stream().filter(TableRow::changes).forEach(row -> changing.add(row.table()));
        return changing;
    }

    /// How many tables are added, changed and so on, and how many partitions; in words.
    String counts() {
        List<String> parts = new ArrayList<>();
        add(parts, "crawlplan.count_added", count(ChangedTable.Kind.ADDED));
        add(parts, "crawlplan.count_changed", count(ChangedTable.Kind.CHANGED));
        add(parts, "crawlplan.count_deprecated", count(ChangedTable.Kind.DEPRECATED));
        add(parts, "crawlplan.count_removed", count(ChangedTable.Kind.REMOVED));
        add(
                parts,
                "crawlplan.count_partitions",
                tables.values().stream()
                        .filter(each -> each.kind() == ChangedTable.Kind.KEPT && each.changesSomething())
                        .count());
        if (parts.isEmpty()) {
            return Messages.text("crawlplan.nothing_changes", Formats.count(tables.size(), "tables"));
        }
        add(
                parts,
                "crawlplan.count_kept",
                tables.values().stream()
                        .filter(each -> !each.changesSomething())
                        .count());
        return Messages.text("crawlplan.of_tables", Formats.count(tables.size(), "tables"), String.join(", ", parts));
    }

    private static void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(Messages.text(key, count));
        }
    }

    private long count(ChangedTable.Kind kind) {
        return tables.values().stream().filter(each -> each.kind() == kind).count();
    }
}
