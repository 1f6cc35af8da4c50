package dev.lakeward.job.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The languages of Glue's scripts, and how each writes a literal.
public enum ScriptLanguage {
    PYTHON("## @") {
        @Override
        String print(Literal literal) {
            return switch (literal) {
                case Literal.Nothing _ -> "None";
                case Literal.Flag(boolean value) -> value ? "True" : "False";
                case Literal.Tuple(List<Literal> values) -> "(" + list(values) + (values.size() == 1 ? ",)" : ")");
                case Literal.Items(List<Literal> values) -> "[" + list(values) + "]";
                case Literal.Named(Map<String, Literal> values) -> "{" + named(values, ": ") + "}";
                case Literal.Text(String value) -> quoted(value);
                case Literal.Number number -> number.value().toPlainString();
                case Literal.Parameter(String name) -> "args[" + quoted(name) + "]";
                case Literal.Code(String text) -> CodeText.harmless(text);
            };
        }
    },
    SCALA("// @") {
        @Override
        String print(Literal literal) {
            return switch (literal) {
                case Literal.Nothing _ -> "null";
                case Literal.Flag(boolean value) -> String.valueOf(value);
                case Literal.Tuple(List<Literal> values) ->
                    values.size() == 1 ? "Tuple1(" + list(values) + ")" : "(" + list(values) + ")";
                case Literal.Items(List<Literal> values) -> "Seq(" + list(values) + ")";
                case Literal.Named(Map<String, Literal> values) -> "Map(" + named(values, " -> ") + ")";
                case Literal.Text(String value) -> quoted(value);
                case Literal.Number number -> number.value().toPlainString();
                case Literal.Parameter(String name) -> "args(" + quoted(name) + ")";
                case Literal.Code(String text) ->
                    throw new ScriptException(0, text + " is Python, and is not written in Scala");
            };
        }
    };

    private final String comment;

    ScriptLanguage(String comment) {
        this.comment = comment;
    }

    /// What stands before an annotation.
    String comment() {
        return comment;
    }

    /// A value as a statement has it. Throws [ScriptException] for code that cannot be shown to be harmless.
    abstract String print(Literal literal);

    /// A value as an annotation has it: a parameter by its bare name.
    String annotated(Literal literal) {
        return literal instanceof Literal.Parameter(String name) ? name : print(literal);
    }

    /// A value as it is told, code as it was read.
    String shown(Literal literal) {
        return literal instanceof Literal.Code(String text) ? text : print(literal);
    }

    /// What a call says, each of its type, arguments and inputs by its name.
    public Map<String, String> said(ScriptCall call) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("type", call.type());
        call.inputs().forEach(all::put);
        call.arguments().forEach((name, value) -> all.put(name, shown(value)));
        return all;
    }

    String list(List<Literal> values) {
        return values.stream().map(this::print).collect(Collectors.joining(", "));
    }

    String named(Map<String, Literal> values, String between) {
        return values.entrySet().stream()
                .map(each -> quoted(each.getKey()) + between + print(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    // The same in both languages. Scala reads escapes of code points in comments too, where one could end the comment,
    // so there are none: what would need one is refused.
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (!isPlain(c)) {
                        throw new ScriptException(0, String.format("the character U+%04X cannot stand in a script", c));
                    }
                    out.appendCodePoint(c);
                }
            }
        });
        return out.append('"').toString();
    }

    static boolean isPlain(String text) {
        return text.codePoints().allMatch(ScriptLanguage::isPlain);
    }

    // Neither controls, nor line ends of Unicode, nor what turns the direction of what is read.
    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
