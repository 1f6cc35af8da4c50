package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Optional;

/// What a crawl would change, in the order in which it is done: tables by name. `failure` is Glue's sentence of a crawl
/// that writes nothing; then `changes` still tell what was found.
public record CrawlPlan(
        List<TableChange> changes, List<Finding> findings, List<LogLine> log, Optional<String> failure) {
    public CrawlPlan {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        log = List.copyOf(log);
    }

    /// Whether applying it would change nothing.
    public boolean isEmpty() {
        return failure.isPresent() || changes.stream().noneMatch(TableChange::changesSomething);
    }

    /// The same with other changes, and a log that tells of these.
    public CrawlPlan with(List<TableChange> others, CrawlSettings settings) {
        return new CrawlPlan(others, findings, new PlanLog(settings).lines(others, findings, failure), failure);
    }

    /// A line of the crawler's log.
    public record LogLine(Level level, String text) {
        /// How Glue marks it.
        public enum Level {
            BENCHMARK,
            INFO,
            WARN,
            ERROR
        }

        /// As it stands in the stream of a run.
        public String line(String runId) {
            return "[" + runId + "] " + level + " : " + text;
        }
    }
}
