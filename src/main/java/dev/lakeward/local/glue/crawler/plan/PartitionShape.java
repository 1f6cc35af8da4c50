package dev.lakeward.local.glue.crawler.plan;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What many partitions of a table have in common: all of their storage but the place and the statistics.
public record PartitionShape(StorageDescriptor storage) {
    PartitionInput input(PartitionChange partition) {
        Map<String, String> parameters = new HashMap<>(storage.parameters());
        parameters.putAll(partition.statistics());
        return PartitionInput.builder()
                .values(partition.values())
                .parameters(partition.parameters())
                .storageDescriptor(storage.toBuilder()
                        .location(partition.location())
                        .parameters(parameters)
                        .build())
                .build();
    }
}
