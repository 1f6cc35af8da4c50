package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Filled;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.QualityResult;
import dev.lakeward.job.Transforms;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// One run of a graph: node by node, fused where the rows of each can still be told.
public final class GraphRun {
    /// What a stage of rows is called.
    static final String ROWS = "rows.parquet";

    private final JobGraph graph;
    private final Stages stages;
    private final Transforms transforms;
    private final Sources sources;
    private final Targets targets;
    private final Increments increments;
    private final Watcher watcher;
    private final NodeRows rows = new NodeRows();
    private final RowCounts counts;
    private final NodeBytes bytes;
    private final Map<String, List<Frame>> frames = new HashMap<>();
    private Takeover takeover = Takeover.NONE;

    /// Whoever follows a run.
    public interface Watcher {
        /// A node begins; may throw where the run is to stop.
        void begins(JobNode node, int done, int all);

        /// A node's rows are counted.
        void counted(NodeRows rows);

        /// So many records of a source were refused, and are in a file. May throw where they would be lost.
        void refused(JobNode node, long count, Path file);

        /// Rows were written as a stage of the run.
        default void stage(JobNode node, Stages.Stage stage) {}

        /// What a source reads is known, by what tells whether it is the same another time; empty where nothing does.
        default void source(JobNode node, Optional<String> mark) {}

        /// What is not done again; asked once all sources are known.
        default Takeover takesOver() {
            return Takeover.NONE;
        }

        /// Something is to be told of how a node did it.
        default void says(JobNode node, String sentence) {}

        /// A node is not done again.
        default void taken(JobNode node) {}
    }

    /// What a run made: files that nobody sees yet, the documents that belong to them, decided when they are
    /// published, the new state of the bookmarks, and how many rows went where.
    public record Made(
            List<ObjectStore.Incoming> files,
            Supplier<List<Document>> documents,
            Map<String, String> bookmark,
            NodeRows rows) {}

    /// `work` is this run's own folder.
    public GraphRun(GraphParts parts, JobGraph graph, Caller role, Increments increments, Path work, Watcher watcher) {
        this.graph = graph;
        this.watcher = watcher;
        this.counts = new RowCounts(graph, rows);
        this.stages = new Stages(parts, role, work);
        this.bytes = new NodeBytes(stages, rows);
        this.transforms = new Transforms(stages);
        this.increments = increments;
        this.sources = new Sources(parts, role, stages, increments);
        this.targets = new Targets(parts, role, stages);
    }

    /// Does it; blocks. Throws [dev.lakeward.job.JobException] with the node that is wrong, and what the engine throws.
    public Made run() {
        List<JobNode> nodes = new ArrayList<>();
        // What is read is what is there at one time, as nearly as can be.
        graph.nodes().stream().filter(node -> isOf(node, NodeKind.Role.SOURCE)).forEach(nodes::add);
        List<JobNode> read = List.copyOf(nodes);
        graph.nodes().stream()
                .filter(node -> isOf(node, NodeKind.Role.TRANSFORM))
                .forEach(nodes::add);
        graph.nodes().stream().filter(node -> isOf(node, NodeKind.Role.TARGET)).forEach(nodes::add);
        int done = 0;
        Map<String, Frame> found = new HashMap<>();
        // All before anything is made of them: their marks name what is read by its number.
        read.forEach(node -> found.put(node.id(), sourced(node, nodes.size())));
        takeover = watcher.takesOver();
        takeover.tell(rows);
        for (JobNode node : nodes) {
            if (isTaken(node)) {
                done++;
                watcher.taken(node);
                continue;
            }
            watcher.begins(node, done++, nodes.size());
            switch (node.requireKind().role()) {
                case SOURCE -> source(node, Objects.requireNonNull(found.get(node.id())));
                case TRANSFORM -> transform(node, done);
                case TARGET -> target(node);
            }
            bytes.tell();
            watcher.counted(rows);
        }
        if (counts.ask(stages)) {
            bytes.tell();
            watcher.counted(rows);
        }
        bytes.written(targets.bytes());
        return new Made(targets.files(), targets::decided, increments.after(read), rows);
    }

    private Frame sourced(JobNode node, int all) {
        try {
            Frame frame = sources.of(node);
            long deeper = sources.deeper(node);
            if (deeper > 0) {
                watcher.says(
                        node,
                        deeper + " objects in folders below its paths are not read; set Recurse to true to read them");
            }
            stages.said(node).ifPresent(sentence -> watcher.says(node, sentence));
            if (sources.isSeenInPart(node)) {
                watcher.says(node, "the job's role sees a part of its table; what is hidden from the role is not read");
            }
            watcher.source(node, sources.mark(node, frame));
            return frame;
        } catch (RuntimeException e) {
            // So that it is known whose failure it is.
            watcher.begins(node, 0, all);
            throw e;
        }
    }

    // Its rows are those of an earlier run, or nobody needs them.
    private boolean isTaken(JobNode node) {
        Takeover.Stage stage = takeover.taken().get(node.id());
        if (stage != null) {
            Frame frame = stages.read(stage.columns(), List.of(stage.file()));
            bytes.reads(node, frame);
            // The stage of groups has how many rows each got, behind its own columns.
            keep(
                    node,
                    List.of(
                            node.requireKind() == NodeKind.AGGREGATE
                                    ? without(
                                            frame,
                                            stage.columns()
                                                    .subList(0, stage.columns().size() - 1))
                                    : frame));
            counts.known(node.id(), stage.rows());
        }
        return stage != null || takeover.isSkipped(node);
    }

    /// The rows of a node that was run. Throws [dev.lakeward.job.JobException] where it gives a collection.
    Frame rowsOf(String id) {
        return Transforms.single(graph.node(id), before(id));
    }

    Stages stages() {
        return stages;
    }

    /// Makes durable what targets of databases got; the last thing before what was made is published. Blocks. Throws
    /// [Databases.Refusal].
    void commit(RunContext context) {
        targets.databases().commit(context);
    }

    /// Takes back what was not committed.
    void close() {
        targets.databases().close();
    }

    /// Stops what runs; any thread may call it.
    public void stop() {
        stages.stop();
    }

    private static boolean isOf(JobNode node, NodeKind.Role role) {
        return node.requireKind().role() == role;
    }

    private void source(JobNode node, Frame frame) {
        bytes.reads(node, frame);
        stages.refused(node).ifPresent(refused -> {
            rows.rejected(node.id(), refused.count());
            watcher.refused(node, refused.count(), refused.file());
        });
        boolean refuses = node.requireKind() == NodeKind.S3_CSV_SOURCE;
        if (isReadOften(node) || refuses && !counts.isCountedLater(node)) {
            store(node, frame);
        } else {
            keep(node, List.of(frame));
            if (!counts.isCountedLater(node)) {
                counts.askLater(node.id(), Stages.counting(frame));
            }
        }
    }

    private void transform(JobNode node, int place) {
        List<List<Frame>> before = new ArrayList<>();
        node.inputs().forEach(input -> before.add(before(input)));
        List<Frame> made = switch (node.requireKind()) {
            case EVALUATE_DATA_QUALITY, EVALUATE_DATA_QUALITY_MULTI_FRAME -> quality(node, before, place);
            case FILL_MISSING_VALUES -> filled(node, before, place);
            default -> transforms.apply(node, before, place);
        };
        if (made.size() > 1 || isCollection(node)) {
            keep(node, made);
            return;
        }
        Frame frame = made.getFirst();
        if (node.requireKind() == NodeKind.SPIGOT) {
            store(node, frame);
            targets.sample(node, before(node.id()).getFirst());
        } else if (node.requireKind() == NodeKind.AGGREGATE) {
            aggregate(node, frame);
        } else if (isReadOften(node) || !RowCounts.keepsRows(node) && !counts.isCountedLater(node)) {
            store(node, frame);
        } else {
            keep(node, made);
        }
    }

    // By several nodes, or by one that looks at all rows before it is known what it gives.
    private boolean isReadOften(JobNode node) {
        List<JobNode> readers = graph.readers(node.id());
        return readers.size() > 1 || readers.stream().anyMatch(reader -> Transforms.readsTwice(reader.requireKind()));
    }

    private List<Frame> quality(JobNode node, List<List<Frame>> before, int place) {
        QualityResult result = transforms.quality(node, before, place);
        targets.results(node, result.outcomes());
        return result.answers();
    }

    private List<Frame> filled(JobNode node, List<List<Frame>> before, int place) {
        Filled filled = transforms.filled(node, before, place);
        watcher.says(node, filled.sentence());
        return List.of(filled.frame());
    }

    private List<Frame> before(String input) {
        return Objects.requireNonNull(frames.get(input), input);
    }

    private static boolean isCollection(JobNode node) {
        return node.requireKind() == NodeKind.ROUTE
                || node.requireKind() == NodeKind.SPLIT_FIELDS
                || node.requireKind() == NodeKind.EVALUATE_DATA_QUALITY_MULTI_FRAME
                || node.requireKind() == NodeKind.CUSTOM_CODE;
    }

    // Its groups tell how many rows it got.
    private void aggregate(JobNode node, Frame frame) {
        List<Column> columns = new ArrayList<>(frame.columns());
        columns.add(new Column("rows of " + node.id(), DataType.BIGINT));
        Stages.Stage stage = stages.store(node, new Frame(counted((Query.Select) frame.query()), columns));
        counts.askLater(node.inputs().getFirst(), Stages.summing(stage.frame(), columns.size() - 1));
        bytes.staged(node, stage);
        watcher.stage(node, stage);
        refused(node, stage.rejected());
        counts.known(node.id(), stage.rows());
        keep(node, List.of(without(stage.frame(), frame.columns())));
    }

    private static Query counted(Query.Select select) {
        List<Query.Output> outputs = new ArrayList<>(select.outputs());
        outputs.add(new Query.Output(
                Query.Output.name(outputs.size() + 1), Expr.Aggregate.plain(EngineFunction.COUNT, List.of())));
        return new Query.Select(
                select.distinct(),
                outputs,
                select.from(),
                select.where(),
                select.groups(),
                select.having(),
                select.tail());
    }

    private static Frame without(Frame stage, List<Column> columns) {
        Query.Select select = (Query.Select) stage.query();
        return new Frame(
                Query.Select.plain(
                        select.outputs().subList(0, columns.size()),
                        select.from().orElseThrow(),
                        Optional.empty()),
                columns);
    }

    private void target(JobNode node) {
        String input = node.inputs().getFirst();
        Targets.Result result = targets.write(node, Transforms.single(node, before(input)));
        rows.in(node.id(), result.rows());
        rows.out(node.id(), result.rows());
        counts.known(input, result.rows());
        refused(node, result.rejected());
    }

    private void store(JobNode node, Frame frame) {
        Stages.Stage stage = stages.store(node, frame);
        keep(node, List.of(stage.frame()));
        bytes.staged(node, stage);
        watcher.stage(node, stage);
        refused(node, stage.rejected());
        counts.known(node.id(), stage.rows());
    }

    private void keep(JobNode node, List<Frame> made) {
        frames.put(node.id(), made);
        counts.met(node);
    }

    // The records that did not fit are those of the CSV that stands before.
    private void refused(JobNode node, Path rejected) {
        Path told = rejected.resolveSibling("refused.json");
        long count = Files.exists(rejected) ? RefusedRecords.write(rejected, stages, told) : 0;
        if (count == 0) {
            return;
        }
        JobNode source = node;
        while (source.requireKind() != NodeKind.S3_CSV_SOURCE
                && !source.inputs().isEmpty()) {
            source = graph.node(source.inputs().getFirst());
        }
        rows.rejected(source.id(), count);
        watcher.refused(source, count, told);
    }
}
