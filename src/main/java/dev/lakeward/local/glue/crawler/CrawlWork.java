package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Seen;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;

/// One crawl: lists and samples what its crawler points at, or takes what was read for a plan, plans, and publishes
/// what the plan says with its end.
final class CrawlWork implements RunWork {
    // A catalog that changes faster than a plan is made waits for the next one.
    private static final int PLANS_BESIDE_OTHERS = 5;

    private final CrawlParts parts;
    private final CrawlFiles files;
    private final ReadingWork reading;
    private final CrawlPlanning planning;
    private @Nullable RunContext context;
    private Runnable toTell = () -> {};

    CrawlWork(CrawlParts parts, CrawlFiles files, ReadingWork reading) {
        this.parts = parts;
        this.files = files;
        this.reading = reading;
        this.planning = new CrawlPlanning(parts);
    }

    /// What one crawl is planned from.
    private record Basis(
            RunContext context, Crawler crawler, CrawlSettings settings, CrawlReading reading, CrawlOrder order) {}

    @Override
    public Outcome run(RunContext context) {
        this.context = context;
        Run run = context.run();
        Crawler crawler = parts.crawlers().require(run.subject());
        CrawlSettings settings =
                CrawlSettings.of(crawler, run.id(), parts.clock().instant());
        CrawlOrder order = CrawlOrder.of(run.arguments());
        context.log("BENCHMARK : Running Start Crawl for Crawler " + crawler.name());
        CrawlReading read = order.accepted().isPresent()
                ? kept(order.accepted().get().planning(), run.id())
                : reading.read(context, crawler);
        return planned(new Basis(context, crawler, settings, read, order), 0);
    }

    private CrawlReading kept(String planning, String run) {
        CrawlReading reading = files.reading(planning)
                .orElseThrow(
                        () -> CrawlerScope.invalid("What the plan was made from is not kept any more: plan again."));
        files.write(run, reading);
        return reading;
    }

    private Outcome planned(Basis basis, int plansBefore) {
        if (plansBefore == PLANS_BESIDE_OTHERS) {
            // Planned where it is decided, which nobody writes beside in the end.
            return outcome(basis, () -> {
                Seen<CrawlPlan> seen = plan(basis);
                parts.store().documents().stillHolds(seen);
                return seen.value();
            });
        }
        Seen<CrawlPlan> seen = plan(basis);
        return outcome(basis, () -> {
            if (!parts.store().documents().stillHolds(seen)) {
                throw new Outcome.StaleException(() -> planned(basis, plansBefore + 1));
            }
            return seen.value();
        });
    }

    private Outcome outcome(Basis basis, Supplier<CrawlPlan> decided) {
        AtomicReference<@Nullable CrawlResult> written = new AtomicReference<>();
        return new Outcome(
                List.of(),
                () -> {
                    CrawlPlan plan = decided.get();
                    planning.write(plan, parts.caller(basis.crawler()), basis.settings());
                    files.write(
                            basis.context().run().id(),
                            CatalogDifference.ofChange(parts.store().documents()));
                    // Told once it is so: what is decided here may yet be decided anew.
                    toTell = () -> plan.log().forEach(line -> basis.context().log(line.level() + " : " + line.text()));
                    written.set(CrawlResult.of(plan));
                    return List.of();
                },
                () -> Objects.requireNonNull(written.get()).json(),
                Map.of(),
                Map.of());
    }

    private Seen<CrawlPlan> plan(Basis basis) {
        basis.order().accepted().ifPresent(accepted -> requireSame(basis, accepted));
        Seen<CrawlPlan> seen = seen(basis);
        CrawlPlan plan = basis.order()
                .accepted()
                .map(accepted -> CrawlPlanning.only(seen.value(), accepted.tables(), basis.settings()))
                .orElse(seen.value());
        plan.failure().ifPresent(sentence -> {
            throw CrawlerScope.invalid(sentence);
        });
        return new Seen<>(plan, seen.conditions());
    }

    private Seen<CrawlPlan> seen(Basis basis) {
        return basis.order()
                .accepted()
                .map(accepted -> planning.plan(basis.reading(), basis.settings(), accepted.thresholds()))
                .orElseGet(() -> planning.planUnattended(basis.reading(), basis.settings()));
    }

    @Override
    public void stop() {
        reading.stop();
    }

    @Override
    public void close() {
        RunContext crawl = context;
        if (crawl != null) {
            if (crawl.run().state() instanceof RunState.Succeeded) {
                toTell.run();
            }
            crawl.log("BENCHMARK : Crawler has finished running and is in state READY");
        }
        reading.close();
    }

    @Override
    public RunError error(Throwable failure) {
        RunError error = reading.error(failure);
        if (context != null) {
            context.log("ERROR : " + error.sentence());
        }
        return error;
    }

    // As the plan's own run would write it.
    private void requireSame(Basis basis, CrawlOrder.Accepted accepted) {
        CrawlSettings settings = basis.reading().settings(basis.crawler(), accepted.planning());
        CrawlPlan now =
                planning.plan(basis.reading(), settings, accepted.thresholds()).value();
        if (!PlanMark.of(now).equals(accepted.mark())) {
            throw CrawlerScope.invalid(
                    "The catalog or the crawler has changed since the plan was made, and it would do something else"
                            + " now: plan again.");
        }
    }
}
