package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import io.trino.spi.type.RowType;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Row;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.ValuesNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of VALUES.
final class Values {
    private Values() {}

    static Made make(PlanTranslator in, ValuesNode node) {
        Made.Open nothing = new Made.Open(Optional.empty(), List.of(), Map.of(), Tail.NONE);
        List<Symbol> symbols = node.getOutputSymbols();
        List<Expression> given = node.getRows().orElse(List.of());
        if (node.getRowCount() == 0) {
            Map<Symbol, Expr> nulls = new LinkedHashMap<>();
            symbols.forEach(
                    symbol -> nulls.put(symbol, Literals.of(symbol.type(), null).orElseThrow()));
            return nothing.with(nulls).filtered(new Expr.Bool(false));
        }
        if (symbols.isEmpty() && node.getRowCount() == 1) {
            return nothing;
        }
        Expressions expressions = in.expressions(nothing);
        List<List<Expr>> rows = new ArrayList<>();
        for (int i = 0; i < node.getRowCount(); i++) {
            rows.add(symbols.isEmpty() ? List.of(new Expr.Bool(true)) : row(expressions, given.get(i)));
        }
        if (rows.size() == 1) {
            return nothing.with(values(symbols, rows.getFirst()));
        }
        String alias = in.names.next("r");
        List<Expr> columns = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            columns.add(new Expr.Ref(alias, Query.Output.name(i + 1), false, false));
        }
        return new Made.Open(
                Optional.of(new Relation.Rows(rows, alias)), List.of(), values(symbols, columns), Tail.NONE);
    }

    private static Map<Symbol, Expr> values(List<Symbol> symbols, List<Expr> columns) {
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            values.put(symbols.get(i), columns.get(i));
        }
        return values;
    }

    private static List<Expr> row(Expressions expressions, Expression row) {
        if (row instanceof Row items) {
            return expressions.translate(items.items());
        }
        Expr whole = expressions.translate(row);
        RowType type = (RowType) row.type();
        List<Expr> members = new ArrayList<>();
        for (int i = 0; i < type.getFields().size(); i++) {
            members.add(Expressions.member(whole, type, i));
        }
        return members;
    }
}
