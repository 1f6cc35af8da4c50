package dev.lakeward.sql.parse;

import dev.lakeward.sql.Bounds;
import dev.lakeward.sql.SqlException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.RefreshableSqlBaseParserInitializer;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Statement;
import java.util.function.Supplier;

/// Trino's parser, within bounds: it keeps what it learned of every text, so what large ones taught it is
/// forgotten.
final class TrinoParser {
    private static final int LARGE = 20_000;
    private static final int DEEP = 24;

    private final RefreshableSqlBaseParserInitializer memory = new RefreshableSqlBaseParserInitializer();
    private final SqlParser parser = new SqlParser(memory);

    Statement statement(String sql) {
        return bounded(sql, () -> parser.createStatement(sql));
    }

    Expression expression(String sql) {
        return bounded(sql, () -> parser.createExpression(sql));
    }

    private <T extends Node> T bounded(String sql, Supplier<T> parse) {
        int depth = Bounds.require(sql);
        boolean forgets = sql.length() > LARGE || depth > DEEP;
        try {
            T parsed = parse.get();
            requirePublic(parsed);
            return parsed;
        } catch (ParsingException e) {
            throw new SqlException(
                    SqlException.Kind.SYNTAX_ERROR, e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage());
        } catch (StackOverflowError e) {
            forgets = true;
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement is nested too deeply");
        } finally {
            if (forgets) {
                memory.refresh();
            }
        }
    }

    // Functions of our own stand in queries that were rewritten, and in none that a person writes.
    private static void requirePublic(Node part) {
        if (part instanceof FunctionCall call && call.getName().getSuffix().startsWith("$")) {
            throw new SqlException(
                    SqlException.Kind.FUNCTION_NOT_FOUND,
                    call.getLocation().map(NodeLocation::getLineNumber).orElse(1),
                    call.getLocation().map(NodeLocation::getColumnNumber).orElse(1),
                    "Function '" + call.getName() + "' not registered");
        }
        part.getChildren().forEach(TrinoParser::requirePublic);
    }
}
