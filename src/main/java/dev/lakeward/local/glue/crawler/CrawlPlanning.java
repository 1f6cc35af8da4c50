package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.iceberg.IcebergPlanner;
import dev.lakeward.local.glue.crawler.jdbc.JdbcPlanner;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlPlanner;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.SensitiveColumns;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.store.Seen;
import java.util.SortedSet;

/// Plans what a crawl read over the catalog as it is, and writes plans.
final class CrawlPlanning {
    private final CrawlParts parts;

    CrawlPlanning(CrawlParts parts) {
        this.parts = parts;
    }

    /// A plan, for as long as nothing that it looked at changes.
    Seen<CrawlPlan> plan(CrawlReading reading, CrawlSettings settings, Thresholds thresholds) {
        return parts.store()
                .documents()
                .see(() -> made(reading, settings, thresholds, new KnownCatalog(parts.catalog())));
    }

    /// The plan of a crawl that nobody looks at before it is written: the lake may hold some of its tables.
    Seen<CrawlPlan> planUnattended(CrawlReading reading, CrawlSettings settings) {
        SensitiveHold hold = new SensitiveHold(parts.store().documents());
        return parts.store().documents().see(() -> {
            CrawlPlan plan = made(reading, settings, Thresholds.GLUE, new KnownCatalog(parts.catalog()));
            return hold.isOn() ? SensitiveColumns.held(plan, settings) : plan;
        });
    }

    /// A plan over what is known of the catalog.
    CrawlPlan made(CrawlReading reading, CrawlSettings settings, Thresholds thresholds, KnownCatalog known) {
        CrawlPlan files = CrawlPlanner.plan(reading.observation(), settings, thresholds, known);
        CrawlPlan withDatabases = JdbcPlanner.plan(reading.databases(), settings, known, files);
        return IcebergPlanner.plan(reading.icebergs(), settings, known, withDatabases);
    }

    /// Some tables of a plan.
    static CrawlPlan only(CrawlPlan plan, SortedSet<String> tables, CrawlSettings settings) {
        return plan.with(
                plan.changes().stream()
                        .filter(change -> tables.contains(name(change)))
                        .toList(),
                settings);
    }

    /// How an order names a table of a plan.
    static String name(TableChange change) {
        return change.database() + "." + change.name();
    }

    /// Writes a plan as a crawler's role, as part of the change that this thread decides.
    void write(CrawlPlan plan, Caller role, CrawlSettings settings) {
        new PlanWriter(parts.glue().apply(role), settings.configuration().createsPartitionIndex()).write(plan);
    }
}
