package dev.lakeward.job.spark;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.Knowledge;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.Transforms;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A job as statements that Spark runs one behind the other, each in one session.
///
/// The session has to be set as [#SETTINGS] says: with other settings the same statements mean something else.
public final class SparkForm {
    /// What the statements rely on. Without the first two, a text of theirs could be replaced by a secret, or a value
    /// that does not fit by NULL.
    public static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.variable.substitute", "false",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.storeAssignmentPolicy", "ANSI",
            "spark.sql.caseSensitive", "false",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.parser.escapedStringLiterals", "false",
            "spark.sql.ansi.doubleQuotedIdentifiers", "false",
            "spark.sql.csv.parser.columnPruning.enabled", "false",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

    private final JobGraph graph;
    private final Map<String, SparkSource> sources;
    private final Transforms transforms;
    private final Map<String, SparkTable> tables;
    private final Function<JobNode, String> folders;
    private final List<SparkStatement> statements = new ArrayList<>();
    private final Map<JobNode, List<Column>> writers = new LinkedHashMap<>();
    private final Map<String, List<Part>> parts = new HashMap<>();

    /// Rows of a node: the view that gives them.
    private record Part(String view, Frame frame) {}

    private SparkForm(
            JobGraph graph,
            Map<String, SparkSource> sources,
            Map<String, SparkTable> tables,
            Knowledge knowledge,
            Function<JobNode, String> folders) {
        this.graph = graph;
        this.sources = sources;
        this.tables = tables;
        this.transforms = new Transforms(knowledge);
        this.folders = folders;
    }

    /// The form of a job whose sources, and tables that targets add rows to, are these, by their nodes' ids. `folders`
    /// tells for each node that writes
    /// where it does: a folder of its own, which is not there yet. Throws [dev.lakeward.job.JobException] with
    /// the node that does not run on Spark, or nowhere.
    public static SparkForm of(
            JobGraph graph,
            Map<String, SparkSource> sources,
            Map<String, SparkTable> tables,
            Knowledge knowledge,
            Function<JobNode, String> folders) {
        SparkForm form = new SparkForm(graph, sources, tables, knowledge, folders);
        int place = 0;
        for (JobNode node : graph.nodes()) {
            form.add(node, ++place);
        }
        return form;
    }

    /// The statements' texts, in their order.
    public List<String> statements() {
        return statements.stream().map(SparkPrinter::print).toList();
    }

    /// The nodes that write, targets and those that write a sample, and the columns of what they write.
    public Map<JobNode, List<Column>> writers() {
        return Collections.unmodifiableMap(writers);
    }

    private void add(JobNode node, int place) {
        switch (node.requireKind().role()) {
            case SOURCE -> source(node, "n" + place);
            case TRANSFORM -> transform(node, place);
            case TARGET -> {
                SparkInput input = input(node, 0, place);
                SparkTargets.requireDistinct(node, input.columns());
                Optional<SparkTable> table = Optional.ofNullable(tables.get(node.id()));
                statements.add(SparkTargets.write(node, input, table, folders.apply(node)));
                writers.put(node, input.columns());
            }
        }
    }

    private void source(JobNode node, String view) {
        SparkSource source = Objects.requireNonNull(sources.get(node.id()), node.id());
        List<SparkQuery> all = new ArrayList<>();
        for (SparkSource.Folder folder : source.folders()) {
            String files = view + "_" + all.size();
            statements.add(
                    new SparkStatement.Files(files, source.names(), source.format(), folder.path(), source.options()));
            all.add(rows(source, folder, files));
        }
        statements.add(new SparkStatement.View(
                view,
                all.isEmpty() ? source.nothing() : all.size() == 1 ? all.getFirst() : new SparkQuery.Union(true, all)));
        parts.put(node.id(), List.of(new Part(view, source.frame())));
    }

    private static SparkQuery rows(SparkSource source, SparkSource.Folder folder, String view) {
        SparkQuery files = new SparkQuery.Named(
                        view, source.names().stream().map(Column::name).toList())
                .placed();
        List<SparkExpr> values = new ArrayList<>();
        for (Column column : source.frame().columns()) {
            int key = values.size() - source.names().size();
            values.add(
                    key < 0
                            ? value(source, new SparkExpr.Column("files", values.size() + 1))
                            : new SparkExpr.Cast(
                                    folder.keys()
                                            .get(key)
                                            .<SparkExpr>map(SparkExpr.Text::new)
                                            .orElse(new SparkExpr.Null()),
                                    column.type(),
                                    false));
        }
        return folder.keys().isEmpty() && !isText(source)
                ? files
                : SparkQuery.Select.of(
                        values,
                        new SparkQuery.Derived(files, "files", source.names().size()),
                        Optional.empty());
    }

    private static boolean isText(SparkSource source) {
        return source.format().equals("csv");
    }

    // An empty cell is a text, which Spark reads as NULL; a line without its last cells fails there.
    private static SparkExpr value(SparkSource source, SparkExpr column) {
        return isText(source)
                ? new SparkExpr.Call(SparkExpr.Function.COALESCE, column, new SparkExpr.Text(""))
                : column;
    }

    private SparkInput input(JobNode node, int index, int place) {
        List<Part> before = Objects.requireNonNull(parts.get(node.inputs().get(index)));
        Transforms.single(node, before.stream().map(Part::frame).toList());
        Part part = before.getFirst();
        return new SparkInput(node.inputs().get(index), part.view(), "j" + place + "_" + index, part.frame());
    }

    private void transform(JobNode node, int place) {
        SparkRefusals.requireKnown(node);
        List<List<Frame>> before = node.inputs().stream()
                .map(id -> Objects.requireNonNull(parts.get(id)).stream()
                        .map(Part::frame)
                        .toList())
                .toList();
        List<Frame> frames = transforms.apply(node, before, place);
        if (node.requireKind() == NodeKind.AGGREGATE) {
            SparkTargets.requireDistinct(node, frames.getFirst().columns());
        }
        if (node.requireKind() == NodeKind.SELECT_FROM_COLLECTION) {
            List<Part> all = Objects.requireNonNull(parts.get(node.inputs().getFirst()));
            parts.put(
                    node.id(),
                    all.stream()
                            .filter(part ->
                                    part.frame().query() == frames.getFirst().query())
                            .limit(1)
                            .toList());
            return;
        }
        List<SparkInput> inputs = IntStream.range(0, before.size())
                .mapToObj(i -> input(node, i, place))
                .toList();
        List<SparkRows> rows =
                SparkTransforms.of(node, inputs, frames.getFirst().columns());
        List<Part> made = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            SparkRefusals.requireSame(node, frames.get(i).columns(), rows.get(i).columns());
            String view = "n" + place + (frames.size() == 1 ? "" : "_" + i);
            statements.add(new SparkStatement.View(view, rows.get(i).query()));
            made.add(new Part(view, frames.get(i)));
        }
        parts.put(node.id(), made);
        if (node.requireKind() == NodeKind.SPIGOT) {
            SparkInput sampled = inputs.getFirst();
            SparkTargets.requireDistinct(node, sampled.columns());
            statements.add(SparkTargets.sample(node, sampled, folders.apply(node)));
            writers.put(node, sampled.columns());
        }
    }
}
