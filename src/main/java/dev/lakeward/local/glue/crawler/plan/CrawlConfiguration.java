package dev.lakeward.local.glue.crawler.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakeward.local.gate.Faults;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// What the text of a crawler's `Configuration` says. See
/// https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html.
public record CrawlConfiguration(
        boolean combinesCompatibleSchemas,
        OptionalInt tableLevel,
        OptionalInt tableThreshold,
        boolean mergesNewColumns,
        boolean inheritsFromTable,
        boolean createsPartitionIndex) {
    public static final CrawlConfiguration NONE =
            new CrawlConfiguration(false, OptionalInt.empty(), OptionalInt.empty(), false, false, false);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// Reads a configuration; none is one without settings. Throws InvalidInputException for a key or a value that
    /// Glue does not have.
    public static CrawlConfiguration of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        JsonNode all = read(text);
        requireKeys(all, "Configuration", Set.of("Version", "Grouping", "CrawlerOutput", "CreatePartitionIndex"));
        if (!all.path("Version").isNumber() || all.path("Version").doubleValue() != 1) {
            throw bad("Version must be 1.0");
        }
        JsonNode grouping = object(all, "Grouping", Set.of("TableGroupingPolicy", "TableLevelConfiguration"));
        JsonNode output = object(all, "CrawlerOutput", Set.of("Tables", "Partitions"));
        JsonNode tables = object(output, "Tables", Set.of("AddOrUpdateBehavior", "TableThreshold"));
        JsonNode partitions = object(output, "Partitions", Set.of("AddOrUpdateBehavior"));
        return new CrawlConfiguration(
                is(grouping, "TableGroupingPolicy", "CombineCompatibleSchemas"),
                positive(grouping, "TableLevelConfiguration"),
                positive(tables, "TableThreshold"),
                is(tables, "AddOrUpdateBehavior", "MergeNewColumns"),
                is(partitions, "AddOrUpdateBehavior", "InheritFromTable"),
                bool(all, "CreatePartitionIndex"));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad("it is no JSON");
        }
    }

    private static JsonNode object(JsonNode parent, String key, Set<String> keys) {
        JsonNode child = parent.path(key);
        if (child.isMissingNode()) {
            return MissingNode.getInstance();
        }
        requireKeys(child, key, keys);
        return child;
    }

    private static void requireKeys(JsonNode node, String name, Set<String> keys) {
        if (!node.isObject()) {
            throw bad(name + " must be an object");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw bad(name + " has no key '" + key + "'");
            }
        });
    }

    private static boolean is(JsonNode parent, String key, String value) {
        JsonNode child = parent.path(key);
        if (!child.isMissingNode() && !child.asText().equals(value)) {
            throw bad(key + " must be " + value);
        }
        return !child.isMissingNode();
    }

    private static OptionalInt positive(JsonNode parent, String key) {
        JsonNode child = parent.path(key);
        if (child.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!child.isInt() || child.intValue() < 1) {
            throw bad(key + " must be a whole number above 0");
        }
        return OptionalInt.of(child.intValue());
    }

    private static boolean bool(JsonNode parent, String key) {
        JsonNode child = parent.path(key);
        if (!child.isMissingNode() && !child.isBoolean()) {
            throw bad(key + " must be true or false");
        }
        return child.asBoolean();
    }

    private static AwsServiceException bad(String why) {
        return Faults.fault(InvalidInputException.builder(), "The crawler's configuration is not valid: " + why + ".");
    }
}
