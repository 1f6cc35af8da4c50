package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import java.util.List;
import java.util.Optional;

/// What brings data in and makes tables of it, as one thing that is made and taken back: a transfer, and perhaps a
/// crawler over what it brings, to which Lake Formation lends the place where it is `lent`.
public record Blueprint(TransferPlan transfer, Optional<CrawlerSettings> crawler, boolean lent) {
    /// One thing that a blueprint makes. `name` is what it will be called.
    public record Step(Part part, String name) {}

    /// What a thing is. A workflow with its triggers is what AWS's own blueprints make too; nothing here makes one yet.
    public enum Part {
        TASK,
        SHARE,
        EXPORT,
        STREAM,
        CHANGES,
        CRAWLER,
        WORKFLOW(false);

        private final boolean made;

        Part() {
            this(true);
        }

        Part(boolean made) {
            this.made = made;
        }

        /// Whether it is made, or left out.
        public boolean isMade() {
            return made;
        }
    }

    /// What was made of it, for taking it back. `source` is a key.
    public record Made(String source, Optional<String> crawler) {}

    /// What it makes, in order, and what it leaves out.
    public List<Step> steps() {
        Step first = new Step(
                switch (transfer) {
                    case TransferPlan.Folder ignored -> Part.TASK;
                    case TransferPlan.Watched ignored -> Part.SHARE;
                    case TransferPlan.Database ignored -> Part.EXPORT;
                    case TransferPlan.Stream ignored -> Part.STREAM;
                    case TransferPlan.Changes ignored -> Part.CHANGES;
                },
                transfer.name());
        Step last = new Step(Part.WORKFLOW, transfer.name());
        return crawler.map(each -> List.of(first, new Step(Part.CRAWLER, each.name()), last))
                .orElse(List.of(first, last));
    }
}
