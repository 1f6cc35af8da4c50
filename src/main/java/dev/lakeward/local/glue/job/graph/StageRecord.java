package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a run noted of itself: its graph and arguments as one mark, each node of the graph as one of
/// its own, what each of its sources would read as another, and the stages that it kept. A source
/// without a mark is one of which nobody can tell whether it changed; a run of an older version marked
/// no nodes.
record StageRecord(String started, Map<String, String> code, Map<String, String> sources, List<Kept> stages) {
    private static final ObjectMapper JSON = new ObjectMapper();

    StageRecord {
        code = Map.copyOf(code);
        sources = Map.copyOf(sources);
        stages = List.copyOf(stages);
    }

    /// A stage of a node as an object of the lake.
    record Kept(String node, String bucket, String key, String etag, long rows, List<Column> columns) {
        Kept {
            columns = List.copyOf(columns);
        }
    }

    StageRecord with(Kept stage) {
        List<Kept> all = new ArrayList<>(stages);
        all.add(stage);
        return new StageRecord(started, code, sources, all);
    }

    // A mark tells of filters and files, and is nobody's to read.
    static String sum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Path file) {
        ObjectNode root = JSON.createObjectNode().put("started", started);
        ObjectNode nodes = root.putObject("code");
        new TreeMap<>(code).forEach(nodes::put);
        ObjectNode marks = root.putObject("sources");
        new TreeMap<>(sources).forEach(marks::put);
        ArrayNode kept = root.putArray("stages");
        for (Kept each : stages) {
            ObjectNode node = kept.addObject()
                    .put("node", each.node())
                    .put("bucket", each.bucket())
                    .put("key", each.key())
                    .put("etag", each.etag())
                    .put("rows", each.rows());
            ArrayNode columns = node.putArray("columns");
            each.columns()
                    .forEach(column ->
                            columns.addObject().put("name", column.name()).set("type", type(column.type())));
        }
        Volume.run(() -> {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, JSON.writeValueAsBytes(root));
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private static ObjectNode type(DataType type) {
        ObjectNode node = JSON.createObjectNode()
                .put("base", type.base())
                .put("precision", type.precision())
                .put("scale", type.scale());
        ArrayNode arguments = node.putArray("arguments");
        type.arguments().forEach(each -> arguments.add(type(each)));
        ArrayNode fields = node.putArray("fields");
        type.fields().forEach(fields::add);
        return node;
    }

    /// What a file says; empty where there is none, or it says something else.
    static Optional<StageRecord> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            Map<String, String> sources = new TreeMap<>();
            root.required("sources")
                    .properties()
                    .forEach(each -> sources.put(each.getKey(), each.getValue().asText()));
            Map<String, String> code = new TreeMap<>();
            root.path("code")
                    .properties()
                    .forEach(each -> code.put(each.getKey(), each.getValue().asText()));
            List<Kept> stages = new ArrayList<>();
            for (JsonNode node : root.required("stages")) {
                List<Column> columns = new ArrayList<>();
                for (JsonNode column : node.required("columns")) {
                    columns.add(new Column(column.required("name").asText(), type(column.required("type"))));
                }
                stages.add(new Kept(
                        node.required("node").asText(),
                        node.required("bucket").asText(),
                        node.required("key").asText(),
                        node.required("etag").asText(),
                        node.required("rows").asLong(),
                        columns));
            }
            return Optional.of(new StageRecord(root.required("started").asText(), code, sources, stages));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DataType type(JsonNode node) {
        List<DataType> arguments = new ArrayList<>();
        node.required("arguments").forEach(each -> arguments.add(type(each)));
        List<String> fields = new ArrayList<>();
        node.required("fields").forEach(each -> fields.add(each.asText()));
        return new DataType(
                node.required("base").asText(),
                arguments,
                fields,
                node.required("precision").asInt(),
                node.required("scale").asInt());
    }
}
