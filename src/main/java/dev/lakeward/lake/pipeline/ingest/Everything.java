package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Has all sources bring what is new, and then the workflows that crawl where they write run, and other crawlers that
/// look there make tables of it. Every method blocks and throws LakeException; interrupting stops what runs.
public final class Everything {
    private static final Duration LONGEST_BUFFER = Duration.ofSeconds(20);

    private final IngestService ingest;
    private final Following following;
    private final List<Feed> feeds;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);

    /// Hears what is done meanwhile.
    public interface Listener {
        /// So many of all steps are done, and this one goes on.
        void at(int done, int total, String what);
    }

    /// What became of something: `error` is empty where it did what it should. `brought` is what a source brought.
    public record Step(What what, String name, Optional<Brought> brought, String error) {}

    /// What was done.
    public enum What {
        SENT,
        BROUGHT,
        CRAWLED,
        /// By a workflow, which crawls too.
        RAN
    }

    /// What a source brought.
    public record Brought(Source source, Transfer transfer) {}

    public Everything(IngestService ingest, CrawlerService crawlers, WorkflowService workflows, List<Feed> feeds) {
        this.ingest = ingest;
        this.following = new Following(crawlers, workflows);
        this.feeds = List.copyOf(feeds);
    }

    /// Brings, crawls and runs. What fails does not hinder the rest.
    public List<Step> bring(Listener listener) {
        List<Arrival> known = ingest.arrivals().all();
        List<Arrival> all =
                known.stream().filter(each -> !each.source().kind().isSteady()).toList();
        SortedSet<String> looking = new TreeSet<>();
        known.forEach(each -> each.findings().forEach(finding -> looking.add(finding.crawler())));
        List<Following.Next> nexts = following.after(looking);
        int total = feeds.size() + all.size() + nexts.size();
        List<Step> steps = new ArrayList<>();
        for (Feed feed : feeds) {
            listener.at(steps.size(), total, feed.name());
            steps.add(send(feed));
        }
        Map<Source, String> started = new LinkedHashMap<>();
        for (Arrival each : all) {
            start(each, started, steps);
        }
        started.forEach((source, id) -> {
            listener.at(steps.size(), total, source.name());
            steps.add(await(source, id));
        });
        feeds.forEach(this::await);
        for (Following.Next next : nexts) {
            listener.at(steps.size(), total, next.name());
            steps.add(follow(next));
        }
        return steps;
    }

    private static Step send(Feed feed) {
        try {
            feed.send();
            return new Step(What.SENT, feed.name(), Optional.empty(), "");
        } catch (LakeException e) {
            return failed(What.SENT, feed.name(), e);
        }
    }

    // What is buffered for longer is found by the next crawl.
    private void await(Feed feed) {
        Instant end = Instant.now().plus(LONGEST_BUFFER);
        runs.await(
                new ServiceRun<Boolean>() {
                    @Override
                    public Boolean look() {
                        return feed.hasArrived();
                    }

                    @Override
                    public boolean hasEnded(Boolean standing) {
                        return standing || Instant.now().isAfter(end);
                    }

                    @Override
                    public void stop() {
                        // What is sent stays sent.
                    }
                },
                seen -> {});
    }

    // A database that was never exported has no place to go to.
    private void start(Arrival arrival, Map<Source, String> started, List<Step> steps) {
        Source source = arrival.source();
        Optional<Transfer> running =
                arrival.newest().filter(each -> !each.state().isEnded());
        try {
            if (running.isPresent()) {
                started.put(source, running.get().id());
            } else if (source.into().isPresent()) {
                ingest.start(source).ifPresent(id -> started.put(source, id));
            }
        } catch (LakeException e) {
            steps.add(failed(What.BROUGHT, source.name(), e));
        }
    }

    private Step await(Source source, String id) {
        try {
            Transfer ended = ingest.await(source, id, seen -> {});
            return new Step(What.BROUGHT, source.name(), Optional.of(new Brought(source, ended)), ended.error());
        } catch (LakeException e) {
            return failed(What.BROUGHT, source.name(), e);
        }
    }

    private static Step failed(What what, String name, LakeException e) {
        if (e.error() == LakeError.CANCELLED) {
            throw e;
        }
        return new Step(what, name, Optional.empty(), String.valueOf(e.getMessage()));
    }

    private Step follow(Following.Next next) {
        try {
            return new Step(next.what(), next.name(), Optional.empty(), following.run(next));
        } catch (LakeException e) {
            return failed(next.what(), next.name(), e);
        }
    }
}
