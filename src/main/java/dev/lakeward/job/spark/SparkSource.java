package dev.lakeward.job.spark;

import dev.lakeward.job.Frame;
import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a source, and the rows that the lake's own engine finds in them: these say the columns. `names` are the
/// columns of the files, behind which come those that a folder tells of all that is in it.
public record SparkSource(
        Frame frame, String format, List<Column> names, List<Folder> folders, Map<String, String> options) {
    /// A record that does not fit fails the run: NULL in its place would be another answer.
    public static final Map<String, String> STRICT = Map.of("mode", "FAILFAST");

    /// A folder or a file, and the partition keys' values of all its rows, as texts; empty is NULL.
    public record Folder(String path, List<Optional<String>> keys) {
        public Folder {
            keys = List.copyOf(keys);
        }

        /// A folder that tells nothing.
        public Folder(String path) {
            this(path, List.of());
        }
    }

    public SparkSource {
        names = List.copyOf(names);
        folders = List.copyOf(folders);
        options = Map.copyOf(options);
        int keys = frame.columns().size() - names.size();
        if (folders.stream().anyMatch(folder -> folder.keys().size() != keys)) {
            throw new IllegalArgumentException(folders + " have not " + keys + " keys");
        }
    }

    /// What it is without files.
    SparkQuery nothing() {
        return SparkQuery.Select.of(
                frame.columns().stream()
                        .map(column -> SparkValue.nothing(column.type()).tree())
                        .toList(),
                new SparkQuery.Nothing(),
                Optional.of(new SparkExpr.Bool(false)));
    }
}
