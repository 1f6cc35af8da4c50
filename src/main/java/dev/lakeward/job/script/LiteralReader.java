package dev.lakeward.job.script;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads literals as Python writes them, and the lists of named ones of annotations.
final class LiteralReader {
    private static final int DEEPEST = 64;

    private final String text;
    private final int line;
    private int place;
    private int depth;

    private LiteralReader(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /// One literal, and nothing behind it.
    static Literal literal(String text, int line) {
        LiteralReader reader = new LiteralReader(text, line);
        Literal literal = reader.value();
        reader.requireEnd();
        return literal;
    }

    /// `[name = literal, …]`. What is no literal is kept as the text that it is, or is a parameter of the job where it
    /// is one of those.
    static Map<String, Literal> arguments(String text, Set<String> parameters, int line) {
        LiteralReader reader = new LiteralReader(text, line);
        Map<String, Literal> all = new LinkedHashMap<>();
        reader.assignments(name -> {
            if (all.put(name, reader.valueOrCode(parameters)) != null) {
                throw reader.fault(name + " is there twice");
            }
        });
        return all;
    }

    /// `[name = variable, …]`, or several variables of one name.
    static Map<String, String> inputs(String text, int line) {
        LiteralReader reader = new LiteralReader(text, line);
        Map<String, String> all = new LinkedHashMap<>();
        reader.assignments(name -> {
            if (all.put(name, reader.variables()) != null) {
                throw reader.fault(name + " is there twice");
            }
        });
        return all;
    }

    private String variables() {
        List<String> all = new ArrayList<>(List.of(word()));
        int behind = place;
        while (take(',') && isWordNext()) {
            String next = word();
            blanks();
            if (place < text.length() && text.charAt(place) == '=') {
                break;
            }
            all.add(next);
            behind = place;
        }
        place = behind;
        return ScriptCall.input(all);
    }

    private boolean isWordNext() {
        blanks();
        return place < text.length() && isOfWord(text.charAt(place));
    }

    private interface Assignment {
        void of(String name);
    }

    private void assignments(Assignment each) {
        require('[');
        while (!take(']')) {
            String name = word();
            require('=');
            each.of(name);
            if (!take(',')) {
                require(']');
                break;
            }
        }
        requireEnd();
    }

    private Literal valueOrCode(Set<String> parameters) {
        blanks();
        int from = place;
        try {
            Literal literal = value();
            blanks();
            if (place < text.length() && (text.charAt(place) == ',' || text.charAt(place) == ']')) {
                return literal;
            }
        } catch (ScriptException e) {
            // It is no literal, and may be code.
        }
        place = CodeText.end(text, from, line);
        return CodeText.literal(text.substring(from, place).strip(), parameters, line);
    }

    private Literal value() {
        if (++depth > DEEPEST) {
            throw fault("it is too deep");
        }
        try {
            blanks();
            if (place >= text.length()) {
                throw fault("a value is missing");
            }
            char first = text.charAt(place);
            return switch (first) {
                case '"', '\'' -> new Literal.Text(quoted());
                case '[' -> new Literal.Items(list('[', ']').values());
                case '(' -> tuple();
                case '{' -> named();
                default ->
                    first == '-' || first == '+' || Character.isDigit(first) || first == '.' ? number() : constant();
            };
        } finally {
            depth--;
        }
    }

    private record Listed(List<Literal> values, boolean hasLastComma) {}

    private Listed list(char open, char close) {
        require(open);
        List<Literal> values = new ArrayList<>();
        while (!take(close)) {
            values.add(value());
            if (!take(',')) {
                require(close);
                return new Listed(values, false);
            }
        }
        return new Listed(values, true);
    }

    // What stands in brackets alone is itself.
    private Literal tuple() {
        Listed listed = list('(', ')');
        return listed.values().size() == 1 && !listed.hasLastComma()
                ? listed.values().getFirst()
                : new Literal.Tuple(listed.values());
    }

    private Literal named() {
        require('{');
        Map<String, Literal> values = new LinkedHashMap<>();
        while (!take('}')) {
            blanks();
            String name = quoted();
            require(':');
            if (values.put(name, value()) != null) {
                throw fault(name + " is there twice");
            }
            if (!take(',')) {
                require('}');
                break;
            }
        }
        return new Literal.Named(values);
    }

    private Literal number() {
        int from = place;
        while (place < text.length() && "+-.eE0123456789".indexOf(text.charAt(place)) >= 0) {
            place++;
        }
        String digits = text.substring(from, place);
        try {
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.scale()) > 400) {
                throw fault(digits + " is no number of a script");
            }
            return new Literal.Number(number);
        } catch (NumberFormatException e) {
            throw fault(digits + " is no number");
        }
    }

    private Literal constant() {
        String word = word();
        return switch (word) {
            case "True", "true" -> new Literal.Flag(true);
            case "False", "false" -> new Literal.Flag(false);
            case "None", "null" -> new Literal.Nothing();
            default -> throw fault(word + " is no literal");
        };
    }

    private String word() {
        blanks();
        int from = place;
        while (place < text.length() && isOfWord(text.charAt(place))) {
            place++;
        }
        if (from == place) {
            throw fault("a name is missing");
        }
        return text.substring(from, place);
    }

    private static boolean isOfWord(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_');
    }

    private String quoted() {
        char quote = place < text.length() ? text.charAt(place) : 0;
        if (quote != '"' && quote != '\'') {
            throw fault("a text in quotes is missing");
        }
        place++;
        StringBuilder out = new StringBuilder();
        while (place < text.length()) {
            char c = text.charAt(place++);
            if (c == quote) {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw fault("a text does not end");
    }

    private char escaped() {
        char c = place < text.length() ? text.charAt(place++) : 0;
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '"', '\'' -> c;
            default -> throw fault("an escape other than \\n, \\r, \\t, a quote or a backslash");
        };
    }

    private void blanks() {
        while (place < text.length() && (text.charAt(place) == ' ' || text.charAt(place) == '\t')) {
            place++;
        }
    }

    private boolean take(char c) {
        blanks();
        if (place < text.length() && text.charAt(place) == c) {
            place++;
            return true;
        }
        return false;
    }

    private void require(char c) {
        if (!take(c)) {
            throw fault(
                    place >= text.length()
                            ? c + " is missing at its end"
                            : c + " is missing before " + text.charAt(place));
        }
    }

    private void requireEnd() {
        blanks();
        if (place < text.length()) {
            throw fault("something stands behind its end");
        }
    }

    private ScriptException fault(String sentence) {
        return new ScriptException(line, sentence);
    }
}
