package dev.lakeward.local.glue.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What a blueprint's run was asked for: as what role, which generator, with what parameters, as they were given and
/// with the defaults of the others.
record BlueprintOrder(String role, String generator, String given, JsonNode parameters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static BlueprintOrder read(String arguments) {
        try {
            JsonNode all = JSON.readTree(arguments);
            return new BlueprintOrder(
                    all.required("role").asText(),
                    all.required("generator").asText(),
                    all.required("given").asText(),
                    all.required("parameters"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the order of a blueprint's run is none", e);
        }
    }

    String arguments() {
        var all = JSON.createObjectNode();
        all.put("role", role);
        all.put("generator", generator);
        all.put("given", given);
        all.set("parameters", parameters);
        return all.toString();
    }
}
