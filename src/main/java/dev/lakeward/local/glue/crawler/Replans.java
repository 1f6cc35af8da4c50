package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.Observation;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.store.Precondition;
import dev.lakeward.local.store.Seen;
import java.lang.ref.SoftReference;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.glue.model.Crawler;

/// Plans of what runs read, one after the other under other thresholds.
///
/// What the last plan was made of is kept in memory, where it is not too much and nobody needs the memory, so that the
/// next one reads neither the run's file nor, as long as it has not changed, the catalog. Thread-safe.
final class Replans {
    // Some hundred bytes are kept of each object, and as much of each partition.
    private static final int MOST_OBJECTS = 50_000;

    private final CrawlFiles files;
    private final CrawlParts parts;
    private final CrawlPlanning planning;
    // Whoever plans takes it out, so that two never share it.
    private final AtomicReference<SoftReference<Basis>> last = new AtomicReference<>(new SoftReference<>(null));

    /// What plans of a run are made of, and what must not have changed for that.
    private record Basis(String run, CrawlReading reading, KnownCatalog known, Set<Precondition> conditions) {}

    Replans(CrawlFiles files, CrawlParts parts) {
        this.files = files;
        this.parts = parts;
        this.planning = new CrawlPlanning(parts);
    }

    /// The plan of what a run read over the catalog as it is; empty where what it read is not kept any more.
    Optional<CrawlPlan> plan(String run, Crawler crawler, Thresholds thresholds) {
        return basis(run).map(basis -> {
            Seen<CrawlPlan> seen = parts.store()
                    .documents()
                    .see(() -> planning.made(
                            basis.reading(), basis.reading().settings(crawler, run), thresholds, basis.known()));
            remember(basis, seen);
            return seen.value();
        });
    }

    private Optional<Basis> basis(String run) {
        Basis known = last.getAndSet(new SoftReference<>(null)).get();
        if (known == null || !known.run().equals(run)) {
            return files.reading(run).map(reading -> fresh(run, reading));
        }
        boolean isCurrent = parts.store().documents().stillHolds(new Seen<>(run, known.conditions()));
        return Optional.of(isCurrent ? known : fresh(run, known.reading()));
    }

    private Basis fresh(String run, CrawlReading reading) {
        return new Basis(run, reading, KnownCatalog.remembering(parts.catalog()), Set.of());
    }

    private void remember(Basis basis, Seen<?> seen) {
        int objects = basis.reading().observation().targets().stream()
                .map(Observation.Target::objects)
                .mapToInt(each -> each.size())
                .sum();
        if (objects <= MOST_OBJECTS) {
            Set<Precondition> conditions = new HashSet<>(basis.conditions());
            conditions.addAll(seen.conditions());
            last.set(new SoftReference<>(new Basis(basis.run(), basis.reading(), basis.known(), conditions)));
        }
    }
}
