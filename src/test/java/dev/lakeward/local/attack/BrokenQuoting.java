package dev.lakeward.local.attack;

import java.util.function.UnaryOperator;

/// Ways in which the first wall could quote a user's text wrongly, done to what it printed rightly.
enum BrokenQuoting {
    QUOTES_ARE_NOT_DOUBLED(value -> "'" + value + "'"),
    QUOTES_ARE_ESCAPED_BY_A_BACKSLASH(value -> "'" + value.replace("'", "\\'") + "'"),
    TEXTS_ARE_SPLICED_AS_THEY_ARE(value -> value),
    TEXTS_ARE_QUOTED_AS_NAMES(value -> '"' + value + '"'),
    TEXTS_ARE_QUOTED_BY_DOLLARS(value -> "$$" + value + "$$"),
    TEXTS_ARE_ESCAPED_TEXTS(value -> "E'" + value.replace("'", "''") + "'"),
    TEXTS_LOSE_THEIR_BACKSLASHES(value -> "'" + value.replace("\\", "").replace("'", "''") + "'"),
    PLACES_ARE_FILLED_IN_THEM(value -> "'" + value.replace("'", "''").replace("{0}", "' || \"r1\".\"c1\" || '") + "'");

    private final UnaryOperator<String> quoting;

    BrokenQuoting(UnaryOperator<String> quoting) {
        this.quoting = quoting;
    }

    /// The printed text with its constants quoted so.
    String of(String printed) {
        StringBuilder broken = new StringBuilder();
        int at = 0;
        while (at < printed.length()) {
            char c = printed.charAt(at);
            if (c != '\'' && c != '"') {
                broken.append(c);
                at++;
                continue;
            }
            int end = end(printed, at);
            String token = printed.substring(at, end);
            broken.append(
                    c == '"'
                            ? token
                            : quoting.apply(
                                    token.substring(1, token.length() - 1).replace("''", "'")));
            at = end;
        }
        return broken.toString();
    }

    // After the quote that ends what the one at `start` began; a doubled one ends nothing.
    private static int end(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (text.charAt(at) != quote || at + 1 < text.length() && text.charAt(at + 1) == quote) {
            at += text.charAt(at) == quote ? 2 : 1;
        }
        return at + 1;
    }
}
