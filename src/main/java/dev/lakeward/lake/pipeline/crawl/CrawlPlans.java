package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.TableRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What an embedded lake does with crawls and AWS does not: a plan before anything changes, the exact difference of
/// each crawl, undo and redo. For data lake admins. Every method blocks and throws LakeException; interrupting stops
/// what it waits for.
public interface CrawlPlans {
    /// Reads what a crawler points at; the id of the reading. `seen` hears how many objects were looked at.
    String read(String crawler, Progress seen);

    /// Hears how far a reading is.
    interface Progress {
        void at(long done, long total);
    }

    /// What a reading comes to; reads no file again.
    CrawlPlan plan(String reading, CrawlPlan.Thresholds thresholds);

    /// What a crawler of these settings would make, saved or not; its files are read as the crawler would.
    CrawlPlan preview(CrawlerSettings settings, Progress seen);

    /// Writes some tables of a plan, as one publication; the id of the crawl. Throws CONFLICT where the plan would be
    /// another one by now.
    String apply(CrawlPlan plan, Set<TableRef> accepted);

    /// What a crawl that succeeded changed.
    List<ChangedTable> changed(String crawl);

    /// Takes back what a crawl changed: all of it, or nothing where somebody has changed something of it since.
    void undo(String crawl);

    /// Does again what was undone.
    void redo(String crawl);

    /// Crawls of a crawler that are undone now.
    Set<String> undone(String crawler);

    /// A line of a crawl's log, in Glue's form.
    record LogLine(Instant at, String text) {}

    /// The log of a crawl, or of a reading, oldest first; empty where it is not kept any more.
    List<LogLine> log(String crawl);

    /// Whether new columns that look sensitive wait for a person, whatever crawl finds them.
    boolean holdsSensitive();

    void holdSensitive(boolean hold);
}
