package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import io.airlift.slice.Slices;
import io.trino.spi.connector.SortOrder;
import io.trino.spi.type.CharType;
import io.trino.spi.type.TimeWithTimeZoneType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.sql.analyzer.TypeDescriptorProvider;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.OrderingScheme;
import io.trino.sql.planner.Symbol;
import java.util.ArrayList;
import java.util.List;

/// What rows are grouped and ordered by.
final class Keys {
    private Keys() {}

    static boolean isLiteral(Expr value) {
        return switch (value) {
            case Expr.Text _, Expr.Number _, Expr.Bool _, Expr.Null _ -> true;
            case Expr.Negative negative -> isLiteral(negative.value());
            default -> false;
        };
    }

    /// Refuses to group by values that are equal though they are carried otherwise.
    static void requireGroupable(Type type) {
        if (type.getDisplayName().contains("with time zone")) {
            throw PlanTranslator.unsupported("Grouping by a time with a time zone");
        }
    }

    /// Whether values are grouped by what they are at UTC: those of one instant are equal in any zone.
    static boolean isInstant(Type type) {
        return type instanceof TimestampWithTimeZoneType time && time.isShort();
    }

    /// What the engine groups by so that groups are Trino's.
    static Expr grouped(Symbol symbol, Expressions expressions) {
        if (isInstant(symbol.type())) {
            return ordered(symbol, expressions);
        }
        requireGroupable(symbol.type());
        return expressions.value(symbol);
    }

    /// What the engine orders by so that rows come in Trino's order.
    static List<Expr.SortKey> sorted(OrderingScheme scheme, Expressions expressions) {
        return sorted(scheme, expressions, false);
    }

    /// The same; `single` where each value has to be one key.
    static List<Expr.SortKey> sorted(OrderingScheme scheme, Expressions expressions, boolean single) {
        List<Expr.SortKey> keys = new ArrayList<>();
        for (Symbol symbol : scheme.orderBy()) {
            // The engine takes a number for the place of a column.
            if (isLiteral(expressions.value(symbol))) {
                continue;
            }
            SortOrder order = scheme.ordering(symbol);
            Expr value = ordered(symbol, expressions);
            // NaN is the greatest, but the least where NULL stands first.
            if (Comparisons.isFloating(symbol.type()) && order.isNullsFirst()) {
                if (single) {
                    throw PlanTranslator.unsupported("NULLS FIRST for floating numbers here");
                }
                keys.add(new Expr.SortKey(new Expr.Call(EngineFunction.ISNAN, value), order.isAscending(), true));
            }
            keys.add(new Expr.SortKey(value, !order.isAscending(), order.isNullsFirst()));
        }
        return keys;
    }

    // A value of the engine's that is greater where Trino's is.
    private static Expr ordered(Symbol symbol, Expressions expressions) {
        Reference reference = symbol.toSymbolReference();
        return switch (symbol.type()) {
            // Its spaces count.
            case CharType text -> Casts.padded(expressions.value(symbol), text.getLength());
            case TimestampWithTimeZoneType time ->
                expressions.translate(new Cast(
                        call("at_timezone", reference, text("UTC")),
                        TimestampType.createTimestampType(time.getPrecision())));
            case TimeWithTimeZoneType _ -> throw PlanTranslator.unsupported("Ordering by a time with a time zone");
            default -> expressions.value(symbol);
        };
    }

    private static Expression text(String value) {
        return new Constant(VarcharType.VARCHAR, Slices.utf8Slice(value));
    }

    private static Expression call(String function, Expression... arguments) {
        List<Expression> given = List.of(arguments);
        List<Type> types = given.stream().map(Expression::type).toList();
        return new Call(
                TrinoContext.get().metadata().resolveBuiltinFunction(function, TypeDescriptorProvider.fromTypes(types)),
                given);
    }
}
