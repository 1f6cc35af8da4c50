package dev.lakeward.job.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One call of a script: the variable that it gives, its type, its arguments, and the variables that it reads, by the
/// names of its parameters. AWS's own scripts have parameters that read several, which are then one text here:
/// [#variables].
public record ScriptCall(String variable, String type, Map<String, Literal> arguments, Map<String, String> inputs) {
    static final String CONTEXT = "transformation_ctx";
    private static final String SEVERAL = ", ";

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

    /// What one parameter reads.
    static String input(List<String> variables) {
        return String.join(SEVERAL, variables);
    }

    /// The variables that an input is.
    static List<String> variables(String input) {
        return List.of(input.split(SEVERAL));
    }

    /// What it is known by in a job's bookmark, which is the id of the graph's node where it was written from one.
    public String id() {
        return arguments.get(CONTEXT) instanceof Literal.Text(String context) ? context : variable;
    }
}
