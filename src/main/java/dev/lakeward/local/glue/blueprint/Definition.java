package dev.lakeward.local.glue.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.store.Document;

/// What the configuration of a blueprint says: the function that lays its workflow out, and the parameters that it
/// takes, as JSON.
record Definition(String generator, ParameterSpec parameters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads a `blueprint.cfg`, as
    /// [AWS has it](https://docs.aws.amazon.com/glue/latest/dg/developing-blueprints-code-config.html). Throws
    /// [MalformedException].
    static Definition parse(String config) {
        JsonNode read;
        try {
            read = JSON.readTree(config);
        } catch (JsonProcessingException e) {
            throw new MalformedException("blueprint.cfg is no JSON.");
        }
        if (read == null || !read.isObject()) {
            throw new MalformedException("blueprint.cfg is no JSON object.");
        }
        JsonNode generator = read.get("layoutGenerator");
        if (generator == null || !generator.isTextual() || generator.textValue().isBlank()) {
            throw new MalformedException("blueprint.cfg names no layoutGenerator.");
        }
        JsonNode spec = read.get("parameterSpec");
        if (spec == null || !spec.isObject()) {
            throw new MalformedException("blueprint.cfg has no parameterSpec.");
        }
        return new Definition(generator.textValue(), ParameterSpec.parse(spec));
    }

    Document document(String blueprint) {
        var config = JSON.createObjectNode();
        config.put("layoutGenerator", generator);
        config.set("parameterSpec", parameters.json());
        return new Document(BlueprintKinds.DEFINITION, blueprint, config.toString());
    }
}
