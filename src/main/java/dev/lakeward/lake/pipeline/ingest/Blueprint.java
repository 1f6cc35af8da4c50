package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What brings data in and makes tables of it, as one thing that is made and taken back: a transfer, and perhaps a
/// crawler over what it brings, to which Lake Formation lends the place where it is `lent`, and the workflow whose
/// trigger starts that crawler.
public record Blueprint(
        TransferPlan transfer,
        Optional<CrawlerSettings> crawler,
        boolean lent,
        Optional<WorkflowEditor.Shape> workflow) {
    /// A transfer alone.
    public static Blueprint of(TransferPlan transfer) {
        return new Blueprint(transfer, Optional.empty(), false, Optional.empty());
    }

    /// One thing that a blueprint makes. `name` is what it will be called.
    public record Step(Part part, String name) {}

    /// What a thing is.
    public enum Part {
        TASK,
        SHARE,
        EXPORT,
        STREAM,
        CHANGES,
        CRAWLER,
        /// With its triggers.
        WORKFLOW
    }

    /// What was made of it, for taking it back. `source` is a key.
    public record Made(String source, Optional<String> crawler, Optional<String> workflow) {}

    /// What it makes.
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                switch (transfer) {
                    case TransferPlan.Folder ignored -> Part.TASK;
                    case TransferPlan.Watched ignored -> Part.SHARE;
                    case TransferPlan.Database ignored -> Part.EXPORT;
                    case TransferPlan.Stream ignored -> Part.STREAM;
                    case TransferPlan.Changes ignored -> Part.CHANGES;
                },
                transfer.name()));
        crawler.ifPresent(each -> steps.add(new Step(Part.CRAWLER, each.name())));
        workflow.ifPresent(
                each -> steps.add(new Step(Part.WORKFLOW, each.settings().name())));
        return List.copyOf(steps);
    }
}
