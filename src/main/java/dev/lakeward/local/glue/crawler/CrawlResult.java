package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a crawl changed, as the history of crawls tells it: how many tables and partitions, and the first names.
public record CrawlResult(Map<Change, Changed> tables, Map<Change, Changed> partitions) {
    /// A crawl that changed nothing.
    public static final CrawlResult NOTHING = new CrawlResult(Map.of(), Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLES = "tables";
    private static final String PARTITIONS = "partitions";

    /// What was done to a table or partition.
    public enum Change {
        ADD,
        UPDATE,
        DELETE
    }

    /// How many, and what the first of them are called.
    public record Changed(int count, List<String> names) {
        private static final int NAMED = 10;

        public Changed {
            names = names.stream().limit(NAMED).toList();
        }

        /// All of some names.
        public static Changed of(List<String> names) {
            return new Changed(names.size(), names);
        }
    }

    public CrawlResult {
        tables = Map.copyOf(tables);
        partitions = Map.copyOf(partitions);
    }

    /// As a run keeps it.
    public String json() {
        ObjectNode all = JSON.createObjectNode();
        all.set(TABLES, write(tables));
        all.set(PARTITIONS, write(partitions));
        return all.toString();
    }

    private static JsonNode write(Map<Change, Changed> changes) {
        ObjectNode all = JSON.createObjectNode();
        changes.forEach((change, changed) -> {
            ObjectNode one = all.putObject(change.name()).put("count", changed.count());
            changed.names().forEach(one.putArray("names")::add);
        });
        return all;
    }

    /// Reads what [#json] wrote. A text that is none says nothing of what was changed.
    static CrawlResult read(String json) {
        try {
            JsonNode all = JSON.readTree(json);
            return new CrawlResult(read(all.path(TABLES)), read(all.path(PARTITIONS)));
        } catch (JsonProcessingException e) {
            return NOTHING;
        }
    }

    private static Map<Change, Changed> read(JsonNode changes) {
        Map<Change, Changed> all = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            if (changes.has(change.name())) {
                JsonNode one = changes.get(change.name());
                List<String> names = new ArrayList<>();
                one.path("names").forEach(name -> names.add(name.asText()));
                all.put(change, new Changed(one.path("count").asInt(), names));
            }
        }
        return all;
    }
}
