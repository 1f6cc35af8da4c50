package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Writes which rows of an Iceberg table are deleted, and those that come in their place.
///
/// The query runs once: what it answers is kept, and both kinds of files are made of it, so that a row is never deleted
/// without its successor.
public final class RowChanges {
    private static final String CHANGES = "h";
    private static final String KEY = "$partition";
    private static final String PARQUET = ".parquet";
    // As Iceberg's specification numbers the columns of such files.
    private static final int PATH_ID = 2_147_483_546;
    private static final int POS_ID = 2_147_483_545;
    // Where a row lies: its file, its place in it, its partition.
    private static final int PLACE = 3;
    // Whether what stands behind comes in its place.
    private static final int COMES = 4;

    private final Path folder;
    private final IcebergWriter writer;
    private final boolean isPartitioned;

    /// `folder` is the query's own.
    public RowChanges(Path folder, IcebergWriter writer, boolean isPartitioned) {
        this.folder = folder;
        this.writer = writer;
        this.isPartitioned = isPartitioned;
    }

    /// The files that were written.
    public record Written(List<IcebergTask.NewFile> data, List<IcebergTask.NewFile> deletes) {}

    /// Runs a query that answers where the rows lie, their file, place and partition, and behind that the rows that
    /// come
    /// in their place, if any do. `prefix` is the URI that begins each new file's.
    public Written write(Engine engine, Translation query, GovernedTables tables, String prefix) {
        Path changes = folder.resolve("changes" + PARQUET);
        int columns = query.columns().size();
        List<String> names =
                IntStream.rangeClosed(1, columns).mapToObj(Query.Output::name).toList();
        Volume.run(() -> Files.createDirectories(out()));
        List<Statement.Copy> then = new ArrayList<>(List.of(deletes(changes)));
        if (columns > PLACE) {
            then.add(writer.copy(rows(changes, columns)));
        }
        engine.copy(
                new Statement.Copy(query.query(), names, changes.toString(), List.of(option("FORMAT", "parquet"))),
                tables,
                then);
        return engine.copied() == 0
                ? new Written(List.of(), List.of())
                : new Written(columns > PLACE ? writer.written(prefix) : List.of(), written(prefix + "delete_"));
    }

    private Path out() {
        return folder.resolve("deletes");
    }

    private static Expr change(int column) {
        return new Expr.Ref(CHANGES, Query.Output.name(column), false, false);
    }

    private static Relation.Files files(Path changes) {
        return new Relation.Files(Relation.Reader.READ_PARQUET, List.of(changes.toString()), List.of(), CHANGES);
    }

    private static Query rows(Path changes, int columns) {
        return Query.Select.plain(
                Query.Output.of(IntStream.rangeClosed(COMES + 1, columns)
                        .mapToObj(RowChanges::change)
                        .toList()),
                files(changes),
                Optional.of(change(COMES)));
    }

    // As in Trino: of two rows that would come in the place of one none is chosen.
    private static Expr once(Expr value, DataType type) {
        Expr many = new Expr.Comparison(
                Expr.ComparisonOperator.GREATER,
                Expr.Aggregate.plain(EngineFunction.COUNT, List.of()),
                Expr.Number.of(1),
                false);
        Expr error = new Expr.Call(
                EngineFunction.ERROR,
                new Expr.Text(EngineErrors.raised(new QueryFailure(
                        QueryFailure.Kind.MERGE_TARGET_ROW_MULTIPLE_MATCHES,
                        "One MERGE target table row matched more than one source row"))));
        return new Expr.Case(List.of(new Expr.When(many, new Expr.Cast(error, type, false))), Optional.of(value));
    }

    private Statement.Copy deletes(Path changes) {
        List<Expr> place =
                IntStream.rangeClosed(1, PLACE).mapToObj(RowChanges::change).toList();
        List<Expr> outputs = new ArrayList<>(
                List.of(change(1), once(new Expr.Cast(change(2), DataType.BIGINT, false), DataType.BIGINT)));
        List<String> names = new ArrayList<>(List.of("file_path", "pos"));
        List<Statement.Option> options = new ArrayList<>(List.of(
                option("FORMAT", "parquet"),
                option("COMPRESSION", "zstd"),
                new Statement.Option.Value(
                        "FIELD_IDS",
                        new Expr.StructOf(List.of(
                                new Expr.StructOf.Member("file_path", Expr.Number.of(PATH_ID)),
                                new Expr.StructOf.Member("pos", Expr.Number.of(POS_ID)))))));
        if (isPartitioned) {
            outputs.add(IcebergWriter.marked(change(PLACE)));
            names.add(KEY);
            options.add(new Statement.Option.Columns("PARTITION_BY", List.of(KEY)));
            options.add(new Statement.Option.Value("OVERWRITE_OR_IGNORE", new Expr.Bool(true)));
        }
        // As the specification wants them.
        Query.Tail sorted = new Query.Tail(
                List.of(
                        new Expr.SortKey(new Expr.Position(1), false, false),
                        new Expr.SortKey(new Expr.Position(2), false, false)),
                Optional.empty(),
                Optional.empty());
        Query query = new Query.Select(
                false,
                Query.Output.of(outputs),
                Optional.of(files(changes)),
                Optional.of(new Expr.Not(new Expr.IsNull(change(1)))),
                List.of(new Query.Grouping.Keys(place)),
                Optional.empty(),
                sorted);
        Path target = isPartitioned ? out() : out().resolve("rows" + PARQUET);
        return new Statement.Copy(query, names, target.toString(), options);
    }

    private static Statement.Option option(String name, String value) {
        return new Statement.Option.Value(name, new Expr.Text(value));
    }

    private List<IcebergTask.NewFile> written(String prefix) {
        List<IcebergTask.NewFile> files = new ArrayList<>();
        for (Path file : IcebergWriter.files(out())) {
            List<Optional<String>> partition = isPartitioned
                    ? List.of(IcebergWriter.value(out().relativize(file).getName(0)))
                    : List.of();
            files.add(new IcebergTask.NewFile(file.toString(), prefix + files.size() + PARQUET, partition));
        }
        return files;
    }
}
