package dev.lakeward.job;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.With;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/// Refuses parts of queries that Spark SQL does not have, or reads as something else.
final class SparkShapes {
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
    private static final Set<String> LITERALS = Set.of("date", "timestamp");
    // Of joins, which are no aliases there.
    private static final Set<String> JOINS = Set.of("semi", "anti");

    private final JobNode node;
    private final Set<Node> terms = Collections.newSetFromMap(new IdentityHashMap<>());

    SparkShapes(JobNode node) {
        this.node = node;
    }

    /// Looks at a part, and not at those within.
    void require(Node part) {
        String name = part.getClass().getSimpleName();
        requireNot(
                !PARTS.contains(name),
                name + " of the embedded lake's SQL is not of Spark's, or is another thing there");
        shape(part);
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
            case QuerySpecification specification -> specification.getWhere().ifPresent(this::terms);
            case Predicated predicated ->
                requireNot(
                        predicated.getPredicate() instanceof InPredicate in
                                && in.getValueList() instanceof SubqueryExpression
                                && !terms.contains(predicated),
                        "IN with a query is supported as a condition of WHERE, joined by AND, as it is never NULL"
                                + " elsewhere in Spark; use EXISTS");
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
}
