package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.run.ByteWords;
import dev.lakeward.feature.pipeline.run.CostWords;
import dev.lakeward.feature.pipeline.run.RunWords;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.lake.pipeline.job.NodeType;
import dev.lakeward.lake.pipeline.job.RunCost;
import dev.lakeward.lake.pipeline.run.NodeLog;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the newest run of a job did at one node, as lines: how long it took, its rows, how many bytes
/// that was, what the run costs, and what it told there. Glue bills runs and no nodes: a node has a
/// share of the run's time.
final class NodeRunLines {
    private static final int MOST_LOG = 200;

    private NodeRunLines() {}

    /// `ids` are those of all nodes, by which the log is told apart.
    static List<PageLine> of(JobStanding standing, Set<String> ids, NodeDraft of, boolean isBilled, Instant now) {
        String node = of.id();
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
                        took(Duration.between(from, log.ended().orElse(now)), standing))));
        NodeCounts counts = standing.of(node);
        if (!JobWords.counts(counts).isEmpty()) {
            lines.add(PageLine.of(Style.TEXT, Messages.text("node.rows"), JobWords.counts(counts)));
        }
        bytes(of, counts, run)
                .ifPresent(words -> lines.add(PageLine.of(Style.TEXT, Messages.text("node.bytes"), words)));
        if (counts.taken()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("ran.taken_over")));
        }
        lines.addAll(CostWords.lines(Messages.text("node.cost"), new RunCost(isBilled, run.price()), run.hasEnded()));
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

    // Nodes are at work one after the other: the shares are of one whole.
    private static String took(Duration time, JobStanding standing) {
        Optional<Duration> whole = NodeLog.time(standing.log()).filter(all -> !all.isZero());
        return RunWords.time(time)
                + whole.map(all -> RunWords.BETWEEN + Messages.text("node.share", percent(time, all)))
                        .orElse("");
    }

    private static String percent(Duration part, Duration whole) {
        long percent = Math.round(100.0 * part.toMillis() / whole.toMillis());
        return percent == 0 ? "<1" : Formats.number(Math.min(100, percent));
    }

    // Nodes in between read and write what the run itself makes.
    private static Optional<String> bytes(NodeDraft node, NodeCounts counts, JobExecution run) {
        String words = ByteWords.of(counts.bytes());
        boolean isToBeTold = run.hasEnded()
                && counts.isKnown()
                && !counts.taken()
                && NodeType.of(node.member())
                        .filter(type -> type.role() != NodeType.Role.TRANSFORM)
                        .isPresent();
        return words.isEmpty()
                ? Optional.of(Messages.text("node.bytes_unknown")).filter(unknown -> isToBeTold)
                : Optional.of(words);
    }
}
