package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.shape.SdkJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// A graph and what it gives, as a text has it that people read:
///
/// `## title`, then its lines. `in NAME` and a JSON object a line below it: the rows of a source. `types NAME field
/// type, …`: those rows mapped to types. `NAME = Kind {settings}`: a node, whose inputs are `Inputs`, or else the
/// node before it. Then `gives` and a JSON object a line, in any order, or `refuses` and the sentence. What is read is
/// the last node.
record NodeCase(
        String title,
        Map<String, String> sources,
        Map<String, CodeGenConfigurationNode> nodes,
        String last,
        List<String> gives,
        String refuses) {
    static Stream<NodeCase> of(String resource) {
        List<NodeCase> cases = new ArrayList<>();
        for (String text : text(resource).split("(?m)^## ")) {
            if (!text.isBlank() && !text.startsWith("#")) {
                cases.add(read(text.lines().toList(), cases.size()));
            }
        }
        return cases.stream();
    }

    static String text(String resource) {
        try (var in = NodeCase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeCase read(List<String> lines, int number) {
        Map<String, StringBuilder> sources = new LinkedHashMap<>();
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        List<String> gives = new ArrayList<>();
        String refuses = "";
        String last = "";
        StringBuilder rows = null;
        boolean isGiven = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("in ")) {
                last = line.substring(3);
                rows = sources.computeIfAbsent("case" + number + "/" + last + "/rows.json", key -> new StringBuilder());
                nodes.put(last, GraphLake.jsonSource("case" + number + "/" + last + "/"));
            } else if (line.startsWith("types ")) {
                String[] parts = line.split(" ", 3);
                nodes.put(parts[1] + "_untyped", nodes.get(parts[1]));
                nodes.put(parts[1], types(parts[1] + "_untyped", parts[2]));
            } else if (line.equals("gives")) {
                isGiven = true;
            } else if (line.startsWith("refuses ")) {
                refuses = line.substring(8);
            } else if (line.startsWith("{") && isGiven) {
                gives.add(line);
            } else if (line.startsWith("{")) {
                rows.append(line).append('\n');
            } else if (line.contains(" = ")) {
                String[] parts = line.split(" = ", 2);
                nodes.put(parts[0], node(parts[1], last));
                last = parts[0];
            }
        }
        Map<String, String> objects = new LinkedHashMap<>();
        sources.forEach((key, text) -> objects.put(key, text.toString()));
        return new NodeCase(
                lines.getFirst(), objects, nodes, last, gives.stream().sorted().toList(), refuses);
    }

    private static CodeGenConfigurationNode types(String input, String types) {
        List<String> mappings = new ArrayList<>();
        for (String each : types.split(", ")) {
            String[] parts = each.split(" ", 2);
            mappings.add("{\"ToKey\":\"" + parts[0] + "\",\"FromPath\":[\"" + parts[0] + "\"],\"ToType\":\"" + parts[1]
                    + "\"}");
        }
        return node("ApplyMapping {\"Mapping\":[" + String.join(",", mappings) + "]}", input);
    }

    static CodeGenConfigurationNode node(String text, String before) {
        String[] parts = text.split(" ", 2);
        ObjectNode settings = (ObjectNode) GraphLake.json(parts[1]);
        if (!settings.has("Name")) {
            settings.put("Name", "a node");
        }
        if (!settings.has("Inputs")) {
            ArrayNode inputs = settings.putArray("Inputs");
            inputs.add(before);
        }
        if (settings.path("Inputs").isEmpty()) {
            settings.remove("Inputs");
        }
        settings.path("Filters").forEach(NodeCase::fill);
        settings.path("GroupFiltersList").forEach(group -> group.path("Filters").forEach(NodeCase::fill));
        return SdkJson.readExactly("{\"" + parts[0] + "\":" + settings + "}", CodeGenConfigurationNode::builder);
    }

    // "Of": ["field", "constant"] is the short form of Values.
    private static void fill(JsonNode filter) {
        JsonNode of = ((ObjectNode) filter).remove("Of");
        if (of != null) {
            ArrayNode values = ((ObjectNode) filter).putArray("Values");
            int place = 0;
            for (JsonNode each : of) {
                boolean isField = place++ == 0 || each.isArray();
                ObjectNode value = values.addObject();
                value.put("Type", isField ? "COLUMNEXTRACTED" : "CONSTANT");
                ArrayNode texts = value.putArray("Value");
                if (each.isArray()) {
                    each.forEach(texts::add);
                } else {
                    texts.add(each);
                }
            }
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
