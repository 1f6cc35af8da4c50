package dev.lakeward.local.engine;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.translate.Translation;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a query's rows as files of a table below a work folder, ready to be published.
public final class TableWriter {
    private static final String ROWS = "q";

    private final Path folder;
    private final StorageFormat format;
    private final String delimiter;
    private final List<Column> columns;
    private final List<Column> keys;

    /// `keys` are the partition keys; the query answers `columns`, then `keys`.
    public TableWriter(Path folder, StorageFormat format, String delimiter, List<Column> columns, List<Column> keys) {
        this.folder = folder;
        this.format = format;
        this.delimiter = delimiter;
        this.columns = columns;
        this.keys = keys;
    }

    /// What was written: the files as objects under a location, and the partitions they belong to.
    public record Written(List<ObjectStore.Incoming> files, Set<List<String>> partitions) {}

    /// Runs the query and writes. `name` begins each file's name.
    public Written write(Engine engine, Translation query, GovernedTables tables, S3Location location, String name) {
        Path out = folder.resolve("out");
        Volume.run(() -> Files.createDirectories(out));
        engine.copy(
                new Statement.Copy(typed(query.query()), names(), target(out).toString(), options()), tables);
        return Volume.run(() -> {
            List<ObjectStore.Incoming> files = new ArrayList<>();
            Set<List<String>> partitions = new LinkedHashSet<>();
            try (Stream<Path> walk = Files.walk(out)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    List<String> values = values(out, file);
                    partitions.add(values);
                    String key = location.prefix() + folderOf(values) + name + "_" + files.size() + format.suffix();
                    files.add(new ObjectStore.Incoming(
                            file, location.bucket(), key, ObjectStore.head("application/octet-stream")));
                }
            }
            return new Written(files, partitions);
        });
    }

    private Path target(Path out) {
        return keys.isEmpty() ? out.resolve("data" + format.suffix()) : out;
    }

    private List<String> names() {
        return Stream.concat(columns.stream(), keys.stream()).map(Column::name).toList();
    }

    private Query typed(Query query) {
        List<Expr> outputs = new ArrayList<>();
        for (Column column : columns) {
            outputs.add(cast(outputs.size(), column.type()));
        }
        for (Column key : keys) {
            Expr value = new Expr.Cast(cast(outputs.size(), key.type()), DataType.VARCHAR, false);
            outputs.add(new Expr.Coalesce(List.of(value, new Expr.Text(PartitionFilter.NULL_PARTITION))));
        }
        return Query.Select.plain(Query.Output.of(outputs), new Relation.Derived(query, ROWS, false), Optional.empty());
    }

    private static Expr cast(int column, DataType type) {
        return new Expr.Cast(new Expr.Ref(ROWS, Query.Output.name(column + 1), false, false), type, false);
    }

    private List<Statement.Option> options() {
        List<Statement.Option> options = new ArrayList<>();
        switch (format) {
            case PARQUET -> {
                options.add(option("FORMAT", "parquet"));
                options.add(option("COMPRESSION", "zstd"));
            }
            case JSON -> options.add(option("FORMAT", "json"));
            case TEXT, OPEN_CSV -> {
                options.add(option("FORMAT", "csv"));
                options.add(new Statement.Option.Value("HEADER", new Expr.Bool(false)));
                options.add(option("NULLSTR", "\\N"));
                options.add(option("DELIM", delimiter));
                if (format == StorageFormat.TEXT) {
                    options.add(option("QUOTE", ""));
                    options.add(option("ESCAPE", ""));
                }
            }
        }
        if (!keys.isEmpty()) {
            options.add(new Statement.Option.Columns(
                    "PARTITION_BY", keys.stream().map(Column::name).toList()));
            options.add(new Statement.Option.Value("OVERWRITE_OR_IGNORE", new Expr.Bool(true)));
        }
        return options;
    }

    private static Statement.Option option(String name, String value) {
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
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).replace("%", "%25").replace("/", "%2F");
            path.append(keys.get(i).name()).append('=').append(value).append('/');
        }
        return path.toString();
    }
}
