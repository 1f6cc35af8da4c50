package dev.lakeward.local.engine;

import dev.lakeward.local.engine.format.Compression;
import dev.lakeward.local.engine.format.EncodeTask;
import dev.lakeward.local.s3.FileSums;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.Sum;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a query's rows as files of a table below a work folder, ready to be published.
public final class TableWriter {
    private static final String PARQUET = ".parquet";
    private static final String ROWS = "q";

    private final Path folder;
    private final FileForm target;
    private final List<Column> columns;
    private final List<Column> keys;

    /// `keys` are the partition keys; the query answers `columns`, then `keys`.
    public TableWriter(Path folder, FileForm target, List<Column> columns, List<Column> keys) {
        this.folder = folder;
        this.target = target;
        this.columns = columns;
        this.keys = keys;
    }

    /// What was written: the files as objects under a location, and the partitions they belong to.
    public record Written(List<ObjectStore.Incoming> files, Set<List<String>> partitions) {}

    /// Where the files of a partition lie, by its values; of none, the table's own folder.
    public interface Places {
        S3Location of(List<String> values);
    }

    /// Runs the query and writes below one folder. `name` begins each file's name.
    public Written write(Engine engine, Translation query, GovernedTables tables, S3Location location, String name) {
        return write(engine, query, tables, values -> S3Location.parse(location.uri() + folderOf(values)), name);
    }

    /// Runs the query and writes each partition's rows to its place.
    public Written write(Engine engine, Translation query, GovernedTables tables, Places places, String name) {
        Path out = folder.resolve("out");
        Volume.run(() -> Files.createDirectories(out));
        engine.copy(
                new Statement.Copy(typed(query.query()), names(), place(out).toString(), options()),
                tables,
                sandbox -> {
                    List<EncodeTask> tasks = tasks(out);
                    if (!tasks.isEmpty()) {
                        sandbox.encode(tasks);
                    }
                });
        List<Path> made = Volume.run(() -> {
            try (Stream<Path> walk = Files.walk(out)) {
                return walk.filter(Files::isRegularFile).sorted().toList();
            }
        });
        List<Sum> sums = FileSums.of(made);
        List<ObjectStore.Incoming> files = new ArrayList<>();
        Set<List<String>> partitions = new LinkedHashSet<>();
        for (Path file : made) {
            List<String> values = values(out, file);
            partitions.add(values);
            // Behind the engine's own name stand the bucket and the format's ending.
            String tail = file.getFileName().toString().replaceFirst("^data(_\\d+)?", "");
            S3Location place = places.of(values);
            String key = place.prefix() + name + "_" + files.size() + tail;
            files.add(new ObjectStore.Incoming(
                    file, sums.get(files.size()), place.bucket(), key, ObjectStore.head("application/octet-stream")));
        }
        return new Written(files, partitions);
    }

    private Path place(Path out) {
        return keys.isEmpty() ? out.resolve("data" + ending()) : out;
    }

    private String ending() {
        return switch (target) {
            case WriteTarget ignored -> PARQUET;
            case CsvForm csv -> "." + csv.ending();
        };
    }

    private List<EncodeTask> tasks(Path out) {
        return Volume.run(() -> {
            try (Stream<Path> walk = Files.walk(out)) {
                List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
                requireFew(files.stream().map(Path::getParent).distinct().count());
                List<EncodeTask> tasks = new ArrayList<>();
                if (target instanceof WriteTarget encoded && !encoded.isEnginesOwn()) {
                    for (Path file : files) {
                        tasks.add(task(file, encoded));
                    }
                }
                return tasks;
            }
        });
    }

    private static EncodeTask task(Path file, WriteTarget target) throws IOException {
        String name = file.getFileName().toString();
        // What is made of it may have its name.
        Path source = Files.move(file, file.resolveSibling("rows-" + name));
        return new EncodeTask(
                source,
                source.resolveSibling(name.substring(0, name.length() - PARQUET.length())),
                target.shape(),
                target.compression(),
                target.bucketColumns(),
                target.buckets(),
                target.isExact());
    }

    private void requireFew(long folders) {
        int buckets = target instanceof WriteTarget hive ? Math.max(1, hive.buckets()) : 1;
        if (folders * buckets > WriteTarget.MOST_WRITERS) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_TOO_MANY_OPEN_PARTITIONS,
                    "Exceeded limit of " + WriteTarget.MOST_WRITERS + " open writers for partitions/buckets");
        }
    }

    private List<String> names() {
        return Stream.concat(columns.stream(), keys.stream()).map(Column::name).toList();
    }

    private Query typed(Query query) {
        List<Expr> outputs = new ArrayList<>();
        for (Column column : columns) {
            outputs.add(cast(outputs.size(), column.type()));
        }
        // The engine's folder of NULL is called as Hive's.
        for (Column key : keys) {
            Expr value = new Expr.Cast(cast(outputs.size(), key.type()), DataType.VARCHAR, false);
            outputs.add(key.type().isText() ? Fitting.key(key.name(), value) : value);
        }
        return Query.Select.plain(Query.Output.of(outputs), new Relation.Derived(query, ROWS, false), Optional.empty());
    }

    private static Expr cast(int column, DataType type) {
        Expr value = new Expr.Cast(new Expr.Ref(ROWS, Query.Output.name(column + 1), false, false), type, false);
        return type.isText() && type.precision() > 0 ? Fitting.text(value, type) : value;
    }

    private List<Statement.Option> options() {
        List<Statement.Option> options = new ArrayList<>(
                switch (target) {
                    case WriteTarget parquet -> parquet(parquet);
                    case CsvForm csv -> csv.options();
                });
        if (keys.isEmpty()) {
            // As in Trino: no rows, no file.
            options.add(new Statement.Option.Value("WRITE_EMPTY_FILE", new Expr.Bool(false)));
        } else {
            options.add(new Statement.Option.Columns(
                    "PARTITION_BY", keys.stream().map(Column::name).toList()));
            options.add(new Statement.Option.Value("OVERWRITE_OR_IGNORE", new Expr.Bool(true)));
        }
        return options;
    }

    private List<Statement.Option> parquet(WriteTarget target) {
        List<Statement.Option> options = new ArrayList<>(
                ParquetForm.options(target.isEnginesOwn() ? codec(target.compression()) : "snappy", columns));
        if (target.level() > 0) {
            options.add(new Statement.Option.Value("COMPRESSION_LEVEL", Expr.Number.of(target.level())));
        }
        return options;
    }

    private static String codec(Compression compression) {
        return switch (compression) {
            case NONE -> "uncompressed";
            case LZ4 -> "lz4_raw";
            default -> compression.name().toLowerCase(Locale.ROOT);
        };
    }

    static Statement.Option option(String name, String value) {
        return new Statement.Option.Value(name, new Expr.Text(value));
    }

    private List<String> values(Path out, Path file) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String segment = out.relativize(file).getName(i).toString();
            values.add(URLDecoder.decode(
                    segment.substring(segment.indexOf('=') + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return values;
    }

    /// The folder of a partition below its table's location, `k=v/` for each key.
    public String folderOf(List<String> values) {
        return values.isEmpty()
                ? ""
                : PartitionName.of(keys.stream().map(Column::name).toList(), values) + "/";
    }
}
