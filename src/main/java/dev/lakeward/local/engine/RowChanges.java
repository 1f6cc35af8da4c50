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
/// The query runs once: what it answers is kept, and both kinds of files are made of it. So no row is ever deleted
/// without its successor. Each file of deleted rows tells of one file of rows, and so belongs to that one's partition.
public final class RowChanges {
    private static final String CHANGES = "h";
    private static final String KEY = "$file";
    private static final String FILE_PATH = "file_path";
    private static final String PARQUET = ".parquet";
    // As Iceberg's specification numbers the columns of such files.
    private static final int PATH_ID = 2_147_483_546;
    private static final int POS_ID = 2_147_483_545;
    // Where a row lies: its file, and its place in it.
    private static final int PLACE = 2;
    // Whether what stands behind comes in its place.
    private static final int COMES = 3;

    private final Path folder;
    private final IcebergWriter writer;

    /// `folder` is the query's own.
    public RowChanges(Path folder, IcebergWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /// The files that were written.
    public record Written(List<IcebergTask.NewFile> data, List<IcebergTask.NewFile> deletes) {}

    /// Runs a query that answers where the rows lie, their file and their place in it, both NULL for one that is new.
    /// If any rows come in their place, it answers whether one does, and that row.
    ///
    /// The URIs of new files begin with `prefix`.
    public Written write(Engine engine, Translation query, GovernedTables tables, String prefix) {
        Path changes = folder.resolve("changes" + PARQUET);
        int columns = query.columns().size();
        List<String> names =
                IntStream.rangeClosed(1, columns).mapToObj(Query.Output::name).toList();
        List<IcebergTask.NewFile> data = new ArrayList<>();
        List<IcebergTask.NewFile> deletes = new ArrayList<>();
        Volume.run(() -> Files.createDirectories(out()));
        engine.copy(
                new Statement.Copy(query.query(), names, changes.toString(), List.of(option("FORMAT", "parquet"))),
                tables,
                sandbox -> {
                    if (sandbox.execute(deletes(changes, columns > PLACE)) > 0) {
                        deletes.addAll(written(sandbox, prefix + "delete_"));
                    }
                    if (columns > PLACE) {
                        data.addAll(writer.write(sandbox, rows(changes, columns), prefix));
                    }
                });
        return new Written(data, deletes);
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
        return new Expr.Case(
                List.of(new Expr.When(
                        many,
                        error(
                                QueryFailure.Kind.MERGE_TARGET_ROW_MULTIPLE_MATCHES,
                                "One MERGE target table row matched more than one source row",
                                type))),
                Optional.of(value));
    }

    private static Expr error(QueryFailure.Kind kind, String sentence, DataType type) {
        return new Expr.Cast(
                new Expr.Call(
                        EngineFunction.ERROR, new Expr.Text(EngineErrors.raised(new QueryFailure(kind, sentence)))),
                type,
                false);
    }

    // A row that has a place and of which nothing is said whether it stays is a fault of ours.
    private static Expr isDeleted(boolean comes) {
        Expr isThere = new Expr.Not(new Expr.IsNull(change(1)));
        if (!comes) {
            return isThere;
        }
        Expr unsaid = new Expr.Logic(true, List.of(isThere, new Expr.IsNull(change(COMES))));
        return new Expr.Case(
                List.of(new Expr.When(
                        unsaid,
                        error(
                                QueryFailure.Kind.GENERIC_INTERNAL_ERROR,
                                "the statement failed inside the lake and changed nothing",
                                DataType.BOOLEAN))),
                Optional.of(isThere));
    }

    private Statement.Copy deletes(Path changes, boolean comes) {
        List<Expr> place =
                IntStream.rangeClosed(1, PLACE).mapToObj(RowChanges::change).toList();
        List<Expr> outputs = List.of(
                change(1),
                once(new Expr.Cast(change(2), DataType.BIGINT, false), DataType.BIGINT),
                new Expr.Call(EngineFunction.SHA256, change(1)));
        List<Statement.Option> options = List.of(
                option("FORMAT", "parquet"),
                option("COMPRESSION", "zstd"),
                new Statement.Option.Value(
                        "FIELD_IDS",
                        new Expr.StructOf(List.of(
                                new Expr.StructOf.Member(FILE_PATH, Expr.Number.of(PATH_ID)),
                                new Expr.StructOf.Member("pos", Expr.Number.of(POS_ID))))),
                new Statement.Option.Columns("PARTITION_BY", List.of(KEY)),
                new Statement.Option.Value("OVERWRITE_OR_IGNORE", new Expr.Bool(true)));
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
                Optional.of(isDeleted(comes)),
                List.of(new Query.Grouping.Keys(place)),
                Optional.empty(),
                sorted);
        return new Statement.Copy(query, List.of(FILE_PATH, "pos", KEY), out().toString(), options);
    }

    private static Statement.Option option(String name, String value) {
        return new Statement.Option.Value(name, new Expr.Text(value));
    }

    private List<IcebergTask.NewFile> written(Sandbox sandbox, String prefix) throws EngineException {
        List<IcebergTask.NewFile> files = new ArrayList<>();
        for (Path file : IcebergWriter.files(out())) {
            String of = IcebergWriter.first(sandbox, file, new Expr.Ref(IcebergWriter.FILE, FILE_PATH, false, false));
            files.add(new IcebergTask.NewFile(
                    file.toString(), prefix + files.size() + PARQUET, List.of(Optional.of(of))));
        }
        return files;
    }
}
