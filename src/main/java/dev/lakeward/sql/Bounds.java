package dev.lakeward.sql;

import dev.lakeward.sql.SqlTokens.Kind;
import dev.lakeward.sql.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a text may be before a parser sees it. Counted in its tokens, as a parser's time and memory grow much
/// faster.
public final class Bounds {
    public static final int DEEPEST = 100;
    public static final int MOST_TOKENS = 60_000;

    public static final String TOO_LONG = "the statement has more than " + MOST_TOKENS + " words and signs";
    public static final String TOO_DEEP = "the statement is nested deeper than " + DEEPEST + " levels";

    private static final Set<String> PREFIXES = Set.of("not", "-", "+", "~");

    private Bounds() {}

    /// How deep the text is nested. Throws [SqlException] with the place where it is too deep or too long.
    public static int require(String sql) {
        requireCharacters(sql);
        List<Token> tokens = SqlTokens.of(sql);
        if (tokens.size() > MOST_TOKENS) {
            throw refused(sql, tokens.get(MOST_TOKENS).start(), TOO_LONG);
        }
        int depth = 0;
        int deepest = 0;
        int prefixes = 0;
        for (Token token : tokens) {
            if (token.kind() == Kind.COMMENT || token.kind() == Kind.TEXT || token.kind() == Kind.QUOTED_NAME) {
                continue;
            }
            String word = token.text().toLowerCase(Locale.ROOT);
            depth = Math.max(0, depth + change(word));
            prefixes = PREFIXES.contains(word) ? prefixes + 1 : 0;
            deepest = Math.max(deepest, depth + prefixes);
            if (deepest > DEEPEST) {
                throw refused(sql, token.start(), TOO_DEEP);
            }
        }
        return deepest;
    }

    private static int change(String word) {
        return switch (word) {
            case "(", "[", "case" -> 1;
            case ")", "]", "end" -> -1;
            default -> 0;
        };
    }

    /// Refuses half a character, which is in no text that is written: neither in a constant nor in a column's
    /// name.
    public static void requireCharacters(String sql) {
        for (int i = 0; i < sql.length(); i += Character.charCount(sql.codePointAt(i))) {
            if (Character.getType(sql.codePointAt(i)) == Character.SURROGATE) {
                throw refused(sql, i, "the statement holds half a character");
            }
        }
    }

    private static SqlException refused(String sql, int start, String sentence) {
        return SqlException.in(sql, start, SqlException.Kind.NOT_SUPPORTED, sentence);
    }
}
