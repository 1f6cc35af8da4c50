package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Rewrite;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Takes back what a crawl changed, or does it again, to the letter: or nothing, where somebody has changed something
/// of
/// it since.
final class UndoWork implements RunWork {
    private final CrawlParts parts;
    private final CrawlFiles files;

    UndoWork(CrawlParts parts, CrawlFiles files) {
        this.parts = parts;
        this.files = files;
    }

    @Override
    public Outcome run(RunContext context) {
        UndoOrder order = UndoOrder.of(context.run().arguments());
        CatalogDifference changed = files.difference(order.crawl())
                .orElseThrow(() -> CrawlerScope.invalid("What this crawl changed is not kept any more."));
        CatalogDifference wanted = order.again() ? changed : changed.undone();
        Documents documents = parts.store().documents();
        return new Outcome(
                List.of(),
                () -> {
                    wanted.obstacle(documents).ifPresent(place -> {
                        throw inTheWay(place);
                    });
                    new UndoRemains(parts.catalog(), documents).require(wanted);
                    return wanted.documents();
                },
                CrawlResult.NOTHING.json(),
                Map.of(),
                Map.of());
    }

    private static AwsServiceException inTheWay(Rewrite place) {
        String[] names = place.key().split("\u0000");
        String what = names.length > 1 ? names[0] + "." + names[1] : names[0];
        return CrawlerScope.invalid(what + " has been changed since: what was changed would be lost. Undo that first.");
    }

    @Override
    public RunError error(Throwable failure) {
        return ReadingWork.errorOf(failure);
    }

    /// Which crawl, and whether it is done again.
    record UndoOrder(String crawl, boolean again) {
        static UndoOrder of(String arguments) {
            String[] parts = arguments.split(" ", 2);
            return new UndoOrder(parts[1], parts[0].equals("redo"));
        }

        String arguments() {
            return (again ? "redo " : "undo ") + crawl;
        }
    }
}
