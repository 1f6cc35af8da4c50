package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a crawler is set to, as lines below titles. A line without a label goes on with the one before.
record SettingLine(String section, String label, String text) {
    private static final int NEXT_TIMES = 5;

    /// All of a crawler's, section by section.
    static List<SettingLine> of(Crawler crawler, Instant now) {
        List<SettingLine> lines = new ArrayList<>();
        CrawlerSettings settings = crawler.settings();
        general(crawler, settings, now, new Section(Messages.text("crawler.general"), lines));
        Section sources = new Section(Messages.text("crawler.sources_title"), lines);
        settings.sources().forEach(each -> source(each, sources));
        policies(settings, new Section(Messages.text("crawler.policies"), lines));
        grouping(settings.grouping(), new Section(Messages.text("crawler.grouping"), lines));
        schedule(crawler, now, new Section(Messages.text("crawler.schedule_title"), lines));
        return lines;
    }

    private record Section(String title, List<SettingLine> lines) {
        void add(String label, String text) {
            if (!text.isEmpty()) {
                lines.add(new SettingLine(title, label, text));
            }
        }
    }

    private static void general(Crawler crawler, CrawlerSettings settings, Instant now, Section section) {
        section.add(Messages.text("crawler.description"), settings.description());
        section.add(Messages.text("crawler.role"), settings.role());
        section.add(Messages.text("crawler.database"), settings.database());
        section.add(Messages.text("crawler.prefix"), settings.tablePrefix());
        section.add(Messages.text("crawler.classifiers"), String.join(", ", settings.classifiers()));
        if (!crawler.updated().equals(Instant.EPOCH)) {
            section.add(
                    Messages.text("crawler.set"),
                    Messages.text(
                            "crawler.set_when",
                            Formats.ago(crawler.updated(), now),
                            Formats.exact(crawler.updated()),
                            crawler.version()));
        }
    }

    private static void source(CrawlSource source, Section section) {
        switch (source) {
            case CrawlSource.S3 s3 -> {
                section.add(Messages.text("crawler.kind_s3"), s3.path());
                section.add("", exclusions(s3.exclusions()));
                s3.sampleSize().ifPresent(size -> section.add("", Messages.text("crawler.samples", size)));
            }
            case CrawlSource.Jdbc jdbc -> {
                section.add(Messages.text("crawler.kind_jdbc"), jdbc.title());
                section.add("", exclusions(jdbc.exclusions()));
            }
            case CrawlSource.Catalog catalog -> section.add(Messages.text("crawler.kind_catalog"), catalog.title());
            case CrawlSource.Iceberg iceberg -> {
                section.add(Messages.text("crawler.kind_iceberg"), String.join(", ", iceberg.paths()));
                section.add("", exclusions(iceberg.exclusions()));
                iceberg.depth().ifPresent(depth -> section.add("", Messages.text("crawler.depth", depth)));
            }
            case CrawlSource.Other other -> section.add(other.kind(), other.title());
        }
    }

    private static String exclusions(List<String> patterns) {
        return patterns.isEmpty()
                ? ""
                : Messages.text("crawler.but_not", patterns.stream().collect(Collectors.joining("   ")));
    }

    private static void policies(CrawlerSettings settings, Section section) {
        section.add(Messages.text("crawler.update"), CrawlerWords.update(settings.update()));
        section.add(Messages.text("crawler.delete_title"), CrawlerWords.delete(settings.delete()));
        section.add(Messages.text("crawler.recrawl"), CrawlerWords.recrawl(settings.recrawl()));
    }

    private static void grouping(CrawlerSettings.Grouping grouping, Section section) {
        section.add(
                Messages.text("crawler.folders"),
                Messages.text(grouping.combinesCompatibleSchemas() ? "crawler.combines" : "crawler.by_likeness"));
        section.add(
                Messages.text("crawler.new_columns"),
                Messages.text(grouping.mergesNewColumns() ? "crawler.merges" : "crawler.takes_over"));
        section.add(
                Messages.text("crawler.partitions"),
                Messages.text(grouping.inheritsFromTable() ? "crawler.inherits" : "crawler.own_partitions"));
        section.add(
                Messages.text("crawler.index"),
                Messages.text(grouping.createsPartitionIndex() ? "crawler.makes_index" : "crawler.no_index"));
        section.add(
                Messages.text("crawler.level"),
                grouping.level().isPresent()
                        ? Messages.text("crawler.level_is", grouping.level().getAsInt())
                        : Messages.text("crawler.level_found"));
        section.add(
                Messages.text("crawler.threshold"),
                grouping.threshold().isPresent()
                        ? Messages.text(
                                "crawler.threshold_is", grouping.threshold().getAsInt())
                        : Messages.text("crawler.no_threshold"));
    }

    private static void schedule(Crawler crawler, Instant now, Section section) {
        SchedulePlan plan = SchedulePlan.of(crawler.settings().schedule());
        section.add(Messages.text("schedule.starts"), CrawlerWords.schedule(crawler));
        if (plan.kind() != SchedulePlan.Kind.NONE && plan.kind() != SchedulePlan.Kind.OWN) {
            section.add(Messages.text("schedule.expression"), plan.expression());
        }
        if (crawler.scheduled()) {
            String label = Messages.text("schedule.next_times");
            for (Instant time : plan.next(now, NEXT_TIMES)) {
                section.add(label, Formats.both(time));
                label = "";
            }
        }
    }
}
