package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Delete;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Grouping;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Recrawl;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Update;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a crawler does with what it finds, as a person chooses among sentences.
final class PolicyDraft {
    private static final int DEEPEST = 20;

    private final IntegerProperty update = new SimpleIntegerProperty();
    private final IntegerProperty delete = new SimpleIntegerProperty();
    private final IntegerProperty recrawl = new SimpleIntegerProperty();
    private final List<Recrawl> offered;
    private final BooleanProperty combines = new SimpleBooleanProperty();
    private final BooleanProperty merges = new SimpleBooleanProperty();
    private final BooleanProperty inherits = new SimpleBooleanProperty();
    private final BooleanProperty index = new SimpleBooleanProperty();
    private final StringProperty level = new SimpleStringProperty("");
    private final StringProperty threshold = new SimpleStringProperty("");
    private final List<FormField> policies;
    private final List<FormField> grouping;

    PolicyDraft(CrawlerSettings before, Problems problems) {
        update.set(before.update().ordinal());
        delete.set(before.delete().ordinal());
        // Events need a queue that only AWS has: whoever has it keeps it.
        offered = Stream.of(Recrawl.values())
                .filter(each -> each != Recrawl.CRAWL_EVENT_MODE || before.recrawl() == each)
                .toList();
        recrawl.set(offered.indexOf(before.recrawl()));
        combines.set(before.grouping().combinesCompatibleSchemas());
        merges.set(before.grouping().mergesNewColumns());
        inherits.set(before.grouping().inheritsFromTable());
        index.set(before.grouping().createsPartitionIndex());
        before.grouping().level().ifPresent(number -> level.set(String.valueOf(number)));
        before.grouping().threshold().ifPresent(number -> threshold.set(String.valueOf(number)));
        policies = policies(problems);
        grouping = grouping(problems);
    }

    private List<FormField> policies(Problems problems) {
        return List.of(
                new FormField.Choice(
                        "crawlerUpdate",
                        Messages.text("crawler.update"),
                        "",
                        Arrays.stream(Update.values()).map(CrawlerWords::update).toList(),
                        update,
                        FormField.FINE),
                new FormField.Choice(
                        "crawlerDelete",
                        Messages.text("crawler.delete_title"),
                        "",
                        Arrays.stream(Delete.values()).map(CrawlerWords::delete).toList(),
                        delete,
                        FormField.FINE),
                new FormField.Choice(
                        "crawlerRecrawl",
                        Messages.text("crawler.recrawl"),
                        "",
                        offered.stream().map(CrawlerWords::recrawl).toList(),
                        recrawl,
                        problems.when(
                                () -> offered.get(recrawl.get()) == Recrawl.CRAWL_NEW_FOLDERS_ONLY
                                                && !(update() == Update.LOG && delete() == Delete.LOG)
                                        ? Messages.text("crawler.new_folders_log")
                                        : "",
                                update,
                                delete,
                                recrawl)));
    }

    private List<FormField> grouping(Problems problems) {
        return List.of(
                new FormField.Tick(
                        "crawlerCombines",
                        Messages.text("crawler.folders"),
                        "",
                        Messages.text("crawler.combines"),
                        combines),
                new FormField.Tick(
                        "crawlerMerges",
                        Messages.text("crawler.new_columns"),
                        "",
                        Messages.text("crawler.merges"),
                        merges),
                new FormField.Tick(
                        "crawlerInherits",
                        Messages.text("crawler.partitions"),
                        "",
                        Messages.text("crawler.inherits"),
                        inherits),
                new FormField.Tick(
                        "crawlerIndex",
                        Messages.text("crawler.index"),
                        "",
                        Messages.text("crawler.makes_index"),
                        index),
                new FormField.Text(
                        "crawlerLevel",
                        Messages.text("crawler.level"),
                        Messages.text("crawler.level_hint"),
                        "",
                        level,
                        problems.number(level, 1, DEEPEST),
                        false),
                new FormField.Text(
                        "crawlerThreshold",
                        Messages.text("crawler.threshold"),
                        Messages.text("crawler.threshold_hint"),
                        "",
                        threshold,
                        problems.number(threshold, 1, Integer.MAX_VALUE),
                        false));
    }

    Update update() {
        return Update.values()[update.get()];
    }

    Delete delete() {
        return Delete.values()[delete.get()];
    }

    Recrawl recrawl() {
        return offered.get(recrawl.get());
    }

    Grouping groups() {
        return new Grouping(
                combines.get(),
                merges.get(),
                inherits.get(),
                index.get(),
                Problems.number(level),
                Problems.number(threshold));
    }

    List<FormField> policies() {
        return policies;
    }

    List<FormField> grouping() {
        return grouping;
    }
}
