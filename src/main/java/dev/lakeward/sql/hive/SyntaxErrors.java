package dev.lakeward.sql.hive;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.grammar.HiveDdlParser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Turns the first error of the parser into the product's, with its place.
final class SyntaxErrors extends BaseErrorListener {
    private static final int MOST_EXPECTED = 16;
    private static final Set<Integer> FREE_WORDS = freeWords();

    // The grammar's words that may be names, or types.
    private static Set<Integer> freeWords() {
        Set<Integer> words = new HashSet<>(Set.of(HiveDdlParser.DATE, HiveDdlParser.MAP, HiveDdlParser.TIMESTAMP));
        for (int type = HiveDdlParser.ADD; type <= HiveDdlParser.WITH; type++) {
            String word = String.valueOf(HiveDdlParser.VOCABULARY.getLiteralName(type));
            if (!ReservedWords.contains(word.replace("'", ""))) {
                words.add(type);
            }
        }
        return words;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        HiveDdlParser parser = (HiveDdlParser) recognizer;
        Token token = (Token) symbol;
        throw at(token, sentence(parser, token, cause));
    }

    static SqlException at(Token token, String sentence) {
        return refused(token, SqlException.Kind.SYNTAX_ERROR, sentence);
    }

    static SqlException refused(Token token, SqlException.Kind kind, String sentence) {
        return new SqlException(kind, token.getLine(), token.getCharPositionInLine() + 1, sentence);
    }

    private static String sentence(HiveDdlParser parser, Token token, @Nullable RecognitionException cause) {
        if (token.getType() == HiveDdlParser.UNCLOSED) {
            return token.getText().equals("/*") ? "a comment that is never closed" : "a quote that is never closed";
        }
        if (token.getTokenIndex() > 0 && isBehindTheEnd(parser, token)) {
            return "only one statement can run at a time";
        }
        String mismatch = "mismatched input '" + token.getText() + "'";
        if (ReservedWords.contains(token.getText())
                && parser.getExpectedTokens().contains(HiveDdlParser.WORD)) {
            return mismatch + ". It is a reserved word: as a name it stands in backquotes";
        }
        boolean further = cause instanceof NoViableAltException no && no.getStartToken() != token;
        List<String> expected = expected(parser);
        return further || expected.isEmpty() || expected.size() > MOST_EXPECTED
                ? mismatch
                : mismatch + ". Expecting: " + String.join(", ", expected);
    }

    private static boolean isBehindTheEnd(HiveDdlParser parser, Token token) {
        Token before = parser.getTokenStream().LT(-1);
        return before != null && before.getType() == HiveDdlParser.SEMICOLON && token.getType() != Token.EOF;
    }

    // A name is expected as a name, not as every word that could be one.
    private static List<String> expected(HiveDdlParser parser) {
        List<Integer> types = parser.getExpectedTokens().toList();
        boolean name = types.contains(HiveDdlParser.WORD);
        return types.stream()
                .filter(type -> !name || !FREE_WORDS.contains(type))
                .map(SyntaxErrors::title)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private static String title(int type) {
        return switch (type) {
            case Token.EOF -> "<EOF>";
            case HiveDdlParser.WORD, HiveDdlParser.QUOTED_NAME -> "a name";
            case HiveDdlParser.TEXT -> "a text in quotes";
            case HiveDdlParser.NUMBER -> "a number";
            default -> HiveDdlParser.VOCABULARY.getDisplayName(type).toUpperCase(Locale.ROOT);
        };
    }
}
