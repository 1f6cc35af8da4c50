package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedSet;

/// What a crawl is asked for, as its run's arguments keep it: everything that its crawler is set to, or what somebody
/// accepted of a plan.
record CrawlOrder(Optional<Accepted> accepted) {
    static final CrawlOrder WHOLE = new CrawlOrder(Optional.empty());

    /// What the planning run read, under which thresholds it was planned, the plan's [PlanMark], and the tables of it,
    /// as `database.name`, that are to be written.
    record Accepted(String planning, Thresholds thresholds, String mark, SortedSet<String> tables) {
        static CrawlOrder order(String planning, Thresholds thresholds, String mark, SortedSet<String> tables) {
            return new CrawlOrder(Optional.of(new Accepted(planning, thresholds, mark, tables)));
        }
    }

    static CrawlOrder of(String arguments) {
        try {
            return CrawlFiles.JSON.readValue(arguments, CrawlOrder.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String arguments() {
        try {
            return CrawlFiles.JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
