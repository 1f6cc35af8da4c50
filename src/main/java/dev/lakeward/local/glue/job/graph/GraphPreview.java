package dev.lakeward.local.glue.job.graph;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.AthenaCsv;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The first rows behind a node of a graph that was run as far as that.
final class GraphPreview {
    private static final String FIRST = "first_rows";

    private final GraphRun run;

    GraphPreview(GraphRun run) {
        this.run = run;
    }

    /// Nothing that a preview makes is kept.
    static final GraphRun.Watcher NOBODY = new GraphRun.Watcher() {
        @Override
        public void begins(JobNode node, int done, int all) {}

        @Override
        public void counted(NodeRows rows) {}

        @Override
        public void refused(JobNode node, long count, Path file) {}
    };

    /// Runs the graph and reads so many rows at most; blocks.
    FirstRows of(String node, int most, Path file) {
        GraphRun.Made made = run.run();
        Frame frame = run.rowsOf(node);
        Stages stages = run.stages();
        long count = made.rows().of(node).out().orElseGet(() -> stages.count(frame));
        List<Column> columns = frame.columns();
        Query query = first(frame, most);
        stages.engine().select(new Translation(query, columns), stages.tables().reading(query), new CsvResult(file));
        return new FirstRows(columns, read(file), count);
    }

    private static Query first(Frame frame, int most) {
        List<Expr> values = IntStream.rangeClosed(1, frame.columns().size())
                .<Expr>mapToObj(place -> new Expr.Ref(FIRST, Query.Output.name(place), false, false))
                .toList();
        return new Query.Select(
                false,
                Query.Output.of(values),
                Optional.of(new Relation.Derived(frame.query(), FIRST, false)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Query.Tail(List.of(), Optional.of(Expr.Number.of(most)), Optional.empty()));
    }

    private static List<List<Optional<String>>> read(Path file) {
        return Volume.run(() -> {
            try (CsvReader<@Nullable String[]> rows =
                    CsvReader.builder().skipEmptyLines(false).build(AthenaCsv.rows(), file)) {
                return rows.stream()
                        .skip(1)
                        .map(row -> Arrays.stream(row).map(Optional::ofNullable).toList())
                        .toList();
            }
        });
    }
}
