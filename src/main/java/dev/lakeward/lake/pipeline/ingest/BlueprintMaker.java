package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Makes all of a blueprint or nothing of it, and takes back what goes with its source. Every method blocks and throws
/// LakeException.
record BlueprintMaker(CrawlerService crawlers, WorkflowEditor workflows, TransferMaker transfers) {
    /// The source comes last: what it brings meets all that follows.
    Blueprint.Made make(Blueprint blueprint) {
        Deque<Runnable> undoing = new ArrayDeque<>();
        try {
            blueprint.crawler().ifPresent(settings -> {
                create(settings, blueprint.lent());
                undoing.push(() -> crawlers.delete(settings.name()));
            });
            blueprint.workflow().ifPresent(shape -> {
                workflows.create(shape);
                undoing.push(() -> workflows.delete(shape.settings().name()));
            });
            return new Blueprint.Made(
                    transfers.make(blueprint.transfer()),
                    blueprint.crawler().map(CrawlerSettings::name),
                    blueprint.workflow().map(shape -> shape.settings().name()));
        } catch (RuntimeException e) {
            undoing.forEach(work -> takeBack(work, e));
            throw e;
        }
    }

    private void create(CrawlerSettings settings, boolean lent) {
        if (lent) {
            crawlers.createLent(settings);
        } else {
            crawlers.create(settings);
        }
    }

    private static void takeBack(Runnable work, RuntimeException cause) {
        try {
            work.run();
        } catch (LakeException e) {
            cause.addSuppressed(e);
        }
    }

    /// Takes back the workflow, with its triggers, and the crawler.
    void undo(Optional<String> workflow, Optional<String> crawler) {
        workflow.ifPresent(workflows::delete);
        crawler.ifPresent(crawlers::delete);
    }
}
