package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.plan.TrinoTypes;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Results whose carried values are no values that a result shows: they become Trino's texts.
final class ResultTexts {
    private ResultTexts() {}

    static Query of(Scans.Raw raw) {
        if (raw.types().stream().allMatch(ResultTexts::isShown)) {
            return raw.query();
        }
        Names names = new Names();
        String alias = names.next("out");
        Map<Symbol, dev.lakeward.sql.tree.Expr> values = new LinkedHashMap<>();
        List<Symbol> symbols = new ArrayList<>();
        for (Type type : raw.types()) {
            Symbol symbol = new Symbol(type, "column" + symbols.size());
            symbols.add(symbol);
            values.put(
                    symbol, new dev.lakeward.sql.tree.Expr.Ref(alias, Query.Output.name(symbols.size()), false, false));
        }
        List<dev.lakeward.sql.tree.Expr> outputs = new ArrayList<>();
        for (Symbol symbol : symbols) {
            outputs.add(
                    isShown(symbol.type())
                            ? values.get(symbol)
                            : new Expressions(io.trino.testing.TestingSession.testSession(), values)
                                    .translate(text(symbol)));
        }
        return Query.Select.plain(
                Query.Output.of(outputs),
                new dev.lakeward.sql.tree.Relation.Derived(raw.query(), alias, false),
                Optional.empty());
    }

    private static Expression text(Symbol symbol) {
        return new Cast(new Reference(symbol.type(), symbol.name()), shown(symbol.type()));
    }

    private static boolean isShown(Type type) {
        return shown(type).equals(type);
    }

    /// The type that shows values of a type.
    private static Type shown(Type type) {
        return switch (type) {
            case ArrayType array -> new ArrayType(shown(array.getElementType()));
            case MapType map ->
                new MapType(
                        shown(map.getKeyType()),
                        shown(map.getValueType()),
                        dev.lakeward.sql.plan.TrinoContext.get().operators());
            case RowType row ->
                RowType.from(row.getFields().stream()
                        .map(field -> new RowType.Field(field.getName(), shown(field.getType())))
                        .toList());
            default -> isPlain(type) ? type : VarcharType.VARCHAR;
        };
    }

    private static boolean isPlain(Type type) {
        DataType carried = Carried.of(type);
        return carried.base().equals(TrinoTypes.of(type).base()) && !(type instanceof TimeType)
                || type.getBaseName().equals(io.trino.spi.type.StandardTypes.JSON)
                || type instanceof TimestampType time && time.getPrecision() <= 6
                || type instanceof CharType;
    }
}
