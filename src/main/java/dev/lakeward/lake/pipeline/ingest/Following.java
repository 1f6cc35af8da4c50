package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What follows when data has arrived: the workflows that crawl the places it came to, and the crawlers of these places
/// that no workflow starts.
record Following(CrawlerService crawlers, WorkflowService workflows) {
    private static final ServiceRuns RUNS = new ServiceRuns(Thread::sleep);

    /// One workflow or crawler to run.
    record Next(Everything.What what, String name) {}

    /// What is to run for these crawlers; who may not know of workflows has the crawlers.
    List<Next> after(Collection<String> looking) {
        SortedSet<String> alone = new TreeSet<>(looking);
        List<Next> nexts = new ArrayList<>();
        if (!looking.isEmpty()) {
            crawling().forEach((workflow, crawled) -> {
                if (crawled.stream().anyMatch(looking::contains)) {
                    nexts.add(new Next(Everything.What.RAN, workflow));
                    alone.removeAll(crawled);
                }
            });
        }
        // What no workflow crawls is there for the workflows' jobs.
        nexts.addAll(
                0,
                alone.stream()
                        .map(name -> new Next(Everything.What.CRAWLED, name))
                        .toList());
        return nexts;
    }

    private Map<String, List<String>> crawling() {
        try {
            return workflows.all().stream()
                    .collect(Collectors.toMap(
                            Workflow::name, Following::crawled, (one, other) -> one, java.util.TreeMap::new));
        } catch (LakeException e) {
            if (e.error() == LakeError.ACCESS_DENIED) {
                return Map.of();
            }
            throw e;
        }
    }

    private static List<String> crawled(Workflow workflow) {
        return workflow.graph().triggers().stream()
                .flatMap(trigger -> trigger.starts().stream())
                .filter(member -> member.kind() == Member.Kind.CRAWLER)
                .map(Member::name)
                .toList();
    }

    /// Runs it, and answers what went wrong, which is empty where nothing did.
    String run(Next next) {
        return next.what() == Everything.What.RAN ? workflow(next.name()) : crawl(next.name());
    }

    private String workflow(String name) {
        WorkflowRun ended = workflows.await(name, workflows.start(name, Map.of()), seen -> {});
        RunVerdict verdict = RunVerdict.of(ended);
        if (verdict.state() == RunVerdict.State.SUCCEEDED) {
            return "";
        }
        if (!ended.error().isEmpty()) {
            return ended.error();
        }
        return verdict.roots().isEmpty()
                ? verdict.state().name()
                : verdict.roots().stream()
                        .map(root -> root.node().member().name() + ": "
                                + root.attempt().error())
                        .collect(Collectors.joining("; "));
    }

    private String crawl(String name) {
        if (crawlers.get(name).state() == Crawler.State.READY) {
            crawlers.start(name);
        }
        Crawler ended = RUNS.await(crawlRun(name), seen -> {});
        return ended.last()
                .filter(last -> last.state() == Crawl.State.FAILED)
                .map(Crawler.Last::error)
                .orElse("");
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
