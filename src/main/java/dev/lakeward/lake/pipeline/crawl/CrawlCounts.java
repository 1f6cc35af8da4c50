package dev.lakeward.lake.pipeline.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What the summary of a crawl says: JSON in whose values there may be JSON texts again, with a `Count` of each change.
final class CrawlCounts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CrawlCounts() {}

    /// The counts of a summary; none where it says nothing that is known.
    static Crawl.Counts read(String summary) {
        JsonNode all = node(summary);
        JsonNode tables = opened(all.path("TABLE"));
        JsonNode partitions = opened(all.path("PARTITION"));
        return new Crawl.Counts(
                count(tables, "ADD"),
                count(tables, "UPDATE"),
                count(tables, "DELETE"),
                count(partitions, "ADD"),
                count(partitions, "UPDATE"),
                count(partitions, "DELETE"));
    }

    private static long count(JsonNode changes, String change) {
        return opened(changes.path(change)).path("Count").asLong();
    }

    private static JsonNode opened(JsonNode node) {
        return node.isTextual() ? node(node.asText()) : node;
    }

    private static JsonNode node(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
