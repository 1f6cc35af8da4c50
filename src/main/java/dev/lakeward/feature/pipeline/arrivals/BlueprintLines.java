package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a blueprint makes, before it does.
final class BlueprintLines {
    private BlueprintLines() {}

    static List<PageLine> of(Blueprint blueprint) {
        List<PageLine> lines = new ArrayList<>();
        for (Blueprint.Step step : blueprint.steps()) {
            String what = Messages.text("transfer.part_" + step.part().name().toLowerCase(Locale.ROOT));
            lines.add(PageLine.of(Style.ADDED, what, step.name()));
            lines.addAll(more(blueprint, step.part()));
        }
        return List.copyOf(lines);
    }

    private static List<PageLine> more(Blueprint blueprint, Blueprint.Part part) {
        return switch (part) {
            case CRAWLER -> blueprint.crawler().map(BlueprintLines::crawler).orElse(List.of());
            case WORKFLOW -> blueprint.workflow().map(BlueprintLines::workflow).orElse(List.of());
            case TASK, SHARE, EXPORT, STREAM, CHANGES -> transfer(blueprint.transfer());
        };
    }

    private static List<PageLine> workflow(WorkflowEditor.Shape workflow) {
        return workflow.triggers().stream()
                .map(trigger -> reason(Messages.text(
                        "transfer.plan_trigger",
                        trigger.name(),
                        SchedulePlan.of(trigger.schedule()).words(),
                        trigger.starts().stream().map(Member::name).collect(Collectors.joining(", ")))))
                .toList();
    }

    private static List<PageLine> transfer(TransferPlan plan) {
        String into = Messages.text("transfer.plan_into", plan.into(), plan.role());
        return switch (plan) {
            case TransferPlan.Folder folder ->
                List.of(
                        reason(Messages.text(
                                "transfer.plan_from",
                                folder.from().server() + ":" + folder.from().folder())),
                        reason(into),
                        reason(SchedulePlan.of(folder.schedule()).words()));
            case TransferPlan.Watched folder ->
                List.of(
                        reason(Messages.text("transfer.plan_watches", folder.share(), folder.quietSeconds())),
                        reason(into),
                        reason(Messages.text("transfer.watches_text")));
            case TransferPlan.Database database ->
                List.of(
                        reason(Messages.text("transfer.plan_from", what(database))),
                        reason(into),
                        reason(Messages.text("transfer.plan_now")));
            case TransferPlan.Stream stream ->
                List.of(
                        reason(into),
                        reason(Messages.text("transfer.plan_buffer", stream.megabytes(), stream.seconds())));
            case TransferPlan.Changes changes ->
                List.of(
                        reason(Messages.text("transfer.plan_from", changes.from())),
                        reason(Messages.text("transfer.plan_merged", changes.table(), changes.into())),
                        reason(Messages.text("transfer.plan_keys", String.join(", ", changes.keys()))));
        };
    }

    private static String what(TransferPlan.Database database) {
        if (!database.newBy().isEmpty()) {
            return database.newBy().entrySet().stream()
                    .map(each -> Messages.text("transfer.plan_new", each.getKey(), each.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return database.tables().isEmpty() ? database.cluster() : String.join(", ", database.tables());
    }

    private static List<PageLine> crawler(CrawlerSettings crawler) {
        return List.of(reason(Messages.text(
                "transfer.plan_crawls", crawler.sources().getFirst().title(), crawler.database())));
    }

    private static PageLine reason(String text) {
        return PageLine.text(Style.REASON, text);
    }
}
