package dev.lakeward.job;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.With;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SubqueryExpression;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Refuses what Spark SQL does not have, and what it and Athena's SQL both have and mean differently whatever the types
/// are: an answer would be wrong in silence. What depends on types is of [SparkMeaning].
final class SparkChecks {
    private static final Set<String> PARTS = Set.of(
            ("Query With WithQuery QuerySpecification Select SingleColumn AllColumns Table AliasedRelation TableSubquery"
                            + " Join Union Intersect Except GroupBy SimpleGroupBy GroupingSets OrderBy SortItem Offset"
                            + " Limit AllRows WindowDefinition WindowSpecification WindowReference WindowFrame FrameBound"
                            + " Identifier DereferenceExpression LongLiteral DoubleLiteral DecimalLiteral StringLiteral"
                            + " BooleanLiteral NullLiteral GenericLiteral BinaryLiteral IntervalLiteral"
                            + " SimpleIntervalQualifier IntervalField ArithmeticBinaryExpression"
                            + " ArithmeticUnaryExpression LogicalExpression NotExpression Predicated ComparisonPredicate"
                            + " BetweenPredicate InPredicate LikePredicate IsNullPredicate DistinctFromPredicate"
                            + " BooleanTestPredicate ExistsPredicate SubqueryExpression InListExpression"
                            + " SimpleCaseExpression SearchedCaseExpression WhenClause IfExpression CoalesceExpression"
                            + " NullIfExpression Cast Extract Trim FunctionCall CallArgument CurrentDate"
                            + " CurrentTimestamp SubscriptExpression")
                    .split(" "));
    private static final Set<String> CASTS = Set.of("double", "string", "date", "timestamp");
    private static final Set<String> LITERALS = Set.of("date", "timestamp");
    // Of joins, which are no aliases there.
    private static final Set<String> JOINS = Set.of("semi", "anti");
    private static final Set<Extract.Field> ALIKE_PARTS = EnumSet.of(
            Extract.Field.YEAR,
            Extract.Field.QUARTER,
            Extract.Field.MONTH,
            Extract.Field.DAY,
            Extract.Field.HOUR,
            Extract.Field.MINUTE);

    private final JobNode node;
    private final Set<Node> terms = Collections.newSetFromMap(new IdentityHashMap<>());

    SparkChecks(JobNode node) {
        this.node = node;
    }

    void require(Node part) {
        if (part instanceof io.trino.sql.tree.DataType) {
            return;
        }
        String name = part.getClass().getSimpleName();
        requireNot(!PARTS.contains(name), name + " of the embedded lake's SQL is not of Spark's, or is another thing there");
        switch (part) {
            case QuerySpecification specification -> specification.getWhere().ifPresent(this::terms);
            case Predicated predicated ->
                requireNot(
                        predicated.getPredicate() instanceof InPredicate in
                                && in.getValueList() instanceof SubqueryExpression
                                && !terms.contains(predicated),
                        "IN with a query is supported as a condition of WHERE, joined by AND, as it is never NULL"
                                + " elsewhere in Spark; use EXISTS");
            case FunctionCall call -> function(call);
            case ArithmeticBinaryExpression arithmetic -> arithmetic(arithmetic);
            case Cast cast -> cast(cast);
            case SortItem item -> order(item);
            case Extract extract ->
                requireNot(
                        !ALIKE_PARTS.contains(extract.getField()),
                        "the " + extract.getField() + " of a time is counted otherwise in Spark");
            case SubscriptExpression _ ->
                throw node.fault(
                        "[ ] counts from 0 in Spark and from 1 in the embedded lake's SQL, and is not supported");
            case LikePredicate like -> like(like);
            default -> shape(part);
        }
        part.getChildren().forEach(this::require);
    }

    private void requireNot(boolean isOther, String sentence) {
        if (isOther) {
            throw node.fault(sentence);
        }
    }

    private void terms(Expression where) {
        if (where instanceof LogicalExpression and && and.getOperator() == LogicalExpression.Operator.AND) {
            and.getTerms().forEach(this::terms);
        } else if (where instanceof NotExpression not) {
            terms.add(not.getValue());
        }
        terms.add(where);
    }

    private void shape(Node part) {
        switch (part) {
            case With with -> requireNot(with.isRecursive(), "WITH RECURSIVE is not supported");
            case AllColumns all -> requireNot(!all.getAliases().isEmpty(), "* AS is not of Spark's");
            case AliasedRelation aliased ->
                requireNot(
                        JOINS.contains(aliased.getAlias().getValue().toLowerCase(Locale.ROOT)),
                        "a SEMI or ANTI JOIN is not supported; use EXISTS or NOT EXISTS");
            case SetOperation operation ->
                requireNot(operation.getCorresponding().isPresent(), "CORRESPONDING is not of Spark's");
            case GroupBy groups -> requireNot(groups.isDistinct(), "GROUP BY DISTINCT is not of Spark's");
            case GenericLiteral literal ->
                requireNot(
                        !LITERALS.contains(literal.getType().toLowerCase(Locale.ROOT)),
                        "a constant of type " + literal.getType() + " is not of Spark's; use CAST");
            case BetweenPredicate between -> requireNot(between.isSymmetric(), "BETWEEN SYMMETRIC is not of Spark's");
            case CurrentTimestamp now ->
                requireNot(now.getPrecision().isPresent(), "current_timestamp has no digits in Spark");
            case WhenClause when ->
                requireNot(
                        when.getMatch() instanceof WhenClause.Partial,
                        "a condition without its value is not of Spark's; write CASE WHEN a > b");
            case WindowFrame frame ->
                requireNot(
                        frame.getType() == WindowFrame.Type.GROUPS
                                || frame.getType() == WindowFrame.Type.RANGE && hasDistance(frame),
                        "a frame of " + frame.getType() + " with a distance is not supported; use ROWS");
            default -> {}
        }
    }

    private static boolean hasDistance(WindowFrame frame) {
        return frame.getStart().getValue().isPresent()
                || frame.getEnd().flatMap(FrameBound::getValue).isPresent();
    }

    private void function(FunctionCall call) {
        String name = call.getName().toString().toLowerCase(Locale.ROOT);
        List<Expression> arguments = call.argumentValues();
        requireNot(
                !SparkRule.isKnown(name),
                "the function " + name + " of Spark SQL is not supported by the embedded lake");
        requireNot(call.getOrderBy().isPresent(), "ORDER BY within " + name + " is not of Spark's");
        requireNot(
                name.startsWith("substr")
                        && (arguments.size() < 2
                                || !(arguments.get(1) instanceof LongLiteral from)
                                || from.getParsedValue() < 1),
                name + " is supported from a constant place, 1 or more");
    }

    private void arithmetic(ArithmeticBinaryExpression arithmetic) {
        boolean isZero = !isNeverZero(arithmetic.getRight());
        boolean isDouble = isDouble(arithmetic.getLeft()) || isDouble(arithmetic.getRight());
        requireNot(
                arithmetic.getOperator() == ArithmeticBinaryExpression.Operator.MODULO && isZero,
                "a remainder is taken in the embedded lake as in Spark where it is written as a % NULLIF(b, 0)");
        requireNot(
                arithmetic.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE && (!isDouble || isZero),
                "/ divides in the embedded lake as in Spark where it is written as CAST(a AS double) / NULLIF(b, 0)");
    }

    private static boolean isDouble(Expression e) {
        return e instanceof DoubleLiteral
                || e instanceof Cast cast && cast.getType().toString().equalsIgnoreCase("double");
    }

    private static boolean isNeverZero(Expression e) {
        return switch (e) {
            case NullIfExpression nullIf ->
                nullIf.getSecond() instanceof LongLiteral zero && zero.getParsedValue() == 0;
            case LongLiteral number -> number.getParsedValue() != 0;
            case DoubleLiteral number -> number.getValue() != 0;
            case DecimalLiteral number -> Double.parseDouble(number.getValue()) != 0;
            case Cast cast -> isDouble(cast) && isNeverZero(cast.getExpression());
            default -> false;
        };
    }

    private void cast(Cast cast) {
        String type = cast.getType().toString().toLowerCase(Locale.ROOT);
        requireNot(cast.isSafe(), "try_cast takes other texts in Spark; use an ApplyMapping node for it");
        requireNot(type.equals("varchar"), "varchar without a length is no type of Spark's; write string");
        requireNot(
                !CASTS.contains(type) && !type.startsWith("decimal("),
                "a cast to " + type + " cuts in Spark what the embedded lake's SQL rounds;"
                        + " use an ApplyMapping node for it");
    }

    private void order(SortItem item) {
        requireNot(item.getSortKey() instanceof LongLiteral, "ORDER BY is supported by names, not by places");
        requireNot(
                item.getOrdering() == SortItem.Ordering.ASCENDING
                        && item.getNullOrdering() == SortItem.NullOrdering.UNDEFINED,
                "Spark puts NULLs first: say NULLS FIRST or NULLS LAST in ORDER BY");
    }

    private void like(LikePredicate like) {
        requireNot(
                like.getEscape().isEmpty()
                        && !(like.getPattern() instanceof StringLiteral pattern
                                && pattern.getValue().indexOf('\\') < 0),
                "a pattern of LIKE is supported as a constant without a backslash");
    }
}
