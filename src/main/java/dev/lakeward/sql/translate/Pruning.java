package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.PlanColumn;
import io.airlift.slice.Slice;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.In;
import io.trino.sql.ir.IsNull;
import io.trino.sql.ir.Logical;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.TableScanNode;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Conditions of a plan over a table's columns, as filters of its partitions.
final class Pruning {
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final long MICROS_A_SECOND = 1_000_000;

    private final Map<Symbol, String> columns;

    private Pruning(Map<Symbol, String> columns) {
        this.columns = columns;
    }

    static List<PartitionFilter> filters(TableScanNode node, List<Expression> conditions) {
        Map<Symbol, String> columns = new HashMap<>();
        node.getAssignments().forEach((symbol, handle) -> columns.put(symbol, ((PlanColumn) handle).name()));
        Pruning pruning = new Pruning(columns);
        List<PartitionFilter> filters = new ArrayList<>();
        for (Expression condition : conditions) {
            pruning.condition(condition)
                    .flatMap(e -> PartitionFilter.of(e, Set.of()))
                    .ifPresent(filters::add);
        }
        return filters;
    }

    private Optional<io.trino.sql.tree.Expression> condition(Expression e) {
        return switch (e) {
            case Logical logical -> logical(logical);
            case IsNull isNull ->
                column(isNull.value())
                        .map(column -> new Predicated(NOWHERE, column, new IsNullPredicate(NOWHERE, false)));
            case In in -> in(in);
            case Call call -> call(call);
            default -> Optional.empty();
        };
    }

    private Optional<io.trino.sql.tree.Expression> logical(Logical logical) {
        List<io.trino.sql.tree.Expression> terms = new ArrayList<>();
        for (Expression term : logical.terms()) {
            Optional<io.trino.sql.tree.Expression> made = condition(term);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            terms.add(made.get());
        }
        return Optional.of(new LogicalExpression(
                NOWHERE,
                logical.operator() == Logical.Operator.AND
                        ? LogicalExpression.Operator.AND
                        : LogicalExpression.Operator.OR,
                terms));
    }

    private Optional<io.trino.sql.tree.Expression> in(In in) {
        Optional<Identifier> column = column(in.value());
        List<io.trino.sql.tree.Expression> literals = new ArrayList<>();
        for (Expression item : in.valueList()) {
            literal(item).ifPresent(literals::add);
        }
        return column.isPresent() && literals.size() == in.valueList().size()
                ? Optional.of(new Predicated(
                        NOWHERE,
                        column.get(),
                        new InPredicate(NOWHERE, false, new InListExpression(NOWHERE, literals))))
                : Optional.empty();
    }

    private Optional<io.trino.sql.tree.Expression> call(Call call) {
        String name = call.function().name().functionName();
        if (name.equals("$not")) {
            return condition(call.arguments().getFirst()).map(e -> new NotExpression(NOWHERE, e));
        }
        return switch (name) {
            case "$operator$equal" ->
                compared(ComparisonPredicate.Operator.EQUAL, ComparisonPredicate.Operator.EQUAL, call);
            case "$operator$less_than" ->
                compared(ComparisonPredicate.Operator.LESS_THAN, ComparisonPredicate.Operator.GREATER_THAN, call);
            case "$operator$less_than_or_equal" ->
                compared(
                        ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL,
                        ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL,
                        call);
            default -> Optional.empty();
        };
    }

    private Optional<io.trino.sql.tree.Expression> compared(
            ComparisonPredicate.Operator operator, ComparisonPredicate.Operator turned, Call call) {
        Expression left = call.arguments().getFirst();
        Expression right = call.arguments().get(1);
        return compared(operator, left, right).or(() -> compared(turned, right, left));
    }

    private Optional<io.trino.sql.tree.Expression> compared(
            ComparisonPredicate.Operator operator, Expression column, Expression literal) {
        Optional<Identifier> name = column(column);
        Optional<io.trino.sql.tree.Expression> value = literal(literal);
        return name.isPresent() && value.isPresent()
                ? Optional.of(
                        new Predicated(NOWHERE, name.get(), new ComparisonPredicate(NOWHERE, operator, value.get())))
                : Optional.empty();
    }

    // A column, perhaps widened, which keeps its order.
    private Optional<Identifier> column(Expression e) {
        Expression bare = e;
        while (bare instanceof Cast cast
                && Casts.own(cast.expression().type(), cast.type(), () -> new dev.lakeward.sql.tree.Expr.Null())
                        .isPresent()
                && !(cast.type() instanceof VarcharType && !(cast.expression().type() instanceof VarcharType))) {
            bare = cast.expression();
        }
        return bare instanceof Reference reference
                ? Optional.ofNullable(columns.get(Symbol.from(reference)))
                        .map(name -> new Identifier(NOWHERE, name, true))
                : Optional.empty();
    }

    private static Optional<io.trino.sql.tree.Expression> literal(Expression e) {
        if (e instanceof Cast cast && cast.expression() instanceof Constant constant) {
            // Only casts that keep the value.
            return Casts.own(constant.type(), cast.type(), () -> new dev.lakeward.sql.tree.Expr.Null())
                            .isPresent()
                    ? literal(constant.type(), constant.value())
                    : Optional.empty();
        }
        return e instanceof Constant constant ? literal(constant.type(), constant.value()) : Optional.empty();
    }

    private static Optional<io.trino.sql.tree.Expression> literal(Type type, @Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Slice text
            when type instanceof VarcharType -> Optional.of(new StringLiteral(NOWHERE, text.toStringUtf8()));
            case Boolean flag
            when type instanceof BooleanType -> Optional.of(new BooleanLiteral(NOWHERE, flag.toString()));
            case Double number
            when type instanceof DoubleType -> Optional.of(new DoubleLiteral(NOWHERE, number.toString()));
            case Long days
            when type instanceof DateType ->
                Optional.of(new GenericLiteral(
                        NOWHERE, "date", LocalDate.ofEpochDay(days).toString()));
            case Long micros
            when type instanceof TimestampType ->
                Optional.of(new GenericLiteral(NOWHERE, "timestamp", timestamp(micros)));
            case Int128 number
            when type instanceof DecimalType decimal ->
                Optional.of(decimal(new BigDecimal(number.toBigInteger(), decimal.getScale())));
            case Long number
            when type instanceof DecimalType decimal ->
                Optional.of(decimal(new BigDecimal(BigInteger.valueOf(number), decimal.getScale())));
            case Long number
            when Casts.own(type, io.trino.spi.type.BigintType.BIGINT, dev.lakeward.sql.tree.Expr.Null::new)
                    .isPresent() ->
                Optional.of(
                        number < 0 ? decimal(BigDecimal.valueOf(number)) : new LongLiteral(NOWHERE, number.toString()));
            default -> Optional.empty();
        };
    }

    private static io.trino.sql.tree.Expression decimal(BigDecimal value) {
        return new GenericLiteral(NOWHERE, "decimal", value.toPlainString());
    }

    private static String timestamp(long micros) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_A_SECOND),
                        (int) Math.floorMod(micros, MICROS_A_SECOND) * 1_000,
                        ZoneOffset.UTC)
                .format(TIMESTAMP);
    }
}
