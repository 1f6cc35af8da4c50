package dev.lakeward.local.athena;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.explain.PlanNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A plan as EXPLAIN writes it: a tree of lines, JSON, or Graphviz's language.
final class PlanTexts {
    private PlanTexts() {}

    /// `outputs` are what the first step answers.
    static List<String> lines(PlanNode plan, List<Column> outputs) {
        List<String> lines = new ArrayList<>();
        lines(plan, "", "", lines);
        lines.add(
                1,
                (plan.sources().isEmpty() ? "    " : "│   ") + "Layout: "
                        + outputs.stream()
                                .map(column -> column.name() + ":" + column.type())
                                .collect(Collectors.joining(", ", "[", "]")));
        return lines;
    }

    private static void lines(PlanNode node, String first, String rest, List<String> into) {
        into.add(first + title(node));
        int left = node.sources().size();
        for (PlanNode source : node.sources()) {
            left--;
            lines(source, rest + (left == 0 ? "└─ " : "├─ "), rest + (left == 0 ? "   " : "│  "), into);
        }
    }

    private static String title(PlanNode node) {
        return node.details().isEmpty()
                ? node.name()
                : node.details().entrySet().stream()
                        .map(detail -> detail.getKey() + " = " + detail.getValue())
                        .collect(Collectors.joining(", ", node.name() + "[", "]"));
    }

    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    private static String json(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String json(PlanNode plan, List<Column> outputs) {
        return json(out -> node(plan, outputs, new int[1], out));
    }

    private static void node(PlanNode node, List<Column> outputs, int[] ids, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", String.valueOf(ids[0]++));
        out.writeStringField("name", node.name());
        out.writeObjectFieldStart("descriptor");
        for (var detail : node.details().entrySet()) {
            out.writeStringField(detail.getKey(), detail.getValue());
        }
        out.writeEndObject();
        if (!outputs.isEmpty()) {
            out.writeArrayFieldStart("outputs");
            for (Column column : outputs) {
                out.writeStartObject();
                out.writeStringField("name", column.name());
                out.writeStringField("type", column.type().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeArrayFieldStart("children");
        for (PlanNode source : node.sources()) {
            node(source, List.of(), ids, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    static String graph(PlanNode plan) {
        StringBuilder text = new StringBuilder("digraph logical_plan {\n");
        graph(plan, new int[1], text);
        return text.append("}\n").toString();
    }

    private static int graph(PlanNode node, int[] ids, StringBuilder into) {
        int id = ++ids[0];
        into.append("plannode_")
                .append(id)
                .append("[label=\"")
                .append(title(node).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append("\", shape=box];\n");
        for (PlanNode source : node.sources()) {
            int from = graph(source, ids, into);
            into.append("plannode_")
                    .append(id)
                    .append(" -> plannode_")
                    .append(from)
                    .append(";\n");
        }
        return id;
    }

    /// The tables that a statement reads, and the one that it writes.
    static String tables(Collection<TableName> read, Optional<TableName> written) {
        return json(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("inputTableColumnInfos");
            for (TableName name : read) {
                out.writeStartObject();
                out.writeFieldName("table");
                table(name, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            if (written.isPresent()) {
                out.writeFieldName("outputTable");
                table(written.get(), out);
            }
            out.writeEndObject();
        });
    }

    private static void table(TableName name, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("catalog", "awsdatacatalog");
        out.writeObjectFieldStart("schemaTable");
        out.writeStringField("schema", name.database());
        out.writeStringField("table", name.table());
        out.writeEndObject();
        out.writeEndObject();
    }
}
