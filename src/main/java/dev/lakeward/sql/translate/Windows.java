package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.function.FunctionKind;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Lambda;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.OrderingScheme;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.FrameBoundType;
import io.trino.sql.planner.plan.LimitNode;
import io.trino.sql.planner.plan.WindowFrameType;
import io.trino.sql.planner.plan.WindowNode;
import io.trino.type.IntervalDayTimeType;
import io.trino.type.IntervalYearMonthType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Window functions, and FETCH FIRST WITH TIES.
final class Windows {
    private static final Map<String, EngineFunction> OWN = Map.ofEntries(
            Map.entry("row_number", EngineFunction.ROW_NUMBER),
            Map.entry("rank", EngineFunction.RANK),
            Map.entry("dense_rank", EngineFunction.DENSE_RANK),
            Map.entry("percent_rank", EngineFunction.PERCENT_RANK),
            Map.entry("cume_dist", EngineFunction.CUME_DIST),
            Map.entry("ntile", EngineFunction.NTILE),
            Map.entry("lag", EngineFunction.LAG),
            Map.entry("lead", EngineFunction.LEAD),
            Map.entry("first_value", EngineFunction.FIRST_VALUE),
            Map.entry("last_value", EngineFunction.LAST_VALUE),
            Map.entry("nth_value", EngineFunction.NTH_VALUE));

    private static final long DAY = 86_400_000;

    private final PlanTranslator in;

    Windows(PlanTranslator in) {
        this.in = in;
    }

    Made make(WindowNode node, Set<Symbol> needed) {
        Map<Symbol, WindowNode.Function> functions = new LinkedHashMap<>();
        node.getWindowFunctions().forEach((symbol, function) -> {
            if (needed.contains(symbol)) {
                functions.put(symbol, function);
            }
        });
        Set<Symbol> passed = new LinkedHashSet<>(needed);
        passed.removeAll(functions.keySet());
        Set<Symbol> used = Symbols.union(passed, inputs(node, functions));
        Made made = in.make(node.getSource(), used, List.of());
        Made.Open open = in.open(made);
        boolean isLight = !open.hasTail() && open.values().values().stream().allMatch(Parts::isLight);
        Made.Open plain = isLight ? open : in.closed(open, used);
        Expressions expressions = in.expressions(plain);
        List<Symbol> symbols = new ArrayList<>();
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        for (Symbol symbol : Symbols.sorted(passed)) {
            if (plain.values().containsKey(symbol)) {
                symbols.add(symbol);
                values.put(symbol, expressions.value(symbol));
            }
        }
        functions.forEach((symbol, function) -> {
            symbols.add(symbol);
            values.put(symbol, function(node, function, expressions));
        });
        return new Made.Whole(plain.with(values).query(symbols), symbols);
    }

    private Set<Symbol> inputs(WindowNode node, Map<Symbol, WindowNode.Function> functions) {
        Set<Symbol> used = new LinkedHashSet<>(node.getPartitionBy());
        node.getOrderingScheme().ifPresent(scheme -> used.addAll(scheme.orderBy()));
        for (WindowNode.Function function : functions.values()) {
            used.addAll(Symbols.of(function.getArguments().stream()
                    .filter(argument -> !(argument instanceof Lambda))
                    .toList()));
            function.getOrderingScheme().ifPresent(scheme -> used.addAll(scheme.orderBy()));
            WindowNode.Frame frame = function.getFrame();
            boolean isRange = frame.getType() == WindowFrameType.RANGE;
            for (Optional<Symbol> value : List.of(frame.getStartValue(), frame.getEndValue())) {
                value.ifPresent(symbol -> {
                    if (isRange) {
                        used.addAll(distance(symbol).inputs());
                    } else {
                        used.add(symbol);
                    }
                });
            }
        }
        return used;
    }

    private Expr function(WindowNode node, WindowNode.Function function, Expressions expressions) {
        Expr.Window over = new Expr.Window(
                node.getPartitionBy().stream()
                        .map(symbol -> Keys.grouped(symbol, expressions))
                        .toList(),
                node.getOrderingScheme()
                        .map(scheme -> Keys.sorted(scheme, expressions, hasDistance(function.getFrame())))
                        .orElse(List.of()),
                frame(function.getFrame(), expressions));
        List<Expression> arguments = function.getArguments();
        List<Expr> values = expressions.translate(arguments.stream()
                .filter(argument -> !(argument instanceof Lambda))
                .toList());
        String name = function.getResolvedFunction().name().functionName().toLowerCase(Locale.ROOT);
        if (function.getResolvedFunction().functionKind() == FunctionKind.WINDOW) {
            EngineFunction own = OWN.get(name);
            if (own == null) {
                throw PlanTranslator.unsupported("The window function " + name);
            }
            if (arguments.size() > 1) {
                requireOffset(name, arguments.get(1));
            }
            return new Expr.Aggregate(
                    own, values, false, List.of(), Optional.empty(), Optional.of(over), function.isIgnoreNulls());
        }
        return new Aggregates(
                        function.getResolvedFunction(),
                        arguments,
                        values,
                        function.isDistinct(),
                        function.getOrderingScheme()
                                .map(scheme -> Keys.sorted(scheme, expressions, function.isDistinct()))
                                .orElse(List.of()),
                        Optional.empty(),
                        Optional.of(over),
                        false)
                .translate();
    }

    // The engine reads one below the first as one in the other direction, or as none.
    private void requireOffset(String function, Expression argument) {
        if (!(resolved(argument) instanceof Constant constant)) {
            throw PlanTranslator.unsupported("An offset of " + function + " that is no constant");
        }
        long least = function.equals("nth_value") ? 1 : 0;
        if (!(constant.value() instanceof Long number) || number < least) {
            throw new SqlException(
                    SqlException.Kind.INVALID_FUNCTION_ARGUMENT,
                    1,
                    1,
                    constant.value() == null ? "Offset must not be null" : "Offset must be at least " + least);
        }
    }

    private @Nullable Expression resolved(Expression argument) {
        Expression value = argument;
        while (value instanceof Reference || value instanceof Cast) {
            value = value instanceof Cast cast ? cast.expression() : in.definitions.get(Symbol.from(value));
        }
        return value;
    }

    private static boolean hasDistance(WindowNode.Frame frame) {
        return frame.getType() == WindowFrameType.RANGE
                && (frame.getStartValue().isPresent() || frame.getEndValue().isPresent());
    }

    private Optional<Expr.Frame> frame(WindowNode.Frame frame, Expressions expressions) {
        if (frame.getType() == WindowFrameType.RANGE
                && frame.getStartType() == FrameBoundType.UNBOUNDED_PRECEDING
                && frame.getEndType() == FrameBoundType.CURRENT_ROW) {
            return Optional.empty();
        }
        boolean isRange = frame.getType() == WindowFrameType.RANGE;
        return Optional.of(new Expr.Frame(
                switch (frame.getType()) {
                    case ROWS -> Expr.FrameType.ROWS;
                    case RANGE -> Expr.FrameType.RANGE;
                    case GROUPS -> Expr.FrameType.GROUPS;
                },
                bound(frame.getStartType(), frame.getStartValue(), isRange, expressions),
                Optional.of(bound(frame.getEndType(), frame.getEndValue(), isRange, expressions))));
    }

    private Expr.Bound bound(FrameBoundType type, Optional<Symbol> value, boolean isRange, Expressions expressions) {
        return new Expr.Bound(
                switch (type) {
                    case UNBOUNDED_PRECEDING -> Expr.BoundType.UNBOUNDED_PRECEDING;
                    case PRECEDING -> Expr.BoundType.PRECEDING;
                    case CURRENT_ROW -> Expr.BoundType.CURRENT_ROW;
                    case FOLLOWING -> Expr.BoundType.FOLLOWING;
                    case UNBOUNDED_FOLLOWING -> Expr.BoundType.UNBOUNDED_FOLLOWING;
                },
                value.map(symbol -> isRange ? distance(symbol).translate(expressions) : expressions.value(symbol)));
    }

    // Trino's plan holds the end of the frame, which is the key plus or minus what was asked for.
    private Distance distance(Symbol bound) {
        Expression end = in.definitions.get(bound);
        while (end instanceof Cast cast) {
            end = cast.expression();
        }
        if (end instanceof Call call && call.arguments().size() == 2) {
            Type key = call.arguments().getFirst().type();
            Expression distance = call.arguments().get(1);
            // Times with a zone are carried as numbers and ordered as times.
            boolean isZoned = key instanceof TimestampWithTimeZoneType;
            if (!isZoned
                    && Carried.of(key).isNumeric()
                    && Carried.of(distance.type()).isNumeric()) {
                return new Distance(distance, Optional.empty());
            }
            Optional<Expr> span = span(key, resolved(distance));
            if (span.isPresent()) {
                return new Distance(distance, span);
            }
        }
        throw PlanTranslator.unsupported("A frame of RANGE over this type");
    }

    /// How far a frame goes: a number, or a time of so many days or months.
    private record Distance(Expression number, Optional<Expr> span) {
        Set<Symbol> inputs() {
            return span.isPresent() ? Set.of() : Symbols.of(List.of(number));
        }

        Expr translate(Expressions expressions) {
            return span.orElseGet(() -> expressions.translate(number));
        }
    }

    // Times of no zone are as many days and months away for the engine as for Trino.
    private static Optional<Expr> span(Type key, @Nullable Expression distance) {
        boolean isDate = Carried.of(key).equals(DataType.DATE);
        if (!isDate && !Carried.of(key).equals(DataType.TIMESTAMP)
                || !(distance instanceof Constant constant)
                || !(constant.value() instanceof Long count)
                || count < 0) {
            return Optional.empty();
        }
        if (distance.type() instanceof IntervalYearMonthType) {
            return Optional.of(new Expr.Interval(count, Expr.IntervalUnit.MONTH));
        }
        if (!(distance.type() instanceof IntervalDayTimeType) || isDate && count % DAY != 0) {
            return Optional.empty();
        }
        return Optional.of(
                isDate
                        ? new Expr.Interval(count / DAY, Expr.IntervalUnit.DAY)
                        : new Expr.Interval(count, Expr.IntervalUnit.MILLISECOND));
    }

    /// The first rows, and those that are equal to the last of them.
    Made ties(LimitNode limit, Set<Symbol> needed) {
        OrderingScheme scheme = limit.getTiesResolvingScheme().orElseThrow();
        Set<Symbol> all = Symbols.union(needed, scheme.orderBy());
        Made.Open open = in.closed(in.make(limit.getSource(), all, List.of()), all);
        Expressions inner = in.expressions(open);
        Expr rank = new Expr.Aggregate(
                EngineFunction.RANK,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new Expr.Window(List.of(), Keys.sorted(scheme, inner), Optional.empty())),
                false);
        Symbol place = new Symbol(io.trino.spi.type.BigintType.BIGINT, "$place");
        Map<Symbol, Expr> values = new LinkedHashMap<>(open.values());
        values.put(place, rank);
        List<Symbol> symbols = Symbols.sorted(values.keySet());
        Made.Open ranked = in.open(new Made.Whole(open.with(values).query(symbols), symbols));
        Expressions outer = in.expressions(ranked);
        Expr first = new Expr.Comparison(
                Expr.ComparisonOperator.LESS_OR_EQUAL,
                outer.value(place),
                Literals.integer(limit.getCount(), DataType.BIGINT),
                true);
        return ranked.filtered(first).with(new Tail(Keys.sorted(scheme, outer), Optional.empty(), Optional.empty()));
    }
}
