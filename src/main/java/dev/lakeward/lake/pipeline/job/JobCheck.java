package dev.lakeward.lake.pipeline.job;

import dev.lakeward.access.TableRef;
import dev.lakeward.job.Frame;
import dev.lakeward.job.GivenColumns;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.Knowledge;
import dev.lakeward.job.Transforms;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks a draft by the code that runs it: which columns leave each node, and what is wrong, cycles and all. It reads
/// no row; what only rows tell is unknown.
public final class JobCheck {
    private final CatalogService catalog;

    public JobCheck(CatalogService catalog) {
        this.catalog = catalog;
    }

    /// All that is known of a draft; blocks while the tables that it reads are looked up.
    public CheckedJob of(JobDraft draft) {
        return new Checking(draft).checked();
    }

    /// One look at one draft.
    private final class Checking {
        private final JobDraft draft;
        private final Map<String, List<String>> problems = new LinkedHashMap<>();
        private final List<String> ofTheJob = new ArrayList<>();
        // The frames of a node; none where they are not known.
        private final Map<String, List<Frame>> frames = new LinkedHashMap<>();
        private final Set<String> open = new HashSet<>();

        Checking(JobDraft draft) {
            this.draft = draft;
        }

        CheckedJob checked() {
            draft.nodes().keySet().forEach(id -> problems.put(id, new ArrayList<>()));
            if (!draft.nodes().isEmpty()) {
                JobGraph.problems(JobMapping.nodes(draft)).forEach(this::add);
            }
            draft.nodes().values().forEach(this::lookForMissing);
            draft.nodes().keySet().forEach(this::frames);
            Map<String, CheckedJob.Node> nodes = new LinkedHashMap<>();
            draft.nodes()
                    .forEach((id, node) -> nodes.put(
                            id,
                            new CheckedJob.Node(
                                    problems.getOrDefault(id, List.of()),
                                    node.inputs().stream().map(this::columns).toList(),
                                    frames(id).stream().map(Frame::columns).toList())));
            return new CheckedJob(nodes, ofTheJob);
        }

        private void lookForMissing(NodeDraft node) {
            NodeType.of(node.member())
                    .map(type -> MissingSettings.of(type, node.settings()))
                    .filter(missing -> !missing.isEmpty())
                    .ifPresent(missing ->
                            add(new JobException(node.id(), Words.text("job.missing", String.join(", ", missing)))));
        }

        private void add(JobException problem) {
            List<String> those = problems.get(problem.node());
            (those == null ? ofTheJob : those).add(problem.sentence());
        }

        private Optional<List<Column>> columns(String input) {
            return draft.node(input).isPresent() && frames(input).size() == 1
                    ? Optional.of(frames(input).getFirst().columns())
                    : Optional.empty();
        }

        private List<Frame> frames(String id) {
            List<Frame> known = frames.get(id);
            if (known != null) {
                return known;
            }
            // A cycle has been told of.
            if (!open.add(id)) {
                return List.of();
            }
            List<Frame> made = draft.node(id).map(this::made).orElse(List.of());
            frames.put(id, made);
            return made;
        }

        private List<Frame> made(NodeDraft node) {
            Optional<NodeType> type = NodeType.of(node.member());
            // What is wrong before is told of there.
            if (type.isEmpty() || !type.get().runsHere() || hasBefore(node)) {
                return List.of();
            }
            try {
                return switch (type.get().role()) {
                    case SOURCE -> source(node);
                    case TRANSFORM -> transform(node);
                    case TARGET -> List.of();
                };
            } catch (JobException e) {
                add(new JobException(node.id(), e.sentence()));
                return List.of();
            } catch (OnlyRowsTell e) {
                return List.of();
            }
        }

        private boolean hasBefore(NodeDraft node) {
            return !problems.getOrDefault(node.id(), List.of()).isEmpty();
        }

        private List<Frame> transform(NodeDraft node) {
            List<List<Frame>> before = new ArrayList<>();
            for (String input : node.inputs()) {
                List<Frame> rows = frames(input);
                if (rows.isEmpty()) {
                    return List.of();
                }
                before.add(rows);
            }
            int place = List.copyOf(draft.nodes().keySet()).indexOf(node.id());
            return new Transforms(new Unasked()).apply(JobMapping.meant(node), before, place);
        }

        private List<Frame> source(NodeDraft node) {
            JobNode meant = JobMapping.meant(node);
            List<Column> given = GivenColumns.of(meant);
            List<Column> columns = given.isEmpty() ? table(meant) : given;
            return columns.isEmpty()
                    ? List.of()
                    : List.of(Frame.of("given", "g" + draft.nodes().size() + "_" + node.id(), columns));
        }

        // The columns of the table that a node reads; none where it reads none.
        private List<Column> table(JobNode node) {
            Optional<String> database = node.text("Database");
            Optional<String> table = node.text("Table");
            if (database.isEmpty() || table.isEmpty()) {
                return List.of();
            }
            try {
                return catalog
                        .table(TableRef.of(
                                database.get().toLowerCase(Locale.ROOT),
                                table.get().toLowerCase(Locale.ROOT)))
                        .columns()
                        .stream()
                        .map(JobCheck::column)
                        .flatMap(Optional::stream)
                        .toList();
            } catch (LakeException e) {
                if (e.error() == LakeError.NOT_FOUND) {
                    throw node.fault(Words.text("job.no_table", database.get() + "." + table.get()));
                }
                return List.of();
            }
        }
    }

    private static Optional<Column> column(dev.lakeward.lake.catalog.Column column) {
        try {
            return Optional.of(new Column(column.name(), DataType.ofHive(column.type())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Only rows tell which columns there are.
    private static final class OnlyRowsTell extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A screen asks no engine: types that only it finds stay unknown, and so does what depends on rows.
    private static final class Unasked implements Knowledge {
        @Override
        public boolean tellsOfRows() {
            return false;
        }

        @Override
        public List<Column> types(Frame frame) {
            return frame.columns();
        }

        @Override
        public List<Long> numbers(Query query, int columns) {
            throw new OnlyRowsTell();
        }

        @Override
        public Frame kept(JobNode node, Frame frame) {
            return frame;
        }

        @Override
        public List<List<Optional<String>>> texts(Query query, int columns) {
            throw new OnlyRowsTell();
        }
    }
}
