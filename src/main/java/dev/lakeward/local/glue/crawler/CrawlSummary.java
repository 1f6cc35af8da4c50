package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.glue.crawler.CrawlResult.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The summary of a crawl in Glue's form: a JSON object whose innermost values are JSON texts again, such as
/// `{"TABLE":{"ADD":"{\"Details\":{\"names\":[\"t\"]},\"Count\":1}"}}`.
final class CrawlSummary {
    // The model's longest; names that do not fit are left out, the counts stay.
    private static final int LONGEST = 255;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CrawlSummary() {}

    /// The summary for somebody who sees some of the tables; empty for a crawl that changed nothing.
    static Optional<String> of(CrawlResult result, Predicate<TableRef> seen) {
        if (result.tables().isEmpty() && result.partitions().isEmpty()) {
            return Optional.empty();
        }
        for (int names = Integer.MAX_VALUE; ; names = mostNamed(result, names) - 1) {
            String text = text(result, seen, names);
            if (text.length() <= LONGEST || names == 0) {
                return Optional.of(text);
            }
        }
    }

    private static int mostNamed(CrawlResult result, int names) {
        return Math.min(
                names,
                result.tables().values().stream()
                        .mapToInt(tables -> tables.first().size())
                        .max()
                        .orElse(1));
    }

    private static String text(CrawlResult result, Predicate<TableRef> seen, int names) {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode tables = all.putObject("TABLE");
        for (Change change : Change.values()) {
            if (result.tables().containsKey(change)) {
                tables.put(change.name(), change(result.tables().get(change), seen, names));
            }
        }
        if (!result.partitions().isEmpty()) {
            ObjectNode partitions = all.putObject("PARTITION");
            for (Change change : Change.values()) {
                if (result.partitions().containsKey(change)) {
                    partitions.put(
                            change.name(),
                            JSON.createObjectNode()
                                    .put("Count", result.partitions().get(change))
                                    .toString());
                }
            }
        }
        return all.toString();
    }

    private static String change(CrawlResult.Tables tables, Predicate<TableRef> seen, int names) {
        List<String> shown = tables.first().stream()
                .filter(seen)
                .map(TableRef::name)
                .limit(names)
                .toList();
        ObjectNode one = JSON.createObjectNode();
        shown.forEach(one.putObject("Details").putArray("names")::add);
        return one.put("Count", tables.count()).toString();
    }
}
