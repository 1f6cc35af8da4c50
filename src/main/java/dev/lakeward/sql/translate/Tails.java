package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query.Tail;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.SortItem;
import java.util.List;
import java.util.Optional;

/// ORDER BY, OFFSET and LIMIT of a query that answers `columns`.
final class Tails {
    private final Expressions expressions;
    private final List<Column> columns;

    Tails(Expressions expressions, List<Column> columns) {
        this.expressions = expressions;
        this.columns = columns;
    }

    Tail tail(Optional<OrderBy> order, Optional<Offset> offset, Optional<Node> limit) {
        return new Tail(
                order.stream()
                        .flatMap(by -> by.getSortItems().stream())
                        .map(item -> Expressions.sortKey(key(item), item))
                        .toList(),
                limit.flatMap(this::limit),
                offset.map(rows -> count(rows, rows.getRowCount())));
    }

    // A name of an output is its position: its expression is not written again.
    private Expr key(SortItem item) {
        Expression key = item.getSortKey();
        if (key instanceof LongLiteral ordinal) {
            if (ordinal.getParsedValue() < 1 || ordinal.getParsedValue() > columns.size()) {
                throw SqlException.at(
                        ordinal,
                        SqlException.Kind.SYNTAX_ERROR,
                        "ORDER BY position " + ordinal.getValue() + " is not in the select list");
            }
            return new Expr.Position((int) ordinal.getParsedValue());
        }
        if (key instanceof Identifier name) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).isCalled(name.getValue())) {
                    return new Expr.Position(i + 1);
                }
            }
        }
        return expressions.tree(key);
    }

    private Optional<Expr> limit(Node node) {
        return switch (node) {
            case Limit limit ->
                limit.getRowCount() instanceof AllRows
                        ? Optional.empty()
                        : Optional.of(count(limit, limit.getRowCount()));
            case FetchFirst fetch -> {
                if (fetch.isWithTies()) {
                    throw SqlException.unsupported(fetch, "FETCH FIRST WITH TIES");
                }
                yield Optional.of(
                        fetch.getRowCount().map(rows -> count(fetch, rows)).orElse(Expr.Number.of(1)));
            }
            default -> throw SqlException.unsupported(node, "This LIMIT");
        };
    }

    private Expr count(Node node, Expression rows) {
        Expression count = rows instanceof Parameter parameter ? expressions.queries.names.value(parameter) : rows;
        if (count instanceof LongLiteral number && number.getParsedValue() >= 0) {
            return Expr.Number.of(number.getParsedValue());
        }
        throw SqlException.at(node, SqlException.Kind.SYNTAX_ERROR, "a number of rows is needed here");
    }
}
