package dev.lakeward.feature.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.access.Principal;
import dev.lakeward.ui.GridLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Open queries as a JSON text.
final class DraftJson {
    private static final JsonMapper JSON = new JsonMapper();

    private DraftJson() {}

    static String write(Draft.All drafts) {
        ObjectNode root = JSON.createObjectNode();
        root.put("made", drafts.made());
        root.put("shown", drafts.shown());
        drafts.open().forEach(each -> write(each, root.withArray("open")));
        drafts.closed().forEach(each -> write(each, root.withArray("closed")));
        return root.toString();
    }

    private static void write(Draft draft, ArrayNode all) {
        ObjectNode node = all.addObject();
        node.put("number", draft.number());
        node.put("name", draft.name());
        node.put("sql", draft.sql());
        node.put("caret", draft.caret());
        node.put("divider", draft.divider());
        if (draft.runsAs() instanceof RunAs.Always(Principal principal)) {
            node.put("as", principal.id());
        }
        draft.looks().forEach((sql, look) -> write(sql, look, node.withArray("looks")));
    }

    private static void write(String sql, GridLook look, ArrayNode all) {
        ObjectNode node = all.addObject();
        node.put("of", sql);
        node.put("filter", look.filter());
        node.put("by", look.sortedBy());
        node.put("descending", look.descending());
        ObjectNode widths = node.putObject("widths");
        look.widths().forEach(widths::put);
    }

    /// Throws for a text that `write` did not make.
    static Draft.All read(String text) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        return new Draft.All(
                drafts(root.path("open")),
                root.required("shown").intValue(),
                drafts(root.path("closed")),
                root.required("made").intValue());
    }

    private static List<Draft> drafts(JsonNode nodes) {
        List<Draft> drafts = new ArrayList<>();
        for (JsonNode node : nodes) {
            String as = node.path("as").asText("");
            drafts.add(new Draft(
                    node.required("number").intValue(),
                    node.required("name").asText(),
                    node.required("sql").asText(),
                    node.required("caret").intValue(),
                    node.required("divider").doubleValue(),
                    as.isEmpty() ? new RunAs.Viewed() : new RunAs.Always(new Principal(as)),
                    looks(node.path("looks"))));
        }
        return drafts;
    }

    private static Map<String, GridLook> looks(JsonNode nodes) {
        Map<String, GridLook> looks = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            Map<String, Double> widths = new LinkedHashMap<>();
            node.path("widths")
                    .properties()
                    .forEach(
                            width -> widths.put(width.getKey(), width.getValue().asDouble()));
            looks.put(
                    node.required("of").asText(),
                    new GridLook(
                            node.required("filter").asText(),
                            node.required("by").asText(),
                            node.required("descending").booleanValue(),
                            widths));
        }
        return looks;
    }
}
