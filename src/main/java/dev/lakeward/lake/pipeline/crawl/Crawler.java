package dev.lakeward.lake.pipeline.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A crawler: what it is set to, and how it stands. `scheduled`: its schedule is on. `version` counts changes.
public record Crawler(
        CrawlerSettings settings,
        State state,
        Duration running,
        boolean scheduled,
        Optional<Last> last,
        long version,
        Instant updated) {
    public String name() {
        return settings.name();
    }

    /// What it does now.
    public enum State {
        READY,
        RUNNING,
        STOPPING
    }

    /// How its last crawl ended; `error` is empty where it did not fail.
    public record Last(Crawl.State state, Instant started, String error) {}
}
