package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.tree.Query;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells a run's ledger how many bytes of objects its nodes read and write: what is
/// read when it was read, what is written when all of it was.
final class NodeBytes {
    private final Stages stages;
    private final NodeRows rows;
    private final Map<String, Query> reading = new LinkedHashMap<>();

    NodeBytes(Stages stages, NodeRows rows) {
        this.stages = stages;
        this.rows = rows;
    }

    /// A node's rows are read from objects: of a source, or of a stage that an earlier run has left.
    /// Tables of databases are none, and what a database sent is not what it read.
    void reads(JobNode node, Frame frame) {
        if (node.requireKind() != NodeKind.DIRECT_JDBC_SOURCE) {
            reading.put(node.id(), frame.query());
        }
    }

    /// A node's rows lie in a stage of this run.
    void staged(JobNode node, Stages.Stage stage) {
        rows.staged(node.id(), Volume.run(() -> Files.size(stage.file())));
    }

    /// Tells of what was read since.
    void tell() {
        reading.entrySet().removeIf(each -> {
            stages.read(each.getValue()).ifPresent(bytes -> rows.read(each.getKey(), bytes));
            return stages.isRead(each.getValue());
        });
    }

    /// Tells of what targets write: only what is published is there, so that this comes last.
    void written(Map<String, Long> bytes) {
        bytes.forEach(rows::written);
    }
}
