package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as the files say it is, whatever the catalog has.
///
/// `wanted` is what its name is made of. `keys` are the partition keys' names, and without any `partitions` is empty.
/// `sources` has one file for each different schema that was found, in the order of the files.
record FoundTable(
        int target,
        Optional<Observation.Named> named,
        String location,
        String wanted,
        Schema schema,
        List<String> keys,
        List<FoundPartition> partitions,
        List<Look> sources,
        FileStatistics statistics,
        List<Reason> reasons) {
    /// A folder of the table with the values of its keys.
    record FoundPartition(List<String> values, String location, Schema schema, FileStatistics statistics) {}

    FoundTable {
        reasons = reasons.stream().distinct().toList();
    }

    private static final int MOST_EVIDENCE = 3;

    /// What files say of the columns, by name: first the file that decided the type.
    Map<String, List<ColumnChange.Evidence>> evidence(ColumnTypes types) {
        Map<String, List<ColumnChange.Evidence>> evidence = new HashMap<>();
        Map<String, Schema.Column> merged = new HashMap<>();
        for (Look source : sources) {
            Map<String, SampleAnswer.Column> told = new HashMap<>();
            source.known().columns().forEach(column -> told.putIfAbsent(column.name(), column));
            for (Schema.Column column : source.schema().columns()) {
                Schema.Column known = merged.get(column.name());
                String type = known == null
                        ? column.type()
                        : types.merge(known, column, schema.format().isTyped()).orElse(known.type());
                if (known == null || !type.equals(known.type())) {
                    List<ColumnChange.Evidence> list =
                            evidence.computeIfAbsent(column.name(), name -> new ArrayList<>());
                    list.addFirst(evidence(source, column, told));
                    if (list.size() > MOST_EVIDENCE) {
                        list.removeLast();
                    }
                    merged.put(
                            column.name(),
                            new Schema.Column(
                                    column.name(), type, column.isKnown() || known != null && known.isKnown()));
                }
            }
        }
        return evidence;
    }

    private static ColumnChange.Evidence evidence(
            Look source, Schema.Column column, Map<String, SampleAnswer.Column> told) {
        SampleAnswer.Column as = told.get(column.name());
        return as == null
                ? new ColumnChange.Evidence(source.key(), column.name(), column.type(), Map.of(), 0)
                : new ColumnChange.Evidence(
                        source.key(),
                        as.sourceName(),
                        as.type(),
                        as.votes(),
                        as.widenings().isEmpty() ? 0 : as.widenings().getLast().line());
    }
}
