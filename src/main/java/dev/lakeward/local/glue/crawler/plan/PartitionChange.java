package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.PartitionInput;

/// A partition that comes, goes or changes. What many partitions have in common is kept once in their shape, and
/// [#input] makes the whole of one when it is needed. `parameters` stand on the partition, `statistics` on its storage.
public record PartitionChange(
        Kind kind,
        List<String> values,
        String location,
        Optional<PartitionShape> shape,
        Map<String, String> parameters,
        Map<String, String> statistics,
        List<ColumnChange> columns) {
    /// What happens to it.
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /// What it is to be; absent where it is removed.
    public Optional<PartitionInput> input() {
        return shape.map(each -> each.input(this));
    }
}
