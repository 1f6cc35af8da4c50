package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a script's graph from the comments `@type`, `@args`, `@return` and `@inputs` before each call; the code itself
/// is not understood.
final class AnnotationReader {
    private static final Pattern ANNOTATION =
            Pattern.compile("\\s*(?:##|//)\\s*@(type|args|return|inputs)\\s*:\\s*(.*?)\\s*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PARAMETERS = Pattern.compile("\\s*(?:##|//)\\s*@params\\s*:\\s*\\[(.*)]\\s*");
    private static final int MOST_LINES = 100_000;

    private final List<ScriptCall> calls = new ArrayList<>();
    private Map<String, String> open = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private int began;

    private AnnotationReader() {}

    static Script read(String text) {
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        AnnotationReader reader = new AnnotationReader();
        for (int i = 0; i < lines.size(); i++) {
            Matcher declared = PARAMETERS.matcher(lines.get(i));
            if (declared.matches()) {
                Arrays.stream(declared.group(1).split(",")).map(String::strip).forEach(reader.parameters::add);
            }
            Matcher found = ANNOTATION.matcher(lines.get(i));
            if (found.matches()) {
                reader.take(found.group(1), found.group(2), i + 1);
            }
        }
        reader.requireClosed();
        return new Script(reader.calls);
    }

    private void take(String kind, String value, int line) {
        if (open.isEmpty()) {
            began = line;
        }
        if (open.put(kind, value) != null) {
            throw new ScriptException(line, "@" + kind + " stands twice before one call");
        }
        if (open.size() == 4) {
            calls.add(new ScriptCall(
                    word("return", line),
                    word("type", line),
                    LiteralReader.arguments(value("args"), parameters, line),
                    LiteralReader.inputs(value("inputs"), line)));
            open = new HashMap<>();
        }
    }

    private String value(String kind) {
        return Optional.ofNullable(open.get(kind)).orElseThrow();
    }

    private String word(String kind, int line) {
        String word = value(kind);
        if (!WORD.matcher(word).matches()) {
            throw new ScriptException(line, "@" + kind + " is no name");
        }
        return word;
    }

    private void requireClosed() {
        if (!open.isEmpty()) {
            throw new ScriptException(
                    began,
                    "a call has @type, @args, @return and @inputs, and here only "
                            + String.join(", ", new java.util.TreeSet<>(open.keySet())));
        }
    }
}
