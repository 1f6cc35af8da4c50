package dev.lakeward.lake.pipeline.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Grouping;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Groupings as the JSON text that Glue calls a crawler's configuration.
final class GroupingText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE_LEVEL = "TableLevelConfiguration";
    private static final String THRESHOLD = "TableThreshold";
    private static final String BEHAVIOR = "AddOrUpdateBehavior";

    private GroupingText() {}

    /// What a text says; a key that is not known says nothing here.
    static Grouping read(@Nullable String text) {
        JsonNode all = node(text);
        JsonNode tables = all.path("CrawlerOutput").path("Tables");
        return new Grouping(
                all.path("Grouping").path("TableGroupingPolicy").asText().equals("CombineCompatibleSchemas"),
                tables.path(BEHAVIOR).asText().equals("MergeNewColumns"),
                all.path("CrawlerOutput")
                        .path("Partitions")
                        .path(BEHAVIOR)
                        .asText()
                        .equals("InheritFromTable"),
                all.path("CreatePartitionIndex").asBoolean(),
                number(all.path("Grouping").path(TABLE_LEVEL)),
                number(tables.path(THRESHOLD)));
    }

    /// The text of a grouping; keys of `before` that are not known here stay.
    static String write(Grouping grouping, @Nullable String before) {
        ObjectNode all = node(before) instanceof ObjectNode object ? object : JSON.createObjectNode();
        all.put("Version", 1.0);
        ObjectNode groups = object(all, "Grouping");
        set(groups, "TableGroupingPolicy", grouping.combinesCompatibleSchemas(), "CombineCompatibleSchemas");
        set(groups, TABLE_LEVEL, grouping.level());
        ObjectNode output = object(all, "CrawlerOutput");
        ObjectNode tables = object(output, "Tables");
        set(tables, BEHAVIOR, grouping.mergesNewColumns(), "MergeNewColumns");
        set(tables, THRESHOLD, grouping.threshold());
        set(object(output, "Partitions"), BEHAVIOR, grouping.inheritsFromTable(), "InheritFromTable");
        if (grouping.createsPartitionIndex() || all.has("CreatePartitionIndex")) {
            all.put("CreatePartitionIndex", grouping.createsPartitionIndex());
        }
        removeEmpty(output, "Tables");
        removeEmpty(output, "Partitions");
        removeEmpty(all, "CrawlerOutput");
        removeEmpty(all, "Grouping");
        return all.toString();
    }

    // What is of another kind is nothing that Glue would have kept.
    private static ObjectNode object(ObjectNode parent, String key) {
        return parent.path(key) instanceof ObjectNode known ? known : parent.putObject(key);
    }

    private static void set(ObjectNode node, String key, boolean wanted, String value) {
        if (wanted) {
            node.put(key, value);
        } else {
            node.remove(key);
        }
    }

    private static void set(ObjectNode node, String key, OptionalInt value) {
        if (value.isPresent()) {
            node.put(key, value.getAsInt());
        } else {
            node.remove(key);
        }
    }

    private static void removeEmpty(ObjectNode node, String key) {
        if (node.path(key).isEmpty()) {
            node.remove(key);
        }
    }

    private static OptionalInt number(JsonNode node) {
        return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    private static JsonNode node(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
