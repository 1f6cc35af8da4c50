package dev.lakeward.lake.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.lakeward.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The JSON schema of files of wanted access: which keys and values stand where is said there and nowhere else.
final class AccessSchema {
    /// The schema as it is shipped.
    static final String TEXT = text();

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private AccessSchema() {}

    private static String text() {
        try (InputStream in = Objects.requireNonNull(AccessSchema.class.getResourceAsStream("access.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses a document that the schema refuses, with the place of one misfit and what fits there.
    static void require(YamlNode root) {
        List<Error> errors =
                SCHEMA.validate(root.json(), context -> context.executionConfig(config -> config.failFast(true)));
        if (!errors.isEmpty()) {
            throw refusal(errors.getFirst(), root);
        }
    }

    private static PlanFileException refusal(Error error, YamlNode root) {
        YamlNode at = at(error.getInstanceLocation(), root);
        JsonNode rule = at(error.getSchemaLocation().getFragment(), 0);
        JsonNode around = at(error.getSchemaLocation().getFragment(), 1);
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                at.errorOfKey(
                        error.getProperty(),
                        Words.text("yaml.unknown_key", error.getProperty(), names(around.path("properties"))));
            case "required" -> at.error(Words.text("yaml.missing", error.getProperty()));
            case "type" -> at.error(Words.text("yaml.needed", needed(rule)));
            case "enum" ->
                at.error(Words.text("yaml.unknown", around.path("title").asText("value"), at.text(), values(rule)));
            case "const" -> at.error(Words.text("yaml.only", rule.asText(), at.text()));
            case "pattern" ->
                at.error(
                        Words.text("yaml.needed_not", around.path("description").asText(), at.text()));
            case "maxLength" -> at.error(Words.text("yaml.shorten", rule.asText()));
            case "minItems", "minProperties" ->
                at.error(Words.text("yaml.at_least_one", around.path("title").asText("value")));
            case "uniqueItems" -> twice(at);
            case "oneOf" -> {
                Set<String> choice = required(rule);
                List<String> chosen =
                        choice.stream().filter(key -> at.get(key).isPresent()).toList();
                yield at.error(Words.text("yaml.one_of", choice, chosen));
            }
            case "not" -> at.error(Words.text("yaml.only_one_of", required(rule)));
            case "dependentRequired" -> at.error(String.join(" ", dependent(rule, at)));
            default -> at.error(Words.text("yaml.misfit", error.getKeyword(), rule));
        };
    }

    private static YamlNode at(NodePath path, YamlNode root) {
        YamlNode at = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            at = path.getElement(i) instanceof Integer index ? at.items().get(index) : at.require(path.getName(i));
        }
        return at;
    }

    /// The part of the schema at a place, or around it.
    private static JsonNode at(NodePath path, int above) {
        JsonNode at = SCHEMA.getSchemaNode();
        for (int i = 0; i < path.getNameCount() - above; i++) {
            at = path.getElement(i) instanceof Integer index ? at.path(index) : at.path(path.getName(i));
        }
        return at;
    }

    private static String needed(JsonNode types) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode type : types.isArray() ? types : List.of(types)) {
            kinds.add(
                    switch (type.asText()) {
                        case "array" -> Words.text("yaml.list");
                        case "object" -> Words.text("yaml.mapping");
                        default -> Words.text("yaml.value");
                    });
        }
        return Words.joined("or", kinds);
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> values(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(each -> values.add(each.asText()));
        return values;
    }

    /// The keys that a rule asks for, directly or in its choices.
    private static Set<String> required(JsonNode rule) {
        Set<String> keys = new TreeSet<>();
        rule.findValues("required").forEach(each -> keys.addAll(values(each)));
        return keys;
    }

    private static List<String> dependent(JsonNode rule, YamlNode at) {
        List<String> sentences = new ArrayList<>();
        rule.properties().forEach(each -> {
            if (at.get(each.getKey()).isPresent()) {
                values(each.getValue()).stream()
                        .filter(needed -> at.get(needed).isEmpty())
                        .forEach(needed -> sentences.add(Words.text("yaml.goes_with", each.getKey(), needed)));
            }
        });
        return sentences;
    }

    private static PlanFileException twice(YamlNode list) {
        Set<JsonNode> seen = new HashSet<>();
        return list.items().stream()
                .filter(item -> !seen.add(item.json()))
                .findFirst()
                .map(item -> item.error(Words.text("yaml.twice", item.text())))
                .orElseGet(() -> list.error(Words.text("yaml.value_twice")));
    }
}
