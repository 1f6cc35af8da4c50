package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What calls are written of in every language: the annotations, and the parts of a statement.
final class CallWriter {
    static final String FILL = "FillMissingValues";
    private static final String JOB_NAME = "JOB_NAME";

    private CallWriter() {}

    /// Whether a script predicts values, which Glue has in a library of its own.
    static boolean fills(Script script) {
        return script.calls().stream().anyMatch(call -> call.type().equals(FILL));
    }

    /// The lines of all calls, each its annotations and then its statement.
    static List<String> lines(Script script, ScriptLanguage language, Function<ScriptCall, String> statement) {
        List<String> lines = new ArrayList<>();
        for (ScriptCall call : script.calls()) {
            if (call.inputs().values().stream()
                    .anyMatch(each -> ScriptCall.variables(each).size() > 1)) {
                throw new ScriptException(
                        0, call.variable() + " reads several at one parameter, which no script is written of");
            }
            lines.addAll(annotations(call, language.comment()));
            lines.add(statement.apply(call));
        }
        return lines;
    }

    // Literals of annotations are Python's in both languages.
    private static List<String> annotations(ScriptCall call, String at) {
        return List.of(
                at + "type: " + call.type(),
                at + "args: ["
                        + call.arguments().entrySet().stream()
                                .map(each -> each.getKey() + " = " + ScriptLanguage.PYTHON.annotated(each.getValue()))
                                .collect(Collectors.joining(", "))
                        + "]",
                at + "return: " + call.variable(),
                at + "inputs: ["
                        + call.inputs().entrySet().stream()
                                .map(each -> each.getKey() + " = " + each.getValue())
                                .collect(Collectors.joining(", "))
                        + "]");
    }

    /// The job's parameters that a script reads, its own name last, as AWS has them.
    static List<String> parameters(Script script) {
        List<String> all = script.calls().stream()
                .flatMap(call -> call.arguments().values().stream())
                .flatMap(value -> value instanceof Literal.Parameter(String name) ? Stream.of(name) : Stream.empty())
                .filter(name -> !name.equals(JOB_NAME))
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(JOB_NAME);
        return all;
    }

    /// The one thing that a call reads.
    static String only(ScriptCall call) {
        if (call.inputs().size() != 1) {
            throw new ScriptException(
                    0,
                    call.variable() + " of type " + call.type() + " reads one frame, not "
                            + call.inputs().size());
        }
        return call.inputs().values().iterator().next();
    }

    static String input(ScriptCall call, String parameter) {
        String variable = call.inputs().get(parameter);
        if (variable == null) {
            throw new ScriptException(0, call.variable() + " of type " + call.type() + " has no input " + parameter);
        }
        return variable;
    }

    static Literal argument(ScriptCall call, String name) {
        Literal literal = call.arguments().get(name);
        if (literal == null) {
            throw new ScriptException(0, call.variable() + " of type " + call.type() + " has no argument " + name);
        }
        return literal;
    }

    static boolean has(ScriptCall call, String argument) {
        return call.arguments().containsKey(argument);
    }

    static ScriptException unknown(ScriptCall call) {
        return new ScriptException(
                0, "there is no type " + call.type() + " that a script is written of (" + call.variable() + ")");
    }

    static String named(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
