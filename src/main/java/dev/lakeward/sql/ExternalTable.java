package dev.lakeward.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as CREATE EXTERNAL TABLE describes it.
///
/// `serde` is the class that ROW FORMAT SERDE names; the delimiters of ROW FORMAT DELIMITED stand in
/// `serdeProperties` under the names that the catalog keeps them by.
public record ExternalTable(
        TableName name,
        List<HiveColumn> columns,
        List<HiveColumn> partitionKeys,
        Optional<String> comment,
        Optional<Buckets> buckets,
        Optional<String> serde,
        Map<String, String> serdeProperties,
        StoredAs storedAs,
        String location,
        Map<String, String> properties) {
    /// CLUSTERED BY.
    public record Buckets(List<String> columns, int count) {}

    /// What STORED AS says.
    public sealed interface StoredAs {
        /// A format by its name, lower-case.
        record Named(String format) implements StoredAs {}

        /// Hive's classes that read and write files.
        record Classes(String input, String output) implements StoredAs {}
    }
}
