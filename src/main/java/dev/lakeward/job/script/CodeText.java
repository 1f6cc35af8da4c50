package dev.lakeward.job.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python that is no literal: how far it goes where it is read, what of it is a job's parameter, and what of it may be
/// written. It is text, and is never run or understood.
final class CodeText {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    // A job's parameter as scripts read it.
    private static final Pattern PARAMETER = Pattern.compile("args\\[(?:\"(" + NAME + ")\"|'(" + NAME + ")')]");
    // What begins the next argument, behind a comma.
    private static final Pattern NEXT = Pattern.compile("\\s*" + NAME + "\\s*=(?!=)");
    // A name, attributes and subscripts with literals: it calls nothing.
    private static final Pattern HARMLESS = Pattern.compile(
            "(" + NAME + ")(?:\\.(?!__)" + NAME + "|\\[(?:\"[^\"\\\\]*\"|'[^'\\\\]*'|0|[1-9][0-9]{0,8})])*");
    // Functions of Python's own that would run what they are given, or end the job.
    private static final Set<String> BUILT_IN = Set.of(
            "eval",
            "exec",
            "compile",
            "open",
            "exit",
            "quit",
            "input",
            "breakpoint",
            "setattr",
            "delattr",
            "globals",
            "locals",
            "vars");
    private static final String LAMBDA = "lambda";
    private static final int LONGEST = 255;

    private CodeText() {}

    /// The place behind an expression that begins at another one: that of the comma before the next argument, or of the
    /// bracket that ends the list. Throws [ScriptException] where it does not end.
    static int end(String text, int from, int line) {
        Deque<Character> open = new ArrayDeque<>();
        // Commas before the colon of a lambda are between its parameters.
        boolean parameters = text.startsWith(LAMBDA, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\'' -> i = quoted(text, i, line);
                case '(' -> open.push(')');
                case '[' -> open.push(']');
                case '{' -> open.push('}');
                case ')', ']', '}' -> {
                    if (c == ']' && open.isEmpty()) {
                        return i;
                    }
                    if (open.isEmpty() || open.pop() != c) {
                        throw new ScriptException(line, "a bracket ends that did not begin");
                    }
                }
                case ':' -> parameters &= !open.isEmpty();
                case ',' -> {
                    Matcher next = NEXT.matcher(text).region(i + 1, text.length());
                    if (open.isEmpty() && !parameters && (next.lookingAt() || isLast(text, i + 1))) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        throw new ScriptException(line, "a value does not end");
    }

    // A comma may stand before the end.
    private static boolean isLast(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == ']';
    }

    private static int quoted(String text, int from, int line) {
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == text.charAt(from)) {
                return i;
            }
        }
        throw new ScriptException(line, "a text does not end");
    }

    /// What an expression is: a parameter of the job, be it called as scripts read it or by its bare name where the
    /// script says that it has it, or just code.
    static Literal literal(String code, Set<String> parameters, int line) {
        if (code.isEmpty() || !ScriptLanguage.isPlain(code)) {
            throw new ScriptException(line, code.isEmpty() ? "a value is missing" : "a value has hidden characters");
        }
        Matcher parameter = PARAMETER.matcher(code);
        if (parameter.matches()) {
            return new Literal.Parameter(parameter.group(1) == null ? parameter.group(2) : parameter.group(1));
        }
        return parameters.contains(code) ? new Literal.Parameter(code) : new Literal.Code(code);
    }

    /// The text itself. Throws [ScriptException] for what could do something else than to name a value.
    static String harmless(String code) {
        Matcher name = HARMLESS.matcher(code.length() > LONGEST ? "" : code);
        if (!name.matches() || !isFree(name.group(1)) || !ScriptLanguage.isPlain(code)) {
            throw new ScriptException(
                    0,
                    code + " is no literal, and is not written: what is written is a literal, a parameter of the job,"
                            + " or the name of a value with its attributes and subscripts");
        }
        return code;
    }

    // Neither a word of Python nor anything that the script itself has, such as its modules.
    private static boolean isFree(String name) {
        return !name.startsWith("__") && !BUILT_IN.contains(name) && !Words.TAKEN.contains(name);
    }
}
