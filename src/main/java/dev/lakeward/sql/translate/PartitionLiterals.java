package dev.lakeward.sql.translate;

import dev.lakeward.sql.partition.Constant;
import dev.lakeward.sql.type.DateTexts;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Literals of a partition condition as constants.
final class PartitionLiterals {
    private PartitionLiterals() {}

    /// Empty where one of them is no literal that can be read.
    static Optional<List<Constant>> all(List<Expression> expressions) {
        List<Constant> constants = new ArrayList<>();
        for (Expression each : expressions) {
            Optional<Constant> constant = constant(each);
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            constants.add(constant.get());
        }
        return Optional.of(List.copyOf(constants));
    }

    private static Optional<Constant> constant(Expression e) {
        return switch (e) {
            case StringLiteral text -> Optional.of(new Constant.Text(text.getValue()));
            case LongLiteral number -> Optional.of(new Constant.Exact(BigDecimal.valueOf(number.getParsedValue())));
            case DecimalLiteral number ->
                Optional.of(new Constant.Exact(new BigDecimal(number.getValue().replace("_", ""))));
            case DoubleLiteral number -> Optional.of(new Constant.Approximate(number.getValue()));
            case BooleanLiteral flag -> Optional.of(new Constant.Flag(flag.getValue()));
            case GenericLiteral generic -> typed(generic.getType(), generic.getValue());
            case FunctionCall call
            when call.getArguments().size() == 1
                    && call.getArguments().getFirst().getValue() instanceof StringLiteral text ->
                call.getName().toString().equalsIgnoreCase("date") ? typed("date", text.getValue()) : Optional.empty();
            case ArithmeticUnaryExpression minus
            when minus.getSign() == ArithmeticUnaryExpression.Sign.MINUS ->
                constant(minus.getValue()).flatMap(PartitionLiterals::negative);
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> negative(Constant constant) {
        return switch (constant) {
            case Constant.Exact number ->
                Optional.of(new Constant.Exact(number.value().negate()));
            case Constant.Approximate number -> Optional.of(new Constant.Approximate(-number.value()));
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> typed(String type, String value) {
        try {
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "date" -> Optional.of(new Constant.Date(DateTexts.date(value)));
                case "timestamp" -> Optional.of(new Constant.Timestamp(DateTexts.timestamp(value)));
                case "tinyint", "smallint", "integer", "int", "bigint" ->
                    Optional.of(new Constant.Exact(BigDecimal.valueOf(Long.parseLong(value.strip()))));
                case "decimal" -> Optional.of(new Constant.Exact(new BigDecimal(value.strip())));
                case "double" -> Optional.of(new Constant.Approximate(Double.parseDouble(value.strip())));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
