package dev.lakeward.lake.pipeline.crawl;

import java.util.List;
import java.util.Optional;

/// What a crawl would change, by what one reading found. `mark` is the plan's own: it is applied only where it would
/// still be the same. `failure`: why the crawl would write nothing.
public record CrawlPlan(
        String reading,
        Thresholds thresholds,
        String mark,
        List<ChangedTable> tables,
        List<Place> places,
        Optional<String> failure) {
    public CrawlPlan {
        tables = List.copyOf(tables);
        places = List.copyOf(places);
    }

    /// Above which figures folders make one table: see Glue's page on how crawlers detect schemas.
    public record Thresholds(double similarity, double majority, int clusters) {
        public static final Thresholds GLUE = new Thresholds(0.7, 0.7, 5);
    }

    /// Files that are in no table, by object or folder, and why.
    public record Place(String location, long objects, String why) {}

    public List<ChangedTable> changes() {
        return tables.stream().filter(ChangedTable::changesSomething).toList();
    }
}
