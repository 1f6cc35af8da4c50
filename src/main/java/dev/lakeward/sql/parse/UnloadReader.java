package dev.lakeward.sql.parse;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.sql.SqlTokens.Token;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.StringLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `UNLOAD (query) TO 'place' WITH (property = value, …)`, which Trino's grammar does not know: its parts are
/// parsed where they stand, with all around them blanked out.
final class UnloadReader {
    private final String statement;
    private final List<Token> tokens;
    private int at;

    private UnloadReader(String statement) {
        this.statement = statement;
        this.tokens = SqlTokens.of(statement).stream()
                .filter(token -> token.kind() != SqlTokens.Kind.COMMENT)
                .toList();
    }

    static AthenaStatement.Unload read(String statement) {
        return new UnloadReader(statement).read();
    }

    private AthenaStatement.Unload read() {
        expect("unload");
        String query = inParentheses(false);
        expect("to");
        Token place = next();
        if (place.kind() != SqlTokens.Kind.TEXT || !place.text().startsWith("'")) {
            throw wrong(place, "expected the place to write to, as 's3://bucket/folder/'");
        }
        expect("with");
        Map<String, List<String>> properties = properties(AthenaSql.expression(inParentheses(true)));
        if (at < tokens.size()) {
            throw wrong(tokens.get(at), "the statement should end here");
        }
        String text = place.text();
        return new AthenaStatement.Unload(
                AthenaSql.query(query), text.substring(1, text.length() - 1).replace("''", "'"), properties);
    }

    private Token next() {
        if (at >= tokens.size()) {
            throw wrong(tokens.getLast(), "the statement ends too early: UNLOAD (query) TO 'place' WITH (…)");
        }
        return tokens.get(at++);
    }

    private void expect(String word) {
        Token token = next();
        if (!token.is(word)) {
            throw wrong(token, "expected " + word.toUpperCase(Locale.ROOT));
        }
    }

    // The text with everything blank but what stands in the parentheses that follow, and these where they are kept.
    private String inParentheses(boolean kept) {
        Token open = next();
        if (!open.text().equals("(")) {
            throw wrong(open, "expected (");
        }
        int depth = 1;
        Token token = open;
        while (depth > 0) {
            token = next();
            depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
        }
        String before = AthenaSql.blanked(statement, 0, kept ? open.start() : open.end());
        return AthenaSql.blanked(before, kept ? token.end() : token.start(), statement.length());
    }

    private SqlException wrong(Token token, String sentence) {
        String before = statement.substring(0, token.start());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new SqlException(
                SqlException.Kind.SYNTAX_ERROR, line, token.start() - before.lastIndexOf('\n'), sentence);
    }

    private static Map<String, List<String>> properties(Expression all) {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        List<Expression> each = all instanceof Row row
                ? row.getFields().stream().map(Row.Field::getExpression).toList()
                : List.of(all);
        for (Expression property : each) {
            if (!(property instanceof Predicated p
                    && p.getPredicate() instanceof ComparisonPredicate value
                    && value.getOperator() == ComparisonPredicate.Operator.EQUAL
                    && p.getValue() instanceof Identifier name)) {
                throw SqlException.at(property, SqlException.Kind.SYNTAX_ERROR, "expected a property as name = value");
            }
            List<String> former = properties.put(name.getValue().toLowerCase(Locale.ROOT), texts(value.getRight()));
            if (former != null) {
                throw SqlException.at(
                        property, SqlException.Kind.SYNTAX_ERROR, "the property " + name.getValue() + " stands twice");
            }
        }
        return properties;
    }

    private static List<String> texts(Expression value) {
        return switch (value) {
            case StringLiteral text -> List.of(text.getValue());
            case LongLiteral number -> List.of(String.valueOf(number.getParsedValue()));
            case Array array ->
                array.getValues().stream().map(item -> texts(item).getFirst()).toList();
            default ->
                throw SqlException.at(
                        value, SqlException.Kind.SYNTAX_ERROR, "a property's value is a text, a number or an ARRAY");
        };
    }
}
