package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The kinds of JSON's values, numbers without a fraction apart.
enum JsonKind {
    NULL,
    BOOLEAN,
    OBJECT,
    ARRAY,
    STRING,
    INTEGER,
    FRACTION;

    static final Set<JsonKind> ALL = Set.copyOf(EnumSet.allOf(JsonKind.class));

    /// The kinds that the keywords `type`, `enum` and `const` of a schema leave, in a set to be changed.
    static Set<JsonKind> of(JsonNode schema) {
        Set<JsonKind> kinds = EnumSet.allOf(JsonKind.class);
        JsonNode type = schema.get("type");
        if (type != null) {
            Set<JsonKind> named = EnumSet.noneOf(JsonKind.class);
            if (type.isArray()) {
                type.forEach(each -> named.addAll(named(each.asText())));
            } else {
                named.addAll(named(type.asText()));
            }
            kinds.retainAll(named);
        }
        List<JsonNode> values = values(schema);
        if (!values.isEmpty()) {
            Set<JsonKind> ofValues = EnumSet.noneOf(JsonKind.class);
            values.forEach(value -> ofValues.addAll(ofValue(value)));
            kinds.retainAll(ofValues);
        }
        return kinds;
    }

    /// The values that a schema is limited to by `const` or `enum`; empty where it is not.
    static List<JsonNode> values(JsonNode schema) {
        JsonNode only = schema.get("const");
        if (only != null) {
            return List.of(only);
        }
        List<JsonNode> values = new ArrayList<>();
        JsonNode some = schema.get("enum");
        if (some != null) {
            some.forEach(values::add);
        }
        return values;
    }

    private static Set<JsonKind> named(String type) {
        return switch (type) {
            case "null" -> EnumSet.of(NULL);
            case "boolean" -> EnumSet.of(BOOLEAN);
            case "object" -> EnumSet.of(OBJECT);
            case "array" -> EnumSet.of(ARRAY);
            case "string" -> EnumSet.of(STRING);
            case "integer" -> EnumSet.of(INTEGER);
            case "number" -> EnumSet.of(INTEGER, FRACTION);
            default -> EnumSet.allOf(JsonKind.class);
        };
    }

    // Whether 1.0 is an integer is another answer in each draft.
    private static Set<JsonKind> ofValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> EnumSet.of(NULL);
            case BOOLEAN -> EnumSet.of(BOOLEAN);
            case OBJECT -> EnumSet.of(OBJECT);
            case ARRAY -> EnumSet.of(ARRAY);
            case STRING -> EnumSet.of(STRING);
            case NUMBER -> value.isIntegralNumber() ? EnumSet.of(INTEGER) : EnumSet.of(INTEGER, FRACTION);
            default -> EnumSet.allOf(JsonKind.class);
        };
    }
}
