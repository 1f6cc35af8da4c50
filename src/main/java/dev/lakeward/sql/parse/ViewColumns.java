package dev.lakeward.sql.parse;

import dev.lakeward.sql.AthenaStatement.ViewColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.sql.SqlTokens.Kind;
import dev.lakeward.sql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns that CREATE VIEW names before AS, and the statement without them, every other word in its place.
record ViewColumns(List<ViewColumn> columns, String plain) {
    static ViewColumns of(String statement) {
        List<Token> tokens = SqlTokens.of(statement).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
        int open = 0;
        while (open < tokens.size() && !tokens.get(open).is("view")) {
            open++;
        }
        open += 2;
        while (open < tokens.size() && tokens.get(open).is(".")) {
            open += 2;
        }
        return open < tokens.size() && tokens.get(open).is("(")
                ? new Reader(statement, tokens, open).list()
                : new ViewColumns(List.of(), statement);
    }

    private static final class Reader {
        private final String statement;
        private final List<Token> tokens;
        private final int open;
        private int at;

        Reader(String statement, List<Token> tokens, int open) {
            this.statement = statement;
            this.tokens = tokens;
            this.open = open;
            this.at = open + 1;
        }

        ViewColumns list() {
            List<ViewColumn> columns = new ArrayList<>();
            while (true) {
                String name = name();
                Optional<String> comment = Optional.empty();
                if (take("comment")) {
                    comment = Optional.of(text());
                }
                columns.add(new ViewColumn(name, comment));
                if (take(")")) {
                    return new ViewColumns(
                            List.copyOf(columns),
                            AthenaSql.blanked(
                                    statement,
                                    tokens.get(open).start(),
                                    tokens.get(at - 1).end()));
                }
                if (!take(",")) {
                    throw error("',' or ')'");
                }
            }
        }

        private boolean take(String word) {
            if (at < tokens.size() && tokens.get(at).is(word)) {
                at++;
                return true;
            }
            return false;
        }

        private String name() {
            Kind kind = at < tokens.size() ? tokens.get(at).kind() : Kind.SYMBOL;
            String text = at < tokens.size() ? tokens.get(at).text() : "";
            boolean quoted = kind == Kind.QUOTED_NAME && text.startsWith("\"") && isClosed(text);
            if (kind != Kind.NAME && kind != Kind.KEYWORD && !quoted || quoted && text.length() < 3) {
                throw error("a name");
            }
            at++;
            return (quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text)
                    .toLowerCase(Locale.ROOT);
        }

        private String text() {
            if (at >= tokens.size()
                    || tokens.get(at).kind() != Kind.TEXT
                    || !isClosed(tokens.get(at).text())) {
                throw error("a text in single quotes");
            }
            String text = tokens.get(at++).text();
            return text.substring(1, text.length() - 1).replace("''", "'");
        }

        // The tokens of an unclosed quote reach to the end.
        private static boolean isClosed(String text) {
            return text.length() > 1 && text.charAt(text.length() - 1) == text.charAt(0);
        }

        private SqlException error(String expected) {
            Token token = tokens.get(Math.min(at, tokens.size() - 1));
            String found = at < tokens.size() ? token.text() : "<EOF>";
            return SqlException.in(
                    statement,
                    at < tokens.size() ? token.start() : token.end(),
                    SqlException.Kind.SYNTAX_ERROR,
                    "mismatched input '" + found + "'. Expecting: " + expected);
        }
    }
}
