package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Bounds;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.grammar.HiveDdlLexer;
import dev.lakeward.sql.hive.grammar.HiveDdlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/// Parses the statements that Athena takes from Hive.
public final class HiveDdl {
    private static final int LARGE = 20_000;
    private static final int DEEP = 24;
    private static final int FIRST_WORDS = 16;

    private final GrammarMemory memory = new GrammarMemory();

    /// The first words of a text in lower case, as far as they tell statements apart: names in quotes keep them.
    public List<String> firstWords(String sql) {
        HiveDdlLexer lexer = lexer(sql);
        List<String> words = new ArrayList<>();
        for (Token token = lexer.nextToken();
                token.getType() != Token.EOF && words.size() < FIRST_WORDS;
                token = lexer.nextToken()) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                words.add(token.getText().toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /// Whether a text that begins with these words is Hive's, and not the other parser's.
    public static boolean claims(List<String> words) {
        String second = words.size() > 1 ? words.get(1) : "";
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "create" ->
                switch (second) {
                    case "database", "schema", "external" -> true;
                    case "table" -> !isCreateTableAs(words);
                    default -> false;
                };
            case "alter" -> true;
            case "drop" ->
                switch (second) {
                    case "database", "schema", "table", "view" -> true;
                    default -> false;
                };
            case "msck", "optimize", "show", "describe", "desc", "vacuum" -> true;
            default -> false;
        };
    }

    // CREATE TABLE t [(a, b)] [COMMENT '…'] [WITH (…)] AS: a column without a type, or none, and no clause of
    // Hive's.
    private static boolean isCreateTableAs(List<String> words) {
        int at = words.size() > 2 && words.get(2).equals("if") ? 5 : 2;
        while (at + 2 < words.size() && words.get(at + 1).equals(".")) {
            at += 2;
        }
        List<String> behind = at + 1 < words.size() ? words.subList(at + 1, words.size()) : List.of();
        String next = behind.isEmpty() ? "" : behind.getFirst();
        if (next.equals("(")) {
            String second = behind.size() > 2 ? behind.get(2) : "";
            return second.equals(",")
                    || second.equals(")")
                    || behind.size() > 1 && behind.get(1).equals("select");
        }
        return next.equals("as") || next.equals("with") || next.equals("comment");
    }

    /// The statement; names without a database are of `database`. Throws [SqlException] with the place of what is
    /// wrong.
    public AthenaStatement parse(String sql, String database) {
        CommonTokenStream tokens = new CommonTokenStream(lexer(sql));
        tokens.fill();
        int deepest = requireBounds(tokens.getTokens());
        boolean forgets = sql.length() > LARGE || deepest > DEEP;
        try {
            HiveDdlParser parser = new HiveDdlParser(tokens);
            memory.use(parser);
            parser.removeErrorListeners();
            parser.addErrorListener(new SyntaxErrors());
            return new StatementReader(database).statement(parser.statement().ddl());
        } catch (StackOverflowError e) {
            forgets = true;
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, Bounds.TOO_DEEP);
        } finally {
            if (forgets) {
                memory.forget();
            }
        }
    }

    private HiveDdlLexer lexer(String sql) {
        HiveDdlLexer lexer = new HiveDdlLexer(CharStreams.fromString(sql));
        memory.use(lexer);
        lexer.removeErrorListeners();
        return lexer;
    }

    private static int requireBounds(List<Token> tokens) {
        if (tokens.size() > Bounds.MOST_TOKENS) {
            throw SyntaxErrors.refused(
                    tokens.get(Bounds.MOST_TOKENS), SqlException.Kind.NOT_SUPPORTED, Bounds.TOO_LONG);
        }
        int depth = 0;
        int deepest = 0;
        for (Token token : tokens) {
            switch (token.getType()) {
                case HiveDdlLexer.LEFT, HiveDdlLexer.LESS -> depth++;
                case HiveDdlLexer.RIGHT, HiveDdlLexer.GREATER -> depth = Math.max(0, depth - 1);
                default -> {}
            }
            deepest = Math.max(deepest, depth);
            if (deepest > Bounds.DEEPEST) {
                throw SyntaxErrors.refused(token, SqlException.Kind.NOT_SUPPORTED, Bounds.TOO_DEEP);
            }
        }
        return deepest;
    }
}
