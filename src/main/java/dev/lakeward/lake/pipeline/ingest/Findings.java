package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What crawls found of what came. Every method blocks; a crawl that cannot be read is one that nothing is known of.
final class Findings {
    private final CrawlerService crawlers;
    private final CrawlDifferences differences;

    Findings(CrawlerService crawlers, CrawlDifferences differences) {
        this.crawlers = crawlers;
        this.differences = differences;
    }

    /// By the source's key: the crawlers that look where it writes, with what their newest crawl since an instant
    /// changed.
    Map<String, List<Finding>> of(List<Source> sources, Instant since) {
        List<Crawler> all = crawlers.all();
        Map<String, List<Finding>> found = new HashMap<>();
        Map<String, Finding> known = new HashMap<>();
        for (Source source : sources) {
            List<Finding> findings = new ArrayList<>();
            source.into()
                    .ifPresent(into -> all.stream()
                            .filter(crawler -> looksAt(crawler, into))
                            .forEach(crawler -> findings.add(
                                    known.computeIfAbsent(crawler.name(), name -> finding(crawler, since)))));
            found.put(source.key(), List.copyOf(findings));
        }
        return found;
    }

    private static boolean looksAt(Crawler crawler, S3Path into) {
        return crawler.settings().sources().stream()
                .anyMatch(source -> source instanceof CrawlSource.S3 s3
                        && S3Path.of(s3.path())
                                .filter(path -> path.bucket().equals(into.bucket())
                                        && (path.holds(into.prefix()) || into.holds(path.prefix())))
                                .isPresent());
    }

    private Finding finding(Crawler crawler, Instant since) {
        try {
            Optional<Crawl> newest = crawlers.crawls(crawler.name(), 1).stream().findFirst();
            List<ChangedTable> changed = newest.filter(crawl -> crawl.state() == Crawl.State.COMPLETED
                            && !crawl.started().isBefore(since))
                    .map(crawl ->
                            differences.of(crawl, crawler.settings().database()).tables())
                    .orElse(List.of());
            return new Finding(
                    crawler.name(),
                    newest,
                    changed.stream().map(ChangedTable::table).toList(),
                    changed.stream()
                            .flatMap(table -> newColumns(table).stream().map(column -> table.table() + "." + column))
                            .toList());
        } catch (LakeException e) {
            return new Finding(crawler.name(), Optional.empty(), List.of(), List.of());
        }
    }

    private static List<String> newColumns(ChangedTable table) {
        Set<String> before = names(table.before());
        return table.kind() == ChangedTable.Kind.CHANGED
                ? names(table.after()).stream()
                        .filter(name -> !before.contains(name))
                        .sorted()
                        .toList()
                : List.of();
    }

    private static Set<String> names(Optional<Table> table) {
        return table.map(Table::columns).orElse(List.of()).stream()
                .map(Column::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
