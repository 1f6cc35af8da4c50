package dev.lakeward.local.glue.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is proven of two JSON schemas holds for the values that a validator takes.
class JsonInclusionTest {
    private static final int PAIRS = Integer.getInteger("lakeward.schemas", 2_000);
    private static final int VALUES = 150;
    private static final List<String> NAMES = List.of("a", "b", "xa", "xb");
    private static final List<String> TYPES =
            List.of("null", "boolean", "object", "array", "string", "integer", "number");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random = new Random(7);

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private JsonNode schema(int depth) {
        if (random.nextInt(12) == 0) {
            return JSON.booleanNode(random.nextInt(4) > 0);
        }
        ObjectNode schema = JSON.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            change(schema, depth);
        }
        return schema;
    }

    private ArrayNode schemas(int depth) {
        ArrayNode schemas = JSON.arrayNode();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            schemas.add(schema(depth - 1));
        }
        return schemas;
    }

    private ObjectNode members(List<String> names, int depth) {
        ObjectNode members = JSON.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            members.set(one(names), schema(depth - 1));
        }
        return members;
    }

    // Sets one keyword anew.
    private void change(ObjectNode schema, int depth) {
        int bound = random.nextInt(4);
        switch (random.nextInt(depth > 0 ? 24 : 15)) {
            case 0, 1, 2 -> schema.put("type", one(TYPES));
            case 3 -> schema.putArray("type").add(TYPES.get(bound)).add(TYPES.get(bound + 3));
            case 4 -> schema.put("minimum", bound);
            case 5 -> schema.put("exclusiveMaximum", bound);
            case 6 -> schema.put("maximum", bound);
            case 7 -> schema.put("multipleOf", bound + 1);
            case 8 -> schema.put("maxLength", bound);
            case 9 -> schema.put("minLength", bound);
            case 10 -> schema.put(one(List.of("minItems", "maxItems", "minProperties", "maxProperties")), bound);
            case 11 -> schema.putArray("required").add(one(NAMES));
            // This validator asks it of objects too.
            case 12 -> schema.put("type", "array").put("uniqueItems", random.nextBoolean());
            case 13 -> schema.putArray("enum").add(value(1)).add(value(0));
            case 14 -> schema.set("const", value(1));
            case 15, 16 -> schema.set("properties", members(NAMES, depth));
            case 17 -> schema.set("additionalProperties", schema(depth - 1));
            case 18 -> schema.set("patternProperties", members(List.of("^x", "b$"), depth));
            case 19 -> schema.set("items", random.nextBoolean() ? schema(depth - 1) : schemas(depth));
            case 20 -> schema.set("additionalItems", schema(depth - 1));
            case 21 -> schema.set(one(List.of("allOf", "anyOf", "oneOf")), schemas(depth));
            case 22 -> schema.set("not", schema(depth - 1));
            default -> schema.putObject("dependencies").putArray("a").add("b");
        }
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(6) - 1);
            case 3 -> JSON.numberNode((random.nextInt(8) + 0.5));
            case 4 -> JSON.textNode("abcd".substring(random.nextInt(5)));
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(one(NAMES), value(depth - 1));
                }
                yield object;
            }
        };
    }

    private static Schema validator(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    }

    private JsonNode whole(JsonNode schema) {
        ObjectNode whole = JSON.objectNode().put("$schema", "http://json-schema.org/draft-07/schema#");
        if (schema instanceof ObjectNode object) {
            whole.setAll(object);
        }
        return whole;
    }

    @Test
    void whatIsProvenIsSoForTheValuesOfAValidator() {
        int proven = 0;
        List<String> wrong = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            JsonNode narrow = whole(schema(3));
            ObjectNode wide = narrow.deepCopy();
            for (int i = random.nextInt(3); i > 0; i--) {
                List<String> names = new ArrayList<>();
                wide.fieldNames().forEachRemaining(names::add);
                names.remove("$schema");
                if (!names.isEmpty() && random.nextBoolean()) {
                    wide.remove(one(names));
                }
                change(wide, 2);
            }
            if (!JsonInclusion.holds(narrow, wide)) {
                continue;
            }
            proven++;
            Schema inner = validator(narrow);
            Schema outer = validator(wide);
            for (int i = 0; i < VALUES; i++) {
                JsonNode value = value(3);
                if (inner.validate(value).isEmpty() && !outer.validate(value).isEmpty()) {
                    wrong.add(value + "\n    " + narrow + "\n    " + wide);
                }
            }
        }
        System.out.println(PAIRS + " pairs of schemas, " + proven + " proven");
        assertThat(wrong)
                .as(() -> String.join("\n", wrong.subList(0, Math.min(5, wrong.size()))))
                .isEmpty();
        assertThat(proven).isGreaterThan(PAIRS / 4);
    }

    @Test
    void theDifferenceIsAPatchThatMakesTheSecondOfTheFirst() throws Exception {
        assertThat(JsonPatch.between(
                        Json.parse("{\"a\":1,\"b/c\":[1,2,3],\"d\":{\"e\":null}}"),
                        Json.parse("{\"a\":2,\"b/c\":[1,9],\"d\":{\"f\":[]},\"g\":true}")))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/a\",\"value\":2},{\"op\":\"replace\",\"path\":\"/b~1c/1\","
                        + "\"value\":9},{\"op\":\"remove\",\"path\":\"/b~1c/2\"},{\"op\":\"remove\",\"path\":\"/d/e\"},"
                        + "{\"op\":\"add\",\"path\":\"/d/f\",\"value\":[]},{\"op\":\"add\",\"path\":\"/g\","
                        + "\"value\":true}]");
    }
}
