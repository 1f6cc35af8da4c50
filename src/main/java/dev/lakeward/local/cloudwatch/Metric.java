package dev.lakeward.local.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// What is counted: a name in a service's namespace, such as `AWS/Firehose`, and of what, by dimension.
public record Metric(String namespace, String name, Map<String, String> dimensions, StandardUnit unit) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /// The dimensions as one text, which is the same for the same ones.
    String key() {
        try {
            return JSON.writeValueAsString(new TreeMap<>(dimensions));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Metric read(String namespace, String name, String key, String unit) {
        Map<String, String> dimensions = new TreeMap<>();
        try {
            JSON.readTree(key)
                    .properties()
                    .forEach(each ->
                            dimensions.put(each.getKey(), each.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return new Metric(namespace, name, dimensions, StandardUnit.fromValue(unit));
    }
}
