package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Has all sources bring what is new, and then the crawlers that look where they write make tables of it. Every method
/// blocks and throws LakeException; interrupting stops what runs.
public final class Everything {
    private final IngestService ingest;
    private final CrawlerService crawlers;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);

    /// Hears what is done meanwhile.
    public interface Listener {
        /// So many of all steps are done, and this one goes on.
        void at(int done, int total, String what);
    }

    /// What became of a source or a crawler: `error` is empty where it did what it should.
    public record Step(String name, Optional<Source> source, Optional<Transfer> transfer, String error) {}

    public Everything(IngestService ingest, CrawlerService crawlers) {
        this.ingest = ingest;
        this.crawlers = crawlers;
    }

    /// Brings and crawls. What fails does not hinder the rest.
    public List<Step> bring(Listener listener) {
        List<Arrival> all = ingest.arrivals().all().stream()
                .filter(each -> each.source().kind() != Source.Kind.STREAM)
                .toList();
        SortedSet<String> looking = new TreeSet<>();
        ingest.arrivals().all().forEach(each -> each.findings().forEach(finding -> looking.add(finding.crawler())));
        int total = all.size() + looking.size();
        List<Step> steps = new ArrayList<>();
        Map<Source, String> started = new LinkedHashMap<>();
        for (Arrival each : all) {
            start(each, started, steps);
        }
        started.forEach((source, id) -> {
            listener.at(steps.size(), total, source.name());
            steps.add(await(source, id));
        });
        for (String crawler : looking) {
            listener.at(steps.size(), total, crawler);
            steps.add(crawl(crawler));
        }
        return steps;
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
                started.put(source, ingest.start(source));
            }
        } catch (LakeException e) {
            steps.add(failed(source.name(), Optional.of(source), e));
        }
    }

    private Step await(Source source, String id) {
        try {
            Transfer ended = ingest.await(source, id, seen -> {});
            return new Step(source.name(), Optional.of(source), Optional.of(ended), ended.error());
        } catch (LakeException e) {
            return failed(source.name(), Optional.of(source), e);
        }
    }

    private static Step failed(String name, Optional<Source> source, LakeException e) {
        if (e.error() == LakeError.CANCELLED) {
            throw e;
        }
        return new Step(name, source, Optional.empty(), String.valueOf(e.getMessage()));
    }

    private Step crawl(String name) {
        try {
            if (crawlers.get(name).state() == Crawler.State.READY) {
                crawlers.start(name);
            }
            Crawler ended = runs.await(crawlRun(name), seen -> {});
            return new Step(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    ended.last()
                            .filter(last -> last.state() == Crawl.State.FAILED)
                            .map(Crawler.Last::error)
                            .orElse(""));
        } catch (LakeException e) {
            return failed(name, Optional.empty(), e);
        }
    }

    private ServiceRun<Crawler> crawlRun(String name) {
        return new ServiceRun<>() {
            @Override
            public Crawler look() {
                return crawlers.get(name);
            }

            @Override
            public boolean hasEnded(Crawler standing) {
                return standing.state() == Crawler.State.READY;
            }

            @Override
            public void stop() {
                crawlers.stop(name);
            }
        };
    }
}
