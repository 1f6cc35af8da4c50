package dev.lakeward.job.spark;

import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A statement of the form of a job.
sealed interface SparkStatement {
    /// Rows of files, as a view whose columns have their own names.
    record Files(String view, List<Column> columns, String format, String path, Map<String, String> options)
            implements SparkStatement {
        public Files {
            columns = List.copyOf(columns);
            options = new TreeMap<>(options);
        }
    }

    /// What a node gives, as a view.
    record View(String name, SparkQuery query) implements SparkStatement {}

    /// Writes rows under names to a folder that is not there; the last columns may be its partitions' keys. `table` is
    /// a name that no other statement has.
    record Write(
            String table,
            SparkQuery query,
            List<String> names,
            List<String> keys,
            String format,
            String path,
            Map<String, String> options)
            implements SparkStatement {
        public Write {
            names = List.copyOf(names);
            keys = List.copyOf(keys);
            options = new TreeMap<>(options);
        }
    }
}
