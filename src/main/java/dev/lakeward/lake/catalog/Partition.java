package dev.lakeward.lake.catalog;

import java.time.Instant;
import java.util.List;

/// A partition: its values in the order of the keys, its folder, when it was made.
public record Partition(List<String> values, String location, Instant created) {
    public Partition {
        values = List.copyOf(values);
    }
}
