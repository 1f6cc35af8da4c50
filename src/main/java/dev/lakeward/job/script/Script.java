package dev.lakeward.job.script;

import dev.lakeward.job.JobGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A job's calls, each behind those that it reads.
public record Script(List<ScriptCall> calls) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    /// Checks that each variable is a name that both languages take, is given once, and is read behind where it is
    /// given.
    public Script {
        calls = List.copyOf(calls);
        Set<String> given = new HashSet<>();
        for (ScriptCall call : calls) {
            for (String input : call.inputs().values()) {
                for (String read : ScriptCall.variables(input)) {
                    if (!given.contains(read)) {
                        throw new ScriptException(
                                0, call.variable() + " reads " + read + ", which nothing before it gives");
                    }
                }
            }
            if (!VARIABLE.matcher(call.variable()).matches() || Words.TAKEN.contains(call.variable())) {
                throw new ScriptException(0, call.variable() + " is no name of a variable");
            }
            if (!given.add(call.variable())) {
                throw new ScriptException(0, call.variable() + " is given twice");
            }
        }
    }

    /// What a visual job's graph is as a script. Throws [ScriptException] for nodes that no script is written of.
    public static Script of(JobGraph graph) {
        return VisualNodes.script(graph);
    }

    /// What the annotations of a script say. Throws [ScriptException] with the line that is wrong.
    public static Script read(String text) {
        return AnnotationReader.read(text);
    }

    /// Its text.
    public String text(ScriptLanguage language) {
        return switch (language) {
            case PYTHON -> PythonWriter.text(this);
            case SCALA -> ScalaWriter.text(this);
        };
    }

    /// A call, and what it was.
    public record Changed(ScriptCall before, ScriptCall after) {}

    /// How another script differs: what only one of both has, and what both have otherwise.
    public record Difference(List<ScriptCall> removed, List<ScriptCall> added, List<Changed> changed) {
        public boolean isEmpty() {
            return removed.isEmpty() && added.isEmpty() && changed.isEmpty();
        }
    }

    /// What must change in this one to become the other. Calls are the same by their id.
    public Difference to(Script other) {
        Map<String, ScriptCall> before = byId();
        Map<String, ScriptCall> after = other.byId();
        List<Changed> changed = new ArrayList<>();
        before.forEach((id, one) -> {
            ScriptCall two = after.get(id);
            if (two != null
                    && (!one.type().equals(two.type())
                            || !one.arguments().equals(two.arguments())
                            || !ids(one).equals(other.ids(two)))) {
                changed.add(new Changed(one, two));
            }
        });
        return new Difference(without(before, after.keySet()), without(after, before.keySet()), changed);
    }

    private static List<ScriptCall> without(Map<String, ScriptCall> all, Set<String> ids) {
        return all.entrySet().stream()
                .filter(each -> !ids.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<String, ScriptCall> byId() {
        Map<String, ScriptCall> all = new LinkedHashMap<>();
        calls.forEach(call -> all.put(call.id(), call));
        return all;
    }

    private String idOf(String variable) {
        return calls.stream()
                .filter(each -> each.variable().equals(variable))
                .findFirst()
                .map(ScriptCall::id)
                .orElse(variable);
    }

    // A variable may be called otherwise in another script.
    private Map<String, String> ids(ScriptCall call) {
        Map<String, String> ids = new LinkedHashMap<>();
        call.inputs()
                .forEach((parameter, input) -> ids.put(
                        parameter,
                        ScriptCall.input(ScriptCall.variables(input).stream()
                                .map(this::idOf)
                                .toList())));
        return ids;
    }
}
