package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final String FUNCTION = "f";
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
            Literal value = Boolean.TRUE.equals(argument.param())
                    ? new Literal.Parameter(argument.value())
                    : value(argument.name(), argument.value());
            if (all.put(requireName(argument.name()), value) != null) {
                throw new ScriptException(0, node.id() + " has the argument " + argument.name() + " twice");
            }
        }
        return all;
    }

    // A function is never a text.
    private static Literal value(String name, String text) {
        if (BARE.matcher(text).matches() && !WORDS.contains(text) && !name.equals(FUNCTION)) {
            return new Literal.Text(text);
        }
        try {
            return LiteralReader.literal(text, 0);
        } catch (ScriptException e) {
            Literal code = CodeText.literal(text, Set.of(), 0);
            if (code instanceof Literal.Code(String expression)) {
                CodeText.harmless(expression);
            }
            return code;
        }
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
                                        .value(
                                                each.getValue() instanceof Literal.Parameter(String name)
                                                        ? name
                                                        : ScriptLanguage.PYTHON.shown(each.getValue()))
                                        .param(each.getValue() instanceof Literal.Parameter)
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    /// Its edges.
    public static List<CodeGenEdge> edges(Script script) {
        return script.calls().stream()
                .flatMap(call -> call.inputs().entrySet().stream()
                        .flatMap(each -> ScriptCall.variables(each.getValue()).stream()
                                .map(source -> CodeGenEdge.builder()
                                        .source(source)
                                        .target(call.variable())
                                        .targetParameter(each.getKey())
                                        .build())))
                .toList();
    }
}
