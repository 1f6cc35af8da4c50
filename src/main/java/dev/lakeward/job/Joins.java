package dev.lakeward.job;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Join;
import software.amazon.awssdk.services.glue.model.JoinColumn;

/// Joins of two inputs over fields that are equal; NULL is equal to nothing.
final class Joins {
    private Joins() {}

    static Frame of(JobNode node, Input left, Input right) {
        Join settings = node.settings(Join.class);
        List<List<String>> leftKeys = keys(node, settings.columns(), left, 0);
        List<List<String>> rightKeys = keys(node, settings.columns(), right, 1);
        if (leftKeys.size() != rightKeys.size()) {
            throw node.fault("it compares " + leftKeys.size() + " fields with " + rightKeys.size());
        }
        return switch (settings.joinType()) {
            case EQUIJOIN -> joined(node, Relation.JoinType.INNER, left, right, leftKeys, rightKeys, true);
            case LEFT -> joined(node, Relation.JoinType.LEFT, left, right, leftKeys, rightKeys, false);
            case RIGHT -> joined(node, Relation.JoinType.RIGHT, left, right, leftKeys, rightKeys, false);
            case OUTER -> joined(node, Relation.JoinType.FULL, left, right, leftKeys, rightKeys, false);
            case LEFTSEMI -> left.where(matched(node, left, right, leftKeys, rightKeys));
            case LEFTANTI -> left.where(new Expr.Not(matched(node, left, right, leftKeys, rightKeys)));
            case UNKNOWN_TO_SDK_VERSION -> throw node.fault("there is no join " + settings.joinTypeAsString());
        };
    }

    private static List<List<String>> keys(JobNode node, List<JoinColumn> columns, Input input, int place) {
        JoinColumn own = columns.stream()
                .filter(column -> input.node().equals(column.from()))
                .skip(columns.stream().allMatch(column -> input.node().equals(column.from())) ? place : 0)
                .findFirst()
                .orElseThrow(() -> node.fault("it names no fields of its input " + input.node()));
        return FieldNodes.paths(node, own.keys());
    }

    private static List<Value> values(JobNode node, Fields fields, List<List<String>> keys) {
        return keys.stream().map(key -> fields.value(node, key)).toList();
    }

    private static Expr matched(
            JobNode node, Input left, Input right, List<List<String>> leftKeys, List<List<String>> rightKeys) {
        Expr same = Comparisons.equal(
                node, values(node, RowNodes.outer(left), leftKeys), values(node, right.fields(), rightKeys));
        return new Expr.Exists(
                Input.frame(right.relation(), right.values(), Optional.of(same)).query());
    }

    // As Join of Glue: of two fields of one name the first input's gets a dot before it. The other joins are Spark's,
    // where neither could be named any more.
    private static Frame joined(
            JobNode node,
            Relation.JoinType type,
            Input left,
            Input right,
            List<List<String>> leftKeys,
            List<List<String>> rightKeys,
            boolean isDotted) {
        Set<String> taken = new HashSet<>();
        right.frame().columns().forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
        List<Value.Named> values = new ArrayList<>();
        for (Value.Named each : left.values()) {
            boolean isTwice = taken.contains(each.name().toLowerCase(Locale.ROOT));
            if (isTwice && !isDotted) {
                throw node.fault("both inputs have a field " + each.name() + "; rename or drop one before");
            }
            values.add(isTwice ? new Value.Named("." + each.name(), each.value()) : each);
        }
        values.addAll(right.values());
        Expr on =
                Comparisons.equal(node, values(node, left.fields(), leftKeys), values(node, right.fields(), rightKeys));
        return Input.frame(
                new Relation.Joined(type, left.relation(), right.relation(), Optional.of(on)),
                values,
                Optional.empty());
    }
}
