package dev.lakeward.job;

import io.trino.sql.tree.Cast;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubscriptExpression;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Refuses what Spark SQL does not have, and what it and Athena's SQL both have and mean differently whatever the types
/// are: an answer would be wrong in silence. What depends on types is of [SparkMeaning].
final class SparkChecks {
    private static final Set<String> CASTS = Set.of("double", "string", "date", "timestamp");
    private static final Set<Extract.Field> ALIKE_PARTS = EnumSet.of(
            Extract.Field.YEAR,
            Extract.Field.QUARTER,
            Extract.Field.MONTH,
            Extract.Field.DAY,
            Extract.Field.HOUR,
            Extract.Field.MINUTE);

    private final JobNode node;
    private final SparkShapes shapes;

    SparkChecks(JobNode node) {
        this.node = node;
        this.shapes = new SparkShapes(node);
    }

    void require(Node part) {
        if (part instanceof io.trino.sql.tree.DataType) {
            return;
        }
        shapes.require(part);
        switch (part) {
            case FunctionCall call -> function(call);
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
            default -> {}
        }
        part.getChildren().forEach(this::require);
    }

    private void requireNot(boolean isOther, String sentence) {
        if (isOther) {
            throw node.fault(sentence);
        }
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

    private void cast(Cast cast) {
        String type = cast.getType().toString().toLowerCase(Locale.ROOT);
        requireNot(cast.isSafe(), "try_cast takes other texts in Spark; use an ApplyMapping node for it");
        requireNot(type.equals("varchar"), "varchar without a length is no type of Spark's; write string");
        requireNot(
                !CASTS.contains(type) && !SparkValues.isWhole(type) && !type.startsWith("decimal("),
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
