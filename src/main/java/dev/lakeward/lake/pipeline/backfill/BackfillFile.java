package dev.lakeward.lake.pipeline.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A backfill as a file says it.
final class BackfillFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BackfillFile() {}

    static byte[] write(Backfill backfill) throws IOException {
        BackfillOrder order = backfill.order();
        ObjectNode root = JSON.createObjectNode();
        root.put("of", order.of().name())
                .put("name", order.name())
                .put("argument", order.argument())
                .put("atOnce", order.atOnce())
                .put("by", backfill.by())
                .put("begun", backfill.begun().toString())
                .put("error", backfill.error())
                .put("stopped", backfill.stopped());
        backfill.ended().ifPresent(at -> root.put("ended", at.toString()));
        ObjectNode arguments = root.putObject("arguments");
        order.arguments().forEach(arguments::put);
        ArrayNode parts = root.putArray("values");
        backfill.parts().forEach(part -> put(parts.addObject(), part));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void put(ObjectNode node, BackfillPart part) {
        node.put("value", part.value());
        if (part.state() != BackfillPart.State.NOT_STARTED) {
            node.put("state", part.state().name()).put("run", part.run()).put("error", part.error());
            part.started().ifPresent(at -> node.put("started", at.toString()));
            part.ended().ifPresent(at -> node.put("ended", at.toString()));
        }
    }

    /// Throws what Jackson, records and times do where the file says something else.
    static Backfill read(String id, byte[] file) throws IOException {
        JsonNode root = JSON.readTree(file);
        Map<String, String> arguments = new HashMap<>();
        root.required("arguments")
                .properties()
                .forEach(each -> arguments.put(each.getKey(), each.getValue().asText()));
        Map<String, BackfillPart> parts = new LinkedHashMap<>();
        for (JsonNode node : root.required("values")) {
            BackfillPart part = part(node);
            parts.put(part.value(), part);
        }
        List<String> values = new ArrayList<>(parts.keySet());
        return new Backfill(
                id,
                new BackfillOrder(
                        BackfillOrder.Of.valueOf(root.required("of").asText()),
                        root.required("name").asText(),
                        root.required("argument").asText(),
                        values,
                        arguments,
                        root.required("atOnce").asInt()),
                root.required("by").asText(),
                Instant.parse(root.required("begun").asText()),
                time(root, "ended"),
                root.required("error").asText(),
                root.required("stopped").asBoolean(),
                false,
                List.copyOf(parts.values()));
    }

    private static BackfillPart part(JsonNode node) {
        String value = node.required("value").asText();
        return node.has("state")
                ? new BackfillPart(
                        value,
                        BackfillPart.State.valueOf(node.required("state").asText()),
                        node.required("run").asText(),
                        time(node, "started"),
                        time(node, "ended"),
                        node.required("error").asText())
                : BackfillPart.of(value);
    }

    private static Optional<Instant> time(JsonNode node, String name) {
        return node.has(name) ? Optional.of(Instant.parse(node.get(name).asText())) : Optional.empty();
    }
}
