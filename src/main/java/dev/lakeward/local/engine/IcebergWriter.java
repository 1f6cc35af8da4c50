package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Writes a query's rows as data files of an Iceberg table, each of one partition, columns with the table's ids.
public final class IcebergWriter {
    /// What a file is called in [#first].
    static final String FILE = "w";

    private static final String ROWS = "q";
    private static final String KEY = "$partition";
    private static final String NULL = "n";
    private static final String VALUE = "v";
    private static final String PARQUET = ".parquet";

    private final Path folder;
    private final IcebergAnswer.Planned table;
    private final IcebergPartitions partitions;
    private final Predicate<String> isShown;

    /// `folder` is the query's own, and `table` the state that rows are added to.
    public IcebergWriter(Path folder, IcebergAnswer.Planned table) {
        this(folder, table, column -> true);
    }

    /// A writer for who may be told of those columns alone that are shown, by their names in small letters.
    public IcebergWriter(Path folder, IcebergAnswer.Planned table, Predicate<String> isShown) {
        this.folder = folder;
        this.table = table;
        this.partitions = new IcebergPartitions(table);
        this.isShown = isShown;
    }

    /// A table's columns, which a query that is written must answer in this order.
    public static List<Column> columns(IcebergAnswer.Planned table) {
        return table.columns().stream()
                .map(field -> new Column(field.name().toLowerCase(Locale.ROOT), DataType.ofHive(field.type())))
                .toList();
    }

    /// Runs the query and writes its rows; `prefix` is the URI that begins each new file's.
    public List<IcebergTask.NewFile> write(Engine engine, Translation query, GovernedTables tables, String prefix) {
        List<IcebergTask.NewFile> files = new ArrayList<>();
        engine.copy(copy(query.query()), tables, new Engine.Next() {
            @Override
            public void before(Sandbox sandbox) throws EngineException {
                prepare(sandbox);
            }

            @Override
            public void in(Sandbox sandbox) throws EngineException {
                if (engine.copied() > 0) {
                    files.addAll(written(sandbox, prefix));
                }
            }
        });
        return files;
    }

    /// [#write] of a query over what lies in the query's own folder.
    List<IcebergTask.NewFile> write(Sandbox sandbox, Query query, String prefix) throws EngineException {
        prepare(sandbox);
        return sandbox.execute(copy(query)) > 0 ? written(sandbox, prefix) : List.of();
    }

    private void prepare(Sandbox sandbox) throws EngineException {
        if (partitions.areHashed()) {
            sandbox.addTransforms();
        }
    }

    private Statement.Copy copy(Query query) {
        Path out = out();
        Volume.run(() -> Files.createDirectories(out));
        List<String> names = new ArrayList<>();
        table.columns().forEach(field -> names.add(field.name()));
        names.addAll(keys());
        String target = (keys().isEmpty() ? out.resolve("rows" + PARQUET) : out).toString();
        return new Statement.Copy(typed(query), names, target, options());
    }

    private Path out() {
        return folder.resolve("data");
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        table.partitioning().forEach(field -> keys.add(KEY + keys.size()));
        return keys;
    }

    private static void requireFew(List<Path> files) {
        if (files.stream().map(Path::getParent).distinct().count() > WriteTarget.MOST_WRITERS) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_TOO_MANY_OPEN_PARTITIONS,
                    "Exceeded limit of " + WriteTarget.MOST_WRITERS + " open writers for partitions");
        }
    }

    private List<IcebergTask.NewFile> written(Sandbox sandbox, String prefix) throws EngineException {
        List<IcebergTask.NewFile> files = new ArrayList<>();
        List<Path> paths = files(out());
        requireFew(paths);
        for (Path file : paths) {
            files.add(new IcebergTask.NewFile(
                    file.toString(), prefix + files.size() + PARQUET, partition(sandbox, file)));
        }
        return files;
    }

    // All rows of a file are of one partition: the first one tells it.
    private List<Optional<String>> partition(Sandbox sandbox, Path file) throws EngineException {
        List<Optional<String>> values = new ArrayList<>();
        for (IcebergTask.Partition key : table.partitioning()) {
            Expr value = new Expr.Ref(FILE, key.column(), false, false);
            String text = first(sandbox, file, marked(partitions.value(key, value)));
            values.add(text.startsWith(VALUE) ? Optional.of(text.substring(1)) : Optional.empty());
        }
        return values;
    }

    /// What the first row of a file tells, as text; [#FILE] is what the file is called in `value`.
    static String first(Sandbox sandbox, Path file, Expr value) throws EngineException {
        Query query = new Query.Select(
                false,
                Query.Output.of(List.of(value)),
                Optional.of(new Relation.Files(
                        Relation.Reader.READ_PARQUET,
                        List.of(file.toString()),
                        List.of(new Expr.StructOf.Member("hive_partitioning", new Expr.Bool(false))),
                        FILE)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Query.Tail(List.of(), Optional.of(Expr.Number.of(1)), Optional.empty()));
        return sandbox.texts(Printer.print(new Statement.Run(query)).text()).getFirst();
    }

    /// The files below a folder, in order.
    static List<Path> files(Path folder) {
        return Volume.run(() -> {
            try (Stream<Path> walk = Files.walk(folder)) {
                return walk.filter(Files::isRegularFile).sorted().toList();
            }
        });
    }

    // A value as text that no other value has, NULL none.
    private static Expr marked(Expr value) {
        Expr text = new Expr.Cast(value, DataType.VARCHAR, false);
        return new Expr.Coalesce(List.of(new Expr.Concat(List.of(new Expr.Text(VALUE), text)), new Expr.Text(NULL)));
    }

    private Query typed(Query query) {
        List<Expr> outputs = new ArrayList<>();
        for (IcebergAnswer.Field field : table.columns()) {
            outputs.add(value(outputs.size(), field));
        }
        for (IcebergTask.Partition key : table.partitioning()) {
            // Folders are named after it: of any length, in any writing, a name is as good as another.
            Expr value = value(partitions.at(key), table.columns().get(partitions.at(key)));
            outputs.add(new Expr.Call(EngineFunction.SHA256, marked(partitions.value(key, value))));
        }
        return Query.Select.plain(Query.Output.of(outputs), new Relation.Derived(query, ROWS, false), Optional.empty());
    }

    private Expr value(int column, IcebergAnswer.Field field) {
        DataType type = DataType.ofHive(field.type());
        Expr value = new Expr.Cast(new Expr.Ref(ROWS, Query.Output.name(column + 1), false, false), type, false);
        if (!field.isRequired()) {
            return value;
        }
        String sentence = "NULL value not allowed for NOT NULL column";
        Expr error = new Expr.Call(
                EngineFunction.ERROR,
                new Expr.Text(EngineErrors.raised(new QueryFailure(
                        QueryFailure.Kind.CONSTRAINT_VIOLATION,
                        isShown.test(field.name().toLowerCase(Locale.ROOT))
                                ? sentence + ": " + field.name()
                                : sentence))));
        return new Expr.Case(
                List.of(new Expr.When(new Expr.IsNull(value), new Expr.Cast(error, type, false))), Optional.of(value));
    }

    private List<Statement.Option> options() {
        List<Statement.Option> options = new ArrayList<>();
        options.add(new Statement.Option.Value("FORMAT", new Expr.Text("parquet")));
        options.add(new Statement.Option.Value("COMPRESSION", new Expr.Text(codec())));
        options.add(new Statement.Option.Value("FIELD_IDS", ids(table.columns())));
        if (!keys().isEmpty()) {
            options.add(new Statement.Option.Columns("PARTITION_BY", keys()));
            options.add(new Statement.Option.Value("OVERWRITE_OR_IGNORE", new Expr.Bool(true)));
        }
        return options;
    }

    private String codec() {
        String named = table.codec().toLowerCase(Locale.ROOT);
        return List.of("zstd", "gzip", "snappy").contains(named) ? named : "zstd";
    }

    private static Expr.StructOf ids(List<IcebergAnswer.Field> fields) {
        return new Expr.StructOf(fields.stream()
                .map(field -> new Expr.StructOf.Member(field.name(), id(field)))
                .toList());
    }

    private static Expr id(IcebergAnswer.Field field) {
        if (field.members().isEmpty()) {
            return Expr.Number.of(field.id());
        }
        List<Expr.StructOf.Member> members = new ArrayList<>();
        members.add(new Expr.StructOf.Member("__duckdb_field_id", Expr.Number.of(field.id())));
        members.addAll(ids(field.members()).members());
        return new Expr.StructOf(members);
    }
}
