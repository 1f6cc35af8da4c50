package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;
import software.amazon.awssdk.services.glue.model.CodeGenNode;
import software.amazon.awssdk.services.glue.model.CodeGenNodeArg;

/// Scripts as Glue's `DagNodes` and `DagEdges`.
public final class Dags {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    // What needs no quotes to be understood as a text.
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./:-]*");
    private static final List<String> WORDS = List.of("True", "False", "None", "true", "false", "null");

    private Dags() {}

    /// The script that nodes and edges describe. Throws [ScriptException] for what is none.
    public static Script script(List<CodeGenNode> nodes, List<CodeGenEdge> edges) {
        Map<String, CodeGenNode> byId = new LinkedHashMap<>();
        for (CodeGenNode node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new ScriptException(0, "the node " + node.id() + " is there twice");
            }
        }
        Map<String, Map<String, String>> inputs = new TreeMap<>();
        for (CodeGenEdge edge : edges) {
            for (String end : List.of(edge.source(), edge.target())) {
                if (!byId.containsKey(end)) {
                    throw new ScriptException(0, "an edge names " + end + ", which is no node");
                }
            }
            String parameter = edge.targetParameter() == null ? "frame" : requireName(edge.targetParameter());
            if (inputs.computeIfAbsent(edge.target(), key -> new LinkedHashMap<>())
                            .put(parameter, edge.source())
                    != null) {
                throw new ScriptException(0, edge.target() + " has its input " + parameter + " twice");
            }
        }
        List<ScriptCall> calls = new ArrayList<>();
        Map<String, CodeGenNode> left = new LinkedHashMap<>(byId);
        while (!left.isEmpty()) {
            List<CodeGenNode> ready = left.values().stream()
                    .filter(node -> inputs.getOrDefault(node.id(), Map.of()).values().stream()
                            .noneMatch(left::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                throw new ScriptException(0, "nodes read each other in a circle: " + String.join(", ", left.keySet()));
            }
            for (CodeGenNode node : ready) {
                calls.add(new ScriptCall(
                        node.id(),
                        requireName(node.nodeType()),
                        arguments(node),
                        inputs.getOrDefault(node.id(), Map.of())));
                left.remove(node.id());
            }
        }
        return new Script(calls);
    }

    private static Map<String, Literal> arguments(CodeGenNode node) {
        Map<String, Literal> all = new LinkedHashMap<>();
        for (CodeGenNodeArg argument : node.args()) {
            if (Boolean.TRUE.equals(argument.param())) {
                throw new ScriptException(
                        0,
                        node.id() + ": the argument " + argument.name()
                                + " is a parameter of the script, which the embedded lake does not write");
            }
            if (all.put(requireName(argument.name()), value(argument.value())) != null) {
                throw new ScriptException(0, node.id() + " has the argument " + argument.name() + " twice");
            }
        }
        return all;
    }

    private static Literal value(String text) {
        return BARE.matcher(text).matches() && !WORDS.contains(text)
                ? new Literal.Text(text)
                : LiteralReader.literal(text, 0);
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ScriptException(0, name + " is no name that a script has");
        }
        return name;
    }

    /// The nodes of a script, in its order.
    public static List<CodeGenNode> nodes(Script script) {
        return script.calls().stream()
                .map(call -> CodeGenNode.builder()
                        .id(call.variable())
                        .nodeType(call.type())
                        .args(call.arguments().entrySet().stream()
                                .map(each -> CodeGenNodeArg.builder()
                                        .name(each.getKey())
                                        .value(ScriptLanguage.PYTHON.print(each.getValue()))
                                        .param(false)
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    /// Its edges.
    public static List<CodeGenEdge> edges(Script script) {
        return script.calls().stream()
                .flatMap(call -> call.inputs().entrySet().stream()
                        .map(each -> CodeGenEdge.builder()
                                .source(each.getValue())
                                .target(call.variable())
                                .targetParameter(each.getKey())
                                .build()))
                .toList();
    }
}
