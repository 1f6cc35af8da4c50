package dev.lakeward.local.engine;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.PartitionFilter;
import dev.lakeward.sql.Translation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a query's rows as files of a table below a work folder, ready to be published.
public final class TableWriter {
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
                query,
                tables,
                "COPY (" + typed(query) + ") TO " + TableReader.text(target(out).toString()) + " (" + options() + ")");
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

    private String typed(Translation query) {
        List<String> outputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            String input = "c" + names.size();
            names.add(input);
            outputs.add("CAST(" + input + " AS " + column.type().duck() + ") AS " + TableReader.name(column.name()));
        }
        for (Column key : keys) {
            String input = "c" + names.size();
            names.add(input);
            outputs.add("coalesce(CAST(CAST(" + input + " AS " + key.type().duck() + ") AS VARCHAR), '"
                    + PartitionFilter.NULL_PARTITION + "') AS " + TableReader.name(key.name()));
        }
        return "SELECT " + String.join(", ", outputs) + " FROM (" + query.sql() + ") AS q(" + String.join(", ", names)
                + ")";
    }

    private String options() {
        String partitions = keys.isEmpty()
                ? ""
                : ", PARTITION_BY ("
                        + keys.stream().map(key -> TableReader.name(key.name())).collect(Collectors.joining(", "))
                        + "), OVERWRITE_OR_IGNORE";
        return switch (format) {
            case PARQUET -> "FORMAT parquet, COMPRESSION zstd" + partitions;
            case JSON -> "FORMAT json" + partitions;
            case TEXT, OPEN_CSV ->
                "FORMAT csv, HEADER false, NULLSTR '\\N', DELIM " + TableReader.text(delimiter)
                        + (format == StorageFormat.TEXT ? ", QUOTE '', ESCAPE ''" : "") + partitions;
        };
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
