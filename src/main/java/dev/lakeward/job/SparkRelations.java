package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SingleColumn;
import java.util.List;
import java.util.Optional;

/// Refuses relations whose columns Spark would give other types, or compare otherwise.
final class SparkRelations {
    private final JobNode node;
    private final Optional<QueryTypes> known;

    SparkRelations(JobNode node, Optional<QueryTypes> known) {
        this.node = node;
        this.known = known;
    }

    /// What groups, and leaves out what is there twice, may not hold maps; a name in HAVING is a column's.
    void require(QuerySpecification specification) {
        known.ifPresent(types -> require(specification, types));
    }

    private void require(QuerySpecification specification, QueryTypes types) {
        if (specification.getSelect().isDistinct()) {
            requireKeys(types.columns(specification).stream().map(Column::type).toList());
        }
        specification.getGroupBy().ifPresent(groups -> {
            for (GroupingElement element : groups.getGroupingElements()) {
                element.getExpressions().forEach(key -> types.of(key).ifPresent(type -> requireKeys(List.of(type))));
            }
        });
        for (Column column : types.columns(specification)) {
            requireType(column.type());
        }
        specification
                .getHaving()
                .ifPresent(having -> specification.getSelect().getSelectItems().forEach(item -> {
                    if (item instanceof SingleColumn column) {
                        column.getAlias().ifPresent(alias -> requireOther(column, alias, having));
                    }
                }));
    }

    private void requireType(DataType type) {
        if (!type.isKnown()) {
            throw node.fault("NULL has no type; write CAST(NULL AS string), or another type");
        }
        if (!SparkTypes.isPlain(type)
                && !SparkTypes.isNested(type)
                && !type.base().equals("char")) {
            throw node.fault("a column of type " + type + " is not supported");
        }
    }

    private void requireOther(SingleColumn column, Identifier alias, Node having) {
        if (having instanceof Identifier name
                && name.getValue().equalsIgnoreCase(alias.getValue())
                && !(column.getExpression() instanceof Identifier same
                        && same.getValue().equalsIgnoreCase(name.getValue()))) {
            throw node.fault("HAVING names " + alias.getValue() + ", which is a column and another value of its SELECT;"
                    + " Spark takes the value: call it otherwise");
        }
        having.getChildren().forEach(child -> requireOther(column, alias, child));
    }

    private void requireKeys(List<DataType> types) {
        types.stream().filter(SparkTypes::holdsMap).findFirst().ifPresent(type -> {
            throw node.fault("rows cannot be told apart by a value of type " + SparkTypes.name(type) + " in Spark");
        });
    }

    void requireAlike(SetOperation operation, boolean isDistinct) {
        known.ifPresent(types -> requireAlike(operation, isDistinct, types));
    }

    private void requireAlike(SetOperation operation, boolean isDistinct, QueryTypes types) {
        for (Relation side : operation.getRelations()) {
            List<DataType> given =
                    types.columns(side).stream().map(Column::type).toList();
            List<DataType> taken =
                    types.columns(operation).stream().map(Column::type).toList();
            if (isDistinct) {
                requireKeys(taken);
            }
            for (int i = 0; i < Math.min(given.size(), taken.size()); i++) {
                requireAlike(given.get(i), taken.get(i));
            }
        }
    }

    private void requireAlike(DataType given, DataType taken) {
        SparkTypes.refused(given, taken, false).ifPresent(advice -> {
            throw SparkComparisons.mixed(node, given, taken, advice);
        });
    }

    /// What orders, with NaN where Spark has it.
    OrderBy ordered(OrderBy order) {
        return known.map(types -> SparkOrder.of(order, types)).orElse(order);
    }

    void requireAlike(Join join) {
        known.ifPresent(types -> requireAlike(join, types));
    }

    private void requireAlike(Join join, QueryTypes types) {
        if (join.getCriteria().orElse(null) instanceof JoinUsing using) {
            for (Identifier name : using.getColumns()) {
                DataType left = type(types, join.getLeft(), name);
                DataType right = type(types, join.getRight(), name);
                if (!SparkTypes.isPlain(left)
                        || SparkTypes.isFloating(left)
                        || !SparkTypes.name(left).equals(SparkTypes.name(right))) {
                    throw node.fault(
                            "USING is supported of columns of one type on both sides, which is none of a double"
                                    + " or a nested one; write ON a.x = b.x");
                }
            }
        }
    }

    private static DataType type(QueryTypes types, Relation relation, Identifier name) {
        return types.columns(relation).stream()
                .filter(column -> column.isCalled(name.getValue()))
                .map(Column::type)
                .findFirst()
                .orElse(DataType.UNKNOWN);
    }
}
