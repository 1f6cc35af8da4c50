package dev.lakeward.local.attack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Ways in which the first wall could print a query wrongly, done to what it printed rightly.
enum BrokenQuoting {
    QUOTES_ARE_NOT_DOUBLED(texts(value -> "'" + value + "'")),
    QUOTES_ARE_ESCAPED_BY_A_BACKSLASH(texts(value -> "'" + value.replace("'", "\\'") + "'")),
    TEXTS_ARE_SPLICED_AS_THEY_ARE(texts(value -> value)),
    TEXTS_ARE_QUOTED_AS_NAMES(texts(value -> '"' + value + '"')),
    TEXTS_ARE_QUOTED_BY_DOLLARS(texts(value -> "$$" + value + "$$")),
    TEXTS_ARE_ESCAPED_TEXTS(texts(value -> "E" + quoted(value))),
    TEXTS_LOSE_THEIR_BACKSLASHES(texts(value -> quoted(value.replace("\\", "")))),
    TEXTS_ARE_OTHERS(texts(value -> quoted(value + "x"))),
    LINE_COMMENTS_ARE_LEFT_IN(texts(value -> quoted(value) + " --" + value + "\n")),
    COMMENTS_ARE_LEFT_IN(texts(value -> quoted(value) + " /*" + value + "*/ ")),
    PLACES_ARE_FILLED_IN_TEXTS(texts(value -> quoted(value).replace("{0}", "' || \"r1\".\"c1\" || '"))),
    NAMES_ARE_NOT_QUOTED(parts(value -> value, name -> name.substring(1, name.length() - 1), bare -> bare)),
    NAMES_ARE_THE_USERS(BrokenQuoting::withNamesOfTexts),
    NUMBERS_ARE_OTHERS(parts(
            value -> value,
            name -> name,
            bare -> Pattern.compile("(?<![\\w.])\\d+(?![\\w.])").matcher(bare).replaceAll("7654321"))),
    PARENTHESES_ARE_MISSING(BrokenQuoting::withoutParentheses);

    private static final Set<String> CALLS_FOLLOW = Set.of("IN", "VALUES", "OVER", "FILTER", "EXISTS", "ANY", "AS");

    private final UnaryOperator<String> printing;

    BrokenQuoting(UnaryOperator<String> printing) {
        this.printing = printing;
    }

    /// The printed text, printed so.
    String of(String printed) {
        return printing.apply(printed);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String value(String token) {
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    private static UnaryOperator<String> texts(UnaryOperator<String> quoting) {
        return parts(token -> quoting.apply(value(token)), name -> name, bare -> bare);
    }

    // Changes texts and names in their quotes, and what stands between them.
    private static UnaryOperator<String> parts(
            UnaryOperator<String> texts, UnaryOperator<String> names, UnaryOperator<String> bare) {
        return printed -> {
            StringBuilder broken = new StringBuilder();
            int at = 0;
            while (at < printed.length()) {
                char c = printed.charAt(at);
                boolean isQuote = c == '\'' || c == '"';
                int end = isQuote ? afterQuoted(printed, at) : nextQuote(printed, at);
                broken.append((c == '\'' ? texts : isQuote ? names : bare).apply(printed.substring(at, end)));
                at = end;
            }
            return broken.toString();
        };
    }

    private static int nextQuote(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != '"') {
            at++;
        }
        return at;
    }

    // After the quote that ends what the one at `start` began; a doubled one ends nothing.
    private static int afterQuoted(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (text.charAt(at) != quote || at + 1 < text.length() && text.charAt(at + 1) == quote) {
            at += text.charAt(at) == quote ? 2 : 1;
        }
        return at + 1;
    }

    // Every name is one of the query's texts, in quotes that are not doubled.
    private static String withNamesOfTexts(String printed) {
        Deque<String> texts = new ArrayDeque<>();
        texts(value -> {
                    texts.add(value);
                    return value;
                })
                .apply(printed);
        return texts.isEmpty()
                ? printed
                : parts(
                                token -> token,
                                name -> {
                                    texts.add(texts.remove());
                                    return '"' + texts.getLast() + '"';
                                },
                                bare -> bare)
                        .apply(printed);
    }

    // Those that group operands; what a call or a subquery stands in stays.
    private static String withoutParentheses(String printed) {
        Deque<Integer> open = new ArrayDeque<>();
        Set<Integer> dropped = new TreeSet<>();
        int at = 0;
        while (at < printed.length()) {
            char c = printed.charAt(at);
            if (c == '(') {
                open.push(groups(printed, at) ? at : -1);
            } else if (c == ')') {
                int began = open.pop();
                if (began >= 0) {
                    dropped.add(began);
                    dropped.add(at);
                }
            }
            at = c == '\'' || c == '"' ? afterQuoted(printed, at) : at + 1;
        }
        StringBuilder broken = new StringBuilder(printed);
        dropped.forEach(place -> broken.setCharAt(place, ' '));
        return broken.toString();
    }

    private static boolean groups(String printed, int at) {
        String before = printed.substring(Math.max(0, at - 10), at);
        String word = before.strip().replaceAll(".*[^A-Za-z_]", "");
        boolean isCall = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        return !isCall && !CALLS_FOLLOW.contains(word) && !printed.startsWith("(SELECT", at);
    }
}
