package dev.lakeward.job.spark;

import dev.lakeward.job.Frame;
import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Map;

/// The files of a source, and the rows that the lake's own engine finds in them: these say the columns. `names` are
/// what the files call them, in the same order.
public record SparkSource(
        Frame frame, String format, List<Column> names, List<String> paths, Map<String, String> options) {
    /// A record that does not fit fails the run: NULL in its place would be another answer.
    public static final Map<String, String> STRICT = Map.of("mode", "FAILFAST");

    public SparkSource {
        names = List.copyOf(names);
        paths = List.copyOf(paths);
        options = Map.copyOf(options);
        if (names.size() != frame.columns().size()) {
            throw new IllegalArgumentException(names + " are not as many as " + frame.columns());
        }
    }
}
