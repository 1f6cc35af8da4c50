package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.run.RunWords;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.run.NodeLog;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the newest run of a job did at one node, as lines: how long it took, its rows, what the run costs, and what it
/// told there. Nobody counts the bytes of a node, and Glue bills runs and no nodes.
final class NodeRunLines {
    private static final int MOST_LOG = 200;

    private NodeRunLines() {}

    /// `ids` are those of all nodes, by which the log is told apart.
    static List<PageLine> of(JobStanding standing, Set<String> ids, String node, Instant now) {
        if (standing.newest().isEmpty()) {
            return List.of(PageLine.text(Style.NOTE, Messages.text("job.never")));
        }
        JobExecution run = standing.newest().get();
        List<PageLine> lines = new ArrayList<>();
        lines.add(PageLine.of(Style.TITLE, JobWords.state(run), Formats.ago(run.started(), now)));
        NodeLog log = NodeLog.of(standing.log(), ids, node, !run.hasEnded());
        log.began()
                .ifPresent(from -> lines.add(PageLine.of(
                        Style.TEXT,
                        Messages.text("node.took"),
                        RunWords.time(Duration.between(from, log.ended().orElse(now))))));
        NodeCounts counts = standing.of(node);
        if (!JobWords.counts(counts).isEmpty()) {
            lines.add(PageLine.of(Style.TEXT, Messages.text("node.rows"), JobWords.counts(counts)));
        }
        if (counts.taken()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("ran.taken_over")));
        }
        run.dpuSeconds()
                .ifPresent(seconds -> lines.add(PageLine.of(
                        Style.TEXT,
                        Messages.text("node.whole_run"),
                        Messages.text("node.dpu_seconds", Formats.number(Math.round(seconds))))));
        lines.add(PageLine.heading(Messages.text("ran.log")));
        if (log.lines().isEmpty()) {
            lines.add(PageLine.text(
                    Style.NOTE, Messages.text(standing.counted() ? "node.no_log" : "node.log_elsewhere")));
        }
        log.lines().stream()
                .skip(Math.max(0, log.lines().size() - MOST_LOG))
                .forEach(line -> lines.add(PageLine.text(Style.CODE, Formats.visible(line))));
        return lines;
    }
}
