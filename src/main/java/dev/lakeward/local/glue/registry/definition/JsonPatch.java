package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The difference of two JSON values as a JSON Patch: see [RFC 6902](https://www.rfc-editor.org/rfc/rfc6902). Items of
/// lists are compared place by place.
public final class JsonPatch {
    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();

    private JsonPatch() {}

    /// The text of the patch that makes `to` of `from`.
    public static String between(JsonNode from, JsonNode to) {
        JsonPatch patch = new JsonPatch();
        patch.compare("", from, to);
        return patch.operations.toString();
    }

    private void compare(String path, JsonNode from, JsonNode to) {
        if (from.equals(to)) {
            return;
        }
        if (from.isObject() && to.isObject()) {
            members(path, from, to);
        } else if (from.isArray() && to.isArray()) {
            items(path, from, to);
        } else {
            add("replace", path, to);
        }
    }

    private void members(String path, JsonNode from, JsonNode to) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode now = to.get(member.getKey());
            String at = path + "/" + escaped(member.getKey());
            if (now == null) {
                add("remove", at, null);
            } else {
                compare(at, member.getValue(), now);
            }
        }
        for (Map.Entry<String, JsonNode> member : to.properties()) {
            if (!from.has(member.getKey())) {
                add("add", path + "/" + escaped(member.getKey()), member.getValue());
            }
        }
    }

    private void items(String path, JsonNode from, JsonNode to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            compare(path + "/" + i, from.get(i), to.get(i));
        }
        for (int i = from.size() - 1; i >= to.size(); i--) {
            add("remove", path + "/" + i, null);
        }
        for (int i = from.size(); i < to.size(); i++) {
            add("add", path + "/-", to.get(i));
        }
    }

    private void add(String operation, String path, @Nullable JsonNode value) {
        ObjectNode made = operations.addObject().put("op", operation).put("path", path);
        if (value != null) {
            made.set("value", value);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
