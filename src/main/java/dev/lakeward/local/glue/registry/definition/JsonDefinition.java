package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;

/// A JSON schema of draft 4, 6 or 7, as the registry of AWS takes them. Which reads which is said by [JsonInclusion].
record JsonDefinition(JsonNode json) implements Definition {
    private static final Map<String, Schema> DRAFTS = Map.of(
            "http://json-schema.org/draft-04/schema",
            metaschema(SpecificationVersion.DRAFT_4, "http://json-schema.org/draft-04/schema#"),
            "http://json-schema.org/draft-06/schema",
            metaschema(SpecificationVersion.DRAFT_6, "http://json-schema.org/draft-06/schema#"),
            "http://json-schema.org/draft-07/schema",
            metaschema(SpecificationVersion.DRAFT_7, "http://json-schema.org/draft-07/schema#"));

    private static Schema metaschema(SpecificationVersion version, String location) {
        return SchemaRegistry.withDefaultDialect(version).getSchema(SchemaLocation.of(location));
    }

    static JsonDefinition parse(String text) throws InvalidDefinitionException {
        JsonNode json = Json.parse(text);
        if (!json.isObject()) {
            throw new InvalidDefinitionException("a JSON schema is an object");
        }
        requireDraft(json);
        requireOwnReferences(json, json);
        return new JsonDefinition(json);
    }

    // A schema that does not name its draft is one of any.
    private static void requireDraft(JsonNode json) throws InvalidDefinitionException {
        JsonNode named = json.get("$schema");
        if (named == null) {
            if (DRAFTS.values().stream().noneMatch(draft -> isOf(draft, json))) {
                throw new InvalidDefinitionException("it is no schema of draft 4, 6 or 7");
            }
            return;
        }
        Schema draft =
                DRAFTS.get(named.asText().replaceFirst("^https:", "http:").replaceFirst("#$", ""));
        if (draft == null) {
            throw new InvalidDefinitionException("the drafts 4, 6 and 7 of JSON Schema are supported");
        }
        if (!isOf(draft, json)) {
            throw new InvalidDefinitionException("it is no schema of the draft that it names");
        }
    }

    private static boolean isOf(Schema draft, JsonNode json) {
        return draft.validate(json, context -> context.executionConfig(config -> config.failFast(true)))
                .isEmpty();
    }

    private static void requireOwnReferences(JsonNode root, JsonNode node) throws InvalidDefinitionException {
        JsonNode reference = node.get("$ref");
        if (reference != null
                && reference.isTextual()
                && JsonInclusion.target(root, reference.asText()).isEmpty()) {
            throw new InvalidDefinitionException("a $ref is no pointer to a part of the schema itself");
        }
        for (JsonNode inner : node) {
            requireOwnReferences(root, inner);
        }
    }

    @Override
    public boolean reads(Definition written) {
        return written instanceof JsonDefinition other && JsonInclusion.holds(other.json, json);
    }

    @Override
    public Optional<JsonNode> tree() {
        return Optional.of(json);
    }

    @Override
    public List<Column> columns() throws InvalidDefinitionException {
        throw new InvalidDefinitionException("the columns of a JSON schema are not supported by the embedded lake");
    }
}
