package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Storage descriptors of what was found.
final class Storages {
    private static final String NONE = "none";
    // What crawlers tell SerDes.
    private static final Set<String> OWN = Set.of(
            "field.delim",
            Format.PATHS,
            "separatorChar",
            "quoteChar",
            "serialization.format",
            "input.format",
            "input.grokCustomPatterns",
            "avro.schema.literal",
            "rowTag");

    private Storages() {}

    /// Of a new table or partition, without its parameters.
    static StorageDescriptor.Builder of(Schema schema, List<Column> columns) {
        Format format = schema.format();
        return StorageDescriptor.builder()
                .columns(columns)
                .inputFormat(orNull(format.inputFormat()))
                .outputFormat(orNull(format.outputFormat()))
                .compressed(!format.compression().equals(NONE))
                .numberOfBuckets(-1)
                .serdeInfo(serde(schema))
                .bucketColumns(List.of())
                .sortColumns(List.of())
                .storedAsSubDirectories(false);
    }

    /// One that is there, read as one that was found.
    static StorageDescriptor.Builder over(StorageDescriptor before, StorageDescriptor found, List<Column> columns) {
        return before.toBuilder()
                .columns(columns)
                .inputFormat(found.inputFormat())
                .outputFormat(found.outputFormat())
                .compressed(found.compressed())
                .serdeInfo(over(before.serdeInfo(), found.serdeInfo()));
    }

    // What a person told the SerDe besides survives as long as it is the SerDe.
    private static SerDeInfo over(@Nullable SerDeInfo before, SerDeInfo found) {
        if (before == null || !Objects.equals(before.serializationLibrary(), found.serializationLibrary())) {
            return found;
        }
        Map<String, String> properties = new TreeMap<>(before.parameters());
        properties.keySet().removeAll(OWN);
        properties.putAll(found.parameters());
        return properties.equals(before.parameters())
                ? before
                : before.toBuilder().parameters(properties).build();
    }

    private static SerDeInfo serde(Schema schema) {
        return SerDeInfo.builder()
                .serializationLibrary(orNull(schema.format().serde()))
                .parameters(properties(schema))
                .build();
    }

    /// What the files say that a SerDe should have.
    static Map<String, String> properties(Schema schema) {
        Map<String, String> properties = new TreeMap<>(schema.format().serdeProperties());
        String paths = String.join(",", schema.paths());
        if (!paths.isEmpty() && paths.length() <= Legal.LONGEST_VALUE) {
            properties.put(Format.PATHS, paths);
        }
        return properties;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
