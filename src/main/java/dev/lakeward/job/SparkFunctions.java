package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Calls that give what their text gives in Spark, by the rules of [SparkRule].
final class SparkFunctions {
    private final JobNode node;
    private final QueryTypes types;

    SparkFunctions(JobNode node, QueryTypes types) {
        this.node = node;
        this.types = types;
    }

    Expression of(FunctionCall given) {
        return meant((FunctionCall) ordered(given), given);
    }

    // `before` is the one whose type is known.
    private Expression meant(FunctionCall call, FunctionCall before) {
        String name = call.getName().toString().toLowerCase(Locale.ROOT);
        List<Expression> given = call.argumentValues();
        List<DataType> of = given.stream()
                .map(each -> types.of(each).orElse(DataType.UNKNOWN))
                .toList();
        SparkRule rule = SparkRule.of(name, given, of)
                .orElseThrow(() ->
                        node.fault("the function " + name + " of Spark SQL is not supported by the embedded lake for "
                                + (of.isEmpty() ? "no value" : "values of type " + SparkTypes.names(of))
                                + "; CAST them, or use a node of its own for it"));
        if (rule.gives().equals("1")
                && types.taken(given.getFirst())
                        .filter(type -> !isHeld(type, of.getFirst()))
                        .isPresent()) {
            throw SparkComparisons.mixed(
                    node,
                    of.getFirst(),
                    types.taken(given.getFirst()).orElseThrow(),
                    "the others as " + SparkTypes.name(of.getFirst()));
        }
        if (call.isDistinct() && of.stream().anyMatch(SparkTypes::isNested)) {
            throw node.fault(
                    "DISTINCT in " + name + " of values of type " + SparkTypes.names(of) + " is not supported");
        }
        List<Expression> arguments =
                new ArrayList<>(given.subList(Math.min(rule.takes().size(), given.size()), given.size()));
        for (int i = 0; i < rule.takes().size(); i++) {
            arguments.add(i, argument(rule.takes().get(i), i < given.size() ? given.get(i) : call, of, i));
        }
        boolean isSame = rule.call().equals("=")
                && arguments.size() == given.size()
                && java.util.stream.IntStream.range(0, given.size()).allMatch(i -> arguments.get(i) == given.get(i));
        Expression made = isSame ? call : called(call, rule, arguments);
        DataType gives = gives(rule.gives(), of, given);
        boolean isTyped = isSame
                ? types.of(before).filter(type -> isSame(type, gives)).isPresent()
                : rule.call().startsWith("$") || gives.equals(DataType.VARCHAR);
        return name.equals("max") && SparkTypes.isFloating(gives)
                ? greatest(call, given.getFirst(), gives)
                : isTyped ? made : SqlTrees.cast(made, gives);
    }

    // NaN is the greatest.
    private static Expression greatest(FunctionCall max, Expression value, DataType type) {
        SparkRule any = new SparkRule(List.of(), "bool_or", List.of(), "boolean");
        return new IfExpression(
                SqlTrees.place(max),
                called(max, any, List.of(SqlTrees.isNaN(value))),
                SqlTrees.cast(SqlTrees.call(max, "nan"), type),
                max);
    }

    private Expression ordered(FunctionCall call) {
        if (!(call.getWindow().orElse(null) instanceof WindowSpecification window)
                || window.getOrderBy().isEmpty()) {
            return call;
        }
        OrderBy order = SparkOrder.of(window.getOrderBy().get(), types);
        return order == window.getOrderBy().get()
                ? call
                : new FunctionCall(
                        SqlTrees.place(call),
                        call.getName(),
                        Optional.of(new WindowSpecification(
                                SqlTrees.place(window),
                                window.getExistingWindowName(),
                                window.getPartitionBy(),
                                Optional.of(order),
                                window.getFrame())),
                        call.getFilter(),
                        call.getOrderBy(),
                        call.isDistinct(),
                        call.getNullTreatment(),
                        call.getProcessingMode(),
                        call.getArguments());
    }

    // Whether a value that fits is the same as either.
    private static boolean isHeld(DataType type, DataType gives) {
        return isSame(type, gives)
                || type.isInteger() && gives.isInteger()
                || type.isDecimal() && gives.isDecimal() && type.scale() == gives.scale();
    }

    private static boolean isSame(DataType type, DataType gives) {
        return type.equals(gives) || SparkTypes.isText(type) && SparkTypes.isText(gives);
    }

    private static FunctionCall called(FunctionCall call, SparkRule rule, List<Expression> arguments) {
        QualifiedName name = rule.call().equals("=")
                ? call.getName()
                : QualifiedName.of(List.of(new Identifier(SqlTrees.place(call), rule.call(), true)));
        return new FunctionCall(
                SqlTrees.place(call),
                name,
                call.getWindow(),
                call.getFilter(),
                call.getOrderBy(),
                call.isDistinct(),
                call.getNullTreatment(),
                call.getProcessingMode(),
                arguments.stream()
                        .map(each -> new CallArgument(SqlTrees.place(each), Optional.empty(), each))
                        .toList());
    }

    private Expression argument(String takes, Expression given, List<DataType> of, int place) {
        return switch (takes) {
            case "=" -> given;
            case "0" -> new LongLiteral(SqlTrees.place(given), "0");
            case "' '" -> new StringLiteral(SqlTrees.place(given), " ");
            case "''" -> new StringLiteral(SqlTrees.place(given), "");
            default -> {
                DataType type = gives(takes, of.subList(place, of.size()), List.of());
                yield of.get(place).equals(type) ? given : SqlTrees.cast(given, type);
            }
        };
    }

    private DataType gives(String gives, List<DataType> of, List<Expression> given) {
        if (gives.equals("1")) {
            return of.getFirst();
        }
        if (!gives.startsWith("decimal")) {
            return DataType.ofHive(gives);
        }
        int p = of.getFirst().precision();
        int s = of.getFirst().scale();
        int n = given.size() == 2 && given.get(1) instanceof LongLiteral digits
                ? (int) Math.min(s, digits.getParsedValue())
                : 0;
        int precision = switch (gives) {
            case "decimal(p+10,s)" -> Math.min(38, p + 10);
            case "decimal(p+4,s+4)" -> p + 4;
            case "decimal(ceil)" -> s == 0 ? p : p - s + 1;
            default -> Math.max(p - s + 1 + n, 1);
        };
        if (precision > 38) {
            throw node.fault("a call gives more than 38 digits of a decimal; CAST its value to one with fewer before");
        }
        int scale = switch (gives) {
            case "decimal(p+10,s)" -> s;
            case "decimal(p+4,s+4)" -> s + 4;
            default -> n;
        };
        return DataType.decimal(precision, scale);
    }
}
