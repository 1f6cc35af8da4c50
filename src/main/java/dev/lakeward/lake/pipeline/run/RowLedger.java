package dev.lakeward.lake.pipeline.run;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What became of the rows of a job's run: those that its sources read are those that its targets
/// wrote, those that were rejected, and what its nodes made fewer or more of them by what they do. A
/// number is -1 where it is not known; `unexplained` is what is left over, absent where too little is
/// known to say. `bytes` are those of all objects that the nodes read and that they wrote.
public record RowLedger(
        long in,
        long out,
        long rejected,
        List<Line> lines,
        List<Change> changes,
        OptionalLong unexplained,
        Bytes bytes) {
    public RowLedger {
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
    }

    /// The rows of one node, and the bytes of the objects that it read and wrote; `kind` is AWS's word
    /// for what it is, and `role` what it is there for; `taken` where an earlier run's rows stand for
    /// its own.
    public record Line(
            String id,
            String node,
            String kind,
            NodeKind.Role role,
            long in,
            long out,
            long rejected,
            boolean taken,
            Bytes bytes) {}

    /// So many bytes of objects were read and written; -1 where it is not known.
    public record Bytes(long read, long written) {
        private static Bytes of(NodeCounts counted) {
            return new Bytes(
                    counted.bytes().read().orElse(-1), counted.bytes().written().orElse(-1));
        }

        // Of a run's sources each must tell, unless an earlier run has read it; of other nodes those do
        // that read or write something.
        private static Bytes sum(List<Line> lines) {
            boolean isRead = true;
            boolean isWritten = true;
            long read = 0;
            long written = 0;
            for (Line line : lines) {
                isRead &= line.role() != NodeKind.Role.SOURCE || line.bytes().read() >= 0 || line.taken();
                isWritten &= line.role() != NodeKind.Role.TARGET || line.bytes().written() >= 0;
                read += Math.max(0, line.bytes().read());
                written += Math.max(0, line.bytes().written());
            }
            return new Bytes(isRead ? read : -1, isWritten ? written : -1);
        }

        public boolean isKnown() {
            return read >= 0 || written >= 0;
        }
    }

    /// So many rows that became fewer, or more where negative, and why.
    public record Change(String node, String kind, Reason reason, long rows) {}

    /// Why rows became fewer or more.
    public enum Reason {
        /// The node does so: it filters, joins, groups.
        NODE,
        /// Several nodes read the same rows.
        READ_TWICE,
        /// No node reads them.
        NOT_READ
    }

    /// The ledger by what the nodes of a run have counted, by their ids.
    public static RowLedger of(JobGraph graph, Map<String, NodeCounts> counts) {
        List<Line> lines = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        long in = 0;
        long out = 0;
        long rejected = 0;
        boolean known = true;
        for (JobNode node : graph.nodes()) {
            Line line = line(node, counts);
            lines.add(line);
            NodeKind.Role role = line.role();
            switch (role) {
                case SOURCE -> in = sum(in, sum(line.out(), line.rejected()));
                case TRANSFORM -> known &= change(changes, line);
                case TARGET -> {
                    out = sum(out, line.out());
                    known &= change(changes, line);
                }
            }
            rejected += line.rejected();
            if (role != NodeKind.Role.TARGET) {
                known &= readers(changes, line, graph);
            }
        }
        long gone = changes.stream().mapToLong(Change::rows).sum();
        boolean adds = known && in >= 0 && out >= 0;
        return new RowLedger(
                in,
                out,
                rejected,
                lines,
                changes.stream().filter(each -> each.rows() != 0).toList(),
                adds ? OptionalLong.of(in - out - rejected - gone) : OptionalLong.empty(),
                Bytes.sum(lines));
    }

    private static Line line(JobNode node, Map<String, NodeCounts> counts) {
        NodeCounts counted = counts.getOrDefault(node.id(), NodeCounts.UNKNOWN);
        return new Line(
                node.id(),
                node.name(),
                node.member(),
                node.kind().map(NodeKind::role).orElse(NodeKind.Role.TRANSFORM),
                counted.in().orElse(-1),
                counted.out().orElse(-1),
                counted.rejected().orElse(0),
                counted.taken(),
                Bytes.of(counted));
    }

    private static boolean change(List<Change> changes, Line line) {
        if (line.in() < 0 || line.out() < 0) {
            return false;
        }
        changes.add(new Change(line.node(), line.kind(), Reason.NODE, line.in() - line.out()));
        return true;
    }

    private static boolean readers(List<Change> changes, Line line, JobGraph graph) {
        long readers = graph.nodes().stream()
                .flatMap(node -> node.inputs().stream())
                .filter(line.id()::equals)
                .count();
        if (readers == 1) {
            return true;
        }
        if (line.out() < 0) {
            return false;
        }
        changes.add(new Change(
                line.node(),
                line.kind(),
                readers == 0 ? Reason.NOT_READ : Reason.READ_TWICE,
                line.out() * (1 - readers)));
        return true;
    }

    private static long sum(long one, long other) {
        return one < 0 || other < 0 ? -1 : one + other;
    }
}
