package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.SightWords;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Who gains or loses sight of what, as lines: new columns that look sensitive first, then filters that break, then
/// each team and table with the sentence of the review of permissions.
final class ImpactLines {
    private ImpactLines() {}

    /// `past`: what decides is as it is today, and the tables are as they were and became.
    static List<PageLine> of(CrawlImpact impact, boolean past) {
        List<PageLine> lines = new ArrayList<>();
        impact.newcomers().forEach(newcomer -> lines.addAll(of(newcomer, past)));
        impact.filters()
                .forEach(filter -> lines.add(PageLine.of(
                                PageLine.Style.NARROWS,
                                Messages.text("crawlplan.filter", filter.name(), filter.table()),
                                filter.holders().isEmpty()
                                        ? Messages.text("crawlplan.filter_unused", String.join(", ", filter.columns()))
                                        : Messages.text(
                                                "crawlplan.filter_breaks",
                                                String.join(", ", filter.columns()),
                                                names(filter.holders())))
                        .leadingTo(new Address.WhoSees(filter.table()))));
        impact.impacts()
                .forEach(each -> lines.add(
                        PageLine.text(style(each.direction()), past ? SightWords.past(each) : SightWords.of(each))
                                .leadingTo(new Address.CellAt(each.table().table(), each.principal()))));
        return lines;
    }

    // Those who see it by the same are one line.
    private static List<PageLine> of(CrawlImpact.Newcomer newcomer, boolean past) {
        Address who = new Address.WhoSees(newcomer.table());
        String title = Messages.text("crawlplan.adds", newcomer.table(), newcomer.column());
        if (newcomer.seenBy().isEmpty()) {
            return List.of(PageLine.of(
                            PageLine.Style.SENSITIVE,
                            title,
                            Messages.text(past ? "crawlhistory.nobody_sees" : "crawlplan.nobody_sees"))
                    .leadingTo(who));
        }
        Map<String, List<Principal>> byWay = new TreeMap<>();
        newcomer.seenBy()
                .forEach((principal, way) ->
                        byWay.computeIfAbsent(way, each -> new ArrayList<>()).add(principal));
        List<PageLine> lines = new ArrayList<>();
        lines.add(PageLine.of(
                        PageLine.Style.SENSITIVE,
                        title,
                        Messages.text(
                                past ? "crawlhistory.sees" : "crawlplan.will_see",
                                names(newcomer.seenBy().keySet())))
                .leadingTo(who));
        byWay.forEach((way, principals) -> {
            if (!way.isEmpty()) {
                lines.add(PageLine.text(
                        PageLine.Style.REASON,
                        byWay.size() == 1
                                ? Messages.text("crawlplan.by", way)
                                : Messages.text("crawlplan.by_for", names(principals), way)));
            }
        });
        return lines;
    }

    private static String names(Collection<Principal> principals) {
        return principals.stream().map(Principal::name).sorted().collect(Collectors.joining(", "));
    }

    private static PageLine.Style style(Impact.Direction direction) {
        return switch (direction) {
            case WIDENS -> PageLine.Style.WIDENS;
            case NARROWS -> PageLine.Style.NARROWS;
            case BOTH -> PageLine.Style.BOTH;
        };
    }
}
