package dev.lakeward.access;

import dev.lakeward.access.RowPredicate.Literal;
import dev.lakeward.text.Sentence;
import java.util.Locale;
import java.util.Set;

/// The text of a row filter, read word by word from the left.
final class RowFilterText {
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "between", "in", "like", "escape", "is", "null", "true", "false");

    private final String text;
    private int at;

    RowFilterText(String text) {
        this.text = text;
    }

    /// Whether a name stands in a filter without quotes.
    static boolean isPlain(String name) {
        if (name.isEmpty() || WORDS.contains(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isPart(name.charAt(i), i > 0)) {
                return false;
            }
        }
        return true;
    }

    /// Where reading goes on.
    int at() {
        return at;
    }

    boolean isAtEnd() {
        blanks();
        return at == text.length();
    }

    /// A name, in lower case.
    String identifier() {
        blanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return delimited('"').toLowerCase(Locale.ROOT);
        }
        int start = at;
        while (at < text.length() && isPart(text.charAt(at), at > start)) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || WORDS.contains(name)) {
            at = start;
            throw error("filter.column_expected");
        }
        return name;
    }

    /// A literal of any type.
    Literal literal() {
        blanks();
        if (at < text.length() && text.charAt(at) == '\'') {
            return new Literal.Text(delimited('\''));
        }
        if (word("true")) {
            return new Literal.Bool(true);
        }
        if (word("false")) {
            return new Literal.Bool(false);
        }
        int start = at;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)")) {
            at = start;
            throw error("filter.literal_expected");
        }
        return new Literal.Number(digits);
    }

    /// A text in single quotes.
    String text() {
        blanks();
        if (at >= text.length() || text.charAt(at) != '\'') {
            throw error("filter.text_expected");
        }
        return delimited('\'');
    }

    private String delimited(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(c);
                at++;
            } else {
                return value.toString();
            }
        }
        at = start;
        throw error("filter.open_quote");
    }

    /// Whether a word comes next; it is read then.
    boolean word(String word) {
        blanks();
        int end = at + word.length();
        boolean found = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isPart(text.charAt(end), true));
        if (found) {
            at = end;
        }
        return found;
    }

    void requireWord(String word) {
        if (!word(word)) {
            throw error("filter.expected", word.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether a symbol comes next; it is read then.
    boolean symbol(String symbol) {
        blanks();
        boolean found = text.startsWith(symbol, at);
        if (found) {
            at += symbol.length();
        }
        return found;
    }

    void require(String symbol) {
        if (!symbol(symbol)) {
            throw error("filter.expected", symbol);
        }
    }

    void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isPart(char c, boolean inside) {
        return c == '_' || Character.isLetter(c) || inside && (Character.isDigit(c) || c == '$');
    }

    /// What is wrong with what comes next, by the key of its words.
    RowFilterException error(String key, Object... arguments) {
        return errorAt(at, key, arguments);
    }

    /// What is wrong at a place.
    RowFilterException errorAt(int place, String key, Object... arguments) {
        return new RowFilterException(place + 1, Sentence.of(key, arguments));
    }
}
