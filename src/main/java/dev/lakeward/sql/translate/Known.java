package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.LightFunctions;
import dev.lakeward.sql.plan.TrinoContext;
import io.trino.Session;
import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.spi.TrinoException;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.ExpressionRewriter;
import io.trino.sql.ir.ExpressionTreeRewriter;
import io.trino.sql.ir.Lambda;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.DeterminismEvaluator;
import java.time.DateTimeException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is known of an expression before any row is read: the value of one that holds no column, and that a call has
/// none, because an argument has none, whatever the others are. Trino does not compute those either.
final class Known {
    private final Session session;
    private final Map<Expression, Boolean> nulls = new IdentityHashMap<>();

    Known(Session session) {
        this.session = session;
    }

    /// The value of an expression; empty where it depends on rows, would cost much, or fails: that is told where a row
    /// needs it.
    Optional<Constant> value(Expression e) {
        if (!FreeReferences.of(e).isEmpty() || !DeterminismEvaluator.isDeterministic(e) || !isLight(e)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Constant(
                    e.type(),
                    TrinoContext.get().planner().getExpressionEvaluator().evaluate(e, session, Map.of())));
        } catch (TrinoException | ArithmeticException | DateTimeException failing) {
            return Optional.empty();
        }
    }

    private static boolean isLight(Expression e) {
        boolean isOne = switch (e) {
            case Call call -> isBuiltIn(call) && LightFunctions.contains(name(call));
            case Lambda _ -> false;
            default -> true;
        };
        return isOne && e.children().stream().allMatch(Known::isLight);
    }

    static boolean isBuiltIn(Call call) {
        return GlobalFunctionCatalog.isBuiltinFunctionName(call.function().name());
    }

    static String name(Call call) {
        return call.function().name().functionName().toLowerCase(Locale.ROOT);
    }

    /// Whether a call is NULL for every row, because an argument is that it needs.
    boolean hasNull(Call call) {
        List<Expression> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (!call.function().functionNullability().isArgumentNullable(i) && isNull(arguments.get(i))) {
                return true;
            }
        }
        return false;
    }

    // Asked of each part by all that it is a part of.
    private boolean isNull(Expression e) {
        Boolean known = nulls.get(e);
        if (known == null) {
            known = isNullAnew(e);
            nulls.put(e, known);
        }
        return known;
    }

    private boolean isNullAnew(Expression e) {
        return switch (e) {
            case Constant constant -> constant.value() == null;
            case Reference _, Lambda _ -> false;
            case Cast cast -> isNull(cast.expression());
            case Call call -> hasNull(call) || isNullValue(e);
            default -> isNullValue(e);
        };
    }

    private boolean isNullValue(Expression e) {
        return value(e).filter(constant -> constant.value() == null).isPresent();
    }

    /// The same with NULL for each such call in it.
    Expression withNulls(Expression e) {
        return ExpressionTreeRewriter.rewriteWith(
                new ExpressionRewriter<Void>() {
                    @Override
                    public Expression rewriteCall(Call call, Void context, ExpressionTreeRewriter<Void> rewriter) {
                        return hasNull(call) ? new Constant(call.type(), null) : rewriter.defaultRewrite(call, context);
                    }
                },
                e);
    }
}
