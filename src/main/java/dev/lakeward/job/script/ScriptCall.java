package dev.lakeward.job.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One call of a script: the variable that it gives, its type, its arguments, and the variables that it reads, by the
/// names of its parameters.
public record ScriptCall(String variable, String type, Map<String, Literal> arguments, Map<String, String> inputs) {
    static final String CONTEXT = "transformation_ctx";

    public ScriptCall {
        Map<String, Literal> called = new LinkedHashMap<>();
        for (Map.Entry<String, Literal> each : arguments.entrySet()) {
            String name = parameter(type, each.getKey());
            if (called.put(name, each.getValue()) != null) {
                throw new ScriptException(0, variable + " has the argument " + name + " twice");
            }
        }
        arguments = Collections.unmodifiableMap(called);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    // AWS's own nodes and annotations say `mapping`, and its library takes `mappings`.
    private static String parameter(String type, String argument) {
        return type.equals("ApplyMapping") && argument.equals("mapping") ? "mappings" : argument;
    }

    /// What it is known by in a job's bookmark, which is the id of the graph's node where it was written from one.
    public String id() {
        return arguments.get(CONTEXT) instanceof Literal.Text(String context) ? context : variable;
    }
}
