package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes a query's rows as data files of an Iceberg table, each of one partition, columns with the table's ids.
public final class IcebergWriter {
    private static final String ROWS = "q";
    private static final String KEY = "$partition";
    private static final String NULL = "n";
    private static final String VALUE = "v";
    private static final String PARQUET = ".parquet";
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int MONTHS_PER_YEAR = 12;
    private static final int EPOCH = 1970;

    private final Path folder;
    private final IcebergAnswer.Planned table;

    /// `folder` is the query's own, and `table` the state that rows are added to.
    public IcebergWriter(Path folder, IcebergAnswer.Planned table) {
        this.folder = folder;
        this.table = table;
    }

    /// The table's columns, which the query must answer in this order.
    public List<Column> columns() {
        return table.columns().stream()
                .map(field -> new Column(field.name().toLowerCase(Locale.ROOT), DataType.ofHive(field.type())))
                .toList();
    }

    /// Runs the query and writes its rows; `prefix` is the URI that begins each new file's.
    public List<IcebergTask.NewFile> write(Engine engine, Translation query, GovernedTables tables, String prefix) {
        engine.copy(copy(query.query()), tables, List.of());
        return written(prefix);
    }

    /// What writes a query's rows.
    Statement.Copy copy(Query query) {
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

    /// The files that were written.
    List<IcebergTask.NewFile> written(String prefix) {
        List<IcebergTask.NewFile> files = new ArrayList<>();
        List<Path> paths = files(out());
        requireFew(paths);
        for (Path file : paths) {
            files.add(new IcebergTask.NewFile(
                    file.toString(), prefix + files.size() + PARQUET, partition(out().relativize(file))));
        }
        return files;
    }

    /// The files below a folder, in order.
    static List<Path> files(Path folder) {
        return Volume.run(() -> {
            try (Stream<Path> walk = Files.walk(folder)) {
                return walk.filter(Files::isRegularFile).sorted().toList();
            }
        });
    }

    private List<Optional<String>> partition(Path file) {
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 0; i < table.partitioning().size(); i++) {
            values.add(value(file.getName(i)));
        }
        return values;
    }

    /// The value that a folder `key=value` is named after, as [#marked] wrote it.
    static Optional<String> value(Path folder) {
        String segment = folder.toString();
        String text = URLDecoder.decode(
                segment.substring(segment.indexOf('=') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return text.startsWith(VALUE) ? Optional.of(text.substring(1)) : Optional.empty();
    }

    /// A text as a folder is named after it, so that no text is taken for NULL.
    static Expr marked(Expr text) {
        return new Expr.Coalesce(List.of(new Expr.Concat(List.of(new Expr.Text(VALUE), text)), new Expr.Text(NULL)));
    }

    private Query typed(Query query) {
        List<Expr> outputs = new ArrayList<>();
        for (IcebergAnswer.Field field : table.columns()) {
            outputs.add(value(outputs.size(), field));
        }
        for (IcebergAnswer.Partition key : table.partitioning()) {
            outputs.add(marked(new Expr.Cast(transformed(key), DataType.VARCHAR, false)));
        }
        return Query.Select.plain(Query.Output.of(outputs), new Relation.Derived(query, ROWS, false), Optional.empty());
    }

    private static Expr value(int column, IcebergAnswer.Field field) {
        DataType type = DataType.ofHive(field.type());
        Expr value = new Expr.Cast(new Expr.Ref(ROWS, Query.Output.name(column + 1), false, false), type, false);
        if (!field.isRequired()) {
            return value;
        }
        Expr error = new Expr.Call(
                EngineFunction.ERROR,
                new Expr.Text(EngineErrors.raised(new QueryFailure(
                        QueryFailure.Kind.CONSTRAINT_VIOLATION,
                        "NULL value not allowed for NOT NULL column: " + field.name()))));
        return new Expr.Case(
                List.of(new Expr.When(new Expr.IsNull(value), new Expr.Cast(error, type, false))), Optional.of(value));
    }

    private Expr transformed(IcebergAnswer.Partition key) {
        int at = 0;
        while (!table.columns().get(at).name().equals(key.column())) {
            at++;
        }
        DataType type = DataType.ofHive(table.columns().get(at).type());
        Expr value = value(at, table.columns().get(at));
        return switch (key.transform()) {
            case "identity" -> value;
            case "year" -> years(value);
            case "month" ->
                add(
                        new Expr.Arithmetic(
                                Expr.ArithmeticOperator.MULTIPLY, years(value), Expr.Number.of(MONTHS_PER_YEAR)),
                        add(new Expr.Call(EngineFunction.MONTH, value), new Expr.Negative(Expr.Number.of(1))));
            case "day" -> new Expr.Cast(value, DataType.DATE, false);
            case "hour" ->
                new Expr.Cast(
                        new Expr.Call(
                                EngineFunction.FLOOR,
                                new Expr.Arithmetic(
                                        Expr.ArithmeticOperator.DIVIDE,
                                        new Expr.Cast(
                                                new Expr.Call(EngineFunction.EPOCH, value), DataType.DOUBLE, false),
                                        new Expr.Cast(Expr.Number.of(SECONDS_PER_HOUR), DataType.DOUBLE, false))),
                        DataType.BIGINT,
                        false);
            default -> {
                if (key.transform().equals("truncate") && type.isText()) {
                    yield new Expr.Call(EngineFunction.SUBSTR, value, Expr.Number.of(1), Expr.Number.of(key.width()));
                }
                throw new QueryFailure(
                        QueryFailure.Kind.NOT_SUPPORTED,
                        "INSERT into a table that is partitioned by " + key.transform() + " of '" + key.column()
                                + "' is not supported by the embedded lake yet");
            }
        };
    }

    private static Expr years(Expr value) {
        return add(new Expr.Call(EngineFunction.YEAR, value), new Expr.Negative(Expr.Number.of(EPOCH)));
    }

    private static Expr add(Expr a, Expr b) {
        return new Expr.Arithmetic(Expr.ArithmeticOperator.ADD, a, b);
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
        String named = table.properties()
                .getOrDefault(
                        "write_compression", table.properties().getOrDefault("write.parquet.compression-codec", "zstd"))
                .toLowerCase(Locale.ROOT);
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
