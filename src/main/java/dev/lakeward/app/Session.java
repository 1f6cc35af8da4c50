package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.ingest.Feed;
import dev.lakeward.lake.pipeline.ingest.NewExports;
import dev.lakeward.lake.pipeline.ingest.ShareUploads;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.lake.pipeline.job.RunFigures;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An open connection: who works, and clients of that identity or of another that may be assumed.
public interface Session extends AutoCloseable {
    /// Account and region, for the status bar.
    String place();

    /// The identity that signed in.
    Principal self();

    /// The folder of this connection's plans: the staged one and the history.
    Path journal();

    /// Documents of the lake that cannot be read, in words; only a lake in a folder can have such. Blocks.
    default List<String> unreadable() {
        return List.of();
    }

    /// Clients that act as a principal; made once for each.
    Clients as(Principal principal);

    /// Has a watcher told of every call that is tried again, on the call's own thread. A lake in a folder tries none.
    default void watchRetries(Consumer<RetryWatch.Retry> watcher) {}

    /// Plans of crawls, where the lake has them.
    default Optional<CrawlPlans> crawlPlans() {
        return Optional.empty();
    }

    /// Looks at sources before they bring anything, where the lake can.
    default Optional<SourceChecks> sourceChecks() {
        return Optional.empty();
    }

    /// Exports of what is new in databases, where the lake has them.
    default Optional<NewExports> newExports() {
        return Optional.empty();
    }

    /// What watched folders brought at each time, as a principal may see it, where the lake tells it.
    default Optional<ShareUploads> shareUploads(Principal principal) {
        return Optional.empty();
    }

    /// What the nodes of jobs count while they run, where the lake tells it.
    default Optional<RunFigures> runFigures() {
        return Optional.empty();
    }

    /// The first rows behind nodes of jobs that do not run, where the lake can show them.
    default Optional<JobPreview> jobPreview() {
        return Optional.empty();
    }

    /// What can be sent to streams whenever somebody asks for it.
    default List<Feed> feeds() {
        return List.of();
    }

    /// Whether reading data costs money.
    default boolean isBilled() {
        return false;
    }

    @Override
    void close();
}
