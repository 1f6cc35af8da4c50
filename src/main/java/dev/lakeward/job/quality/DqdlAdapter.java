package dev.lakeward.job.quality;

import dev.lakeward.job.quality.RuleCondition.Keyword;
import dev.lakeward.job.quality.RuleCondition.Operator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;
import software.amazon.glue.dqdl.parser.DQDLParser;

/// The one class that sees AWS's parser: what it reads, as our records. Loaded by [Dqdl] alone.
public final class DqdlAdapter implements RulesetReader {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "GREATER_THAN", Operator.GREATER,
            "GREATER_THAN_EQUAL_TO", Operator.GREATER_OR_EQUAL,
            "LESS_THAN", Operator.LESS,
            "LESS_THAN_EQUAL_TO", Operator.LESS_OR_EQUAL,
            "EQUALS", Operator.EQUAL,
            "NOT_EQUALS", Operator.NOT_EQUAL);

    @Override
    public List<Rule> read(String ruleset) {
        try {
            DQRuleset read = new DQDLParser().parse(ruleset);
            if (!read.getAnalyzers().isEmpty()) {
                throw new DqdlException("analyzers are not run by the embedded lake");
            }
            return read.getRules().stream().map(DqdlAdapter::rule).toList();
        } catch (InvalidDataQualityRulesetException e) {
            throw new DqdlException(String.valueOf(e.getMessage()));
        }
    }

    private static Rule rule(DQRule rule) {
        return new Rule(
                rule.getRuleType(),
                orNone(rule.getParameters()),
                condition(rule.getCondition()),
                condition(rule.getThresholdCondition()),
                Optional.ofNullable(rule.getWhereClause()).orElse(""),
                orNone(rule.getTags()),
                rule.getOperator() != DQRuleLogicalOperator.OR,
                Optional.ofNullable(rule.getNestedRules()).orElse(List.of()).stream()
                        .map(DqdlAdapter::rule)
                        .toList(),
                rule.toString());
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    private static RuleCondition condition(@Nullable Condition condition) {
        return switch (condition) {
            case null -> new RuleCondition.None();
            case NumberBasedCondition numbers -> numbers(numbers);
            case StringBasedCondition texts -> texts(texts);
            case DateBasedCondition dates -> dates(dates);
            default ->
                condition.getConditionAsString().isEmpty()
                        ? new RuleCondition.None()
                        : new RuleCondition.Other("a condition of durations or sizes");
        };
    }

    private static Operator operator(Enum<?> operator) {
        Operator named = OPERATORS.get(operator.name());
        return named == null ? Operator.valueOf(operator.name()) : named;
    }

    private static RuleCondition numbers(NumberBasedCondition condition) {
        List<Double> operands = new ArrayList<>();
        boolean hasNull = false;
        for (NumericOperand operand : condition.getOperands()) {
            if (operand instanceof NullNumericOperand) {
                hasNull = true;
            } else if (operand instanceof AtomicNumberOperand) {
                operands.add(Double.valueOf(operand.getOperand()));
            } else {
                return new RuleCondition.Other("a number that is computed");
            }
        }
        return new RuleCondition.Numbers(operator(condition.getOperator()), operands, hasNull);
    }

    private static RuleCondition texts(StringBasedCondition condition) {
        List<String> operands = new ArrayList<>();
        Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
        for (StringOperand operand : condition.getOperands()) {
            if (operand instanceof KeywordStringOperand keyword) {
                keywords.add(Keyword.valueOf(keyword.formatOperand()));
            } else if (operand instanceof QuotedStringOperand text) {
                operands.add(text.getOperand());
            } else {
                return new RuleCondition.Other("a variable that is not there");
            }
        }
        return new RuleCondition.Texts(operator(condition.getOperator()), operands, keywords);
    }

    private static RuleCondition dates(DateBasedCondition condition) {
        List<LocalDate> operands = new ArrayList<>();
        boolean hasNull = false;
        for (DateExpression operand : condition.getOperands()) {
            if (operand instanceof NullDateExpression) {
                hasNull = true;
            } else if (operand instanceof DateExpression.StaticDateTime) {
                return new RuleCondition.Other("a time of the day");
            } else {
                operands.add(operand.getEvaluatedExpression().toLocalDate());
            }
        }
        return new RuleCondition.Dates(operator(condition.getOperator()), operands, hasNull);
    }
}
