package dev.lakeward.job;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The parts of a SELECT that give what their text gives in Spark.
final class SparkSelects {
    private final SparkExpressions expressions;
    private final SparkRelations relations;

    SparkSelects(SparkExpressions expressions, SparkRelations relations) {
        this.expressions = expressions;
        this.relations = relations;
    }

    /// The same with what its relation and its expressions have become: the expressions wait for the relation.
    QuerySpecification of(QuerySpecification specification, UnaryOperator<Relation> relation) {
        Optional<Relation> from = Rebuilt.each(specification.getFrom(), relation);
        if (!Rebuilt.isSame(from, specification.getFrom())) {
            return new QuerySpecification(
                    SqlTrees.place(specification),
                    specification.getSelect(),
                    from,
                    specification.getWhere(),
                    specification.getGroupBy(),
                    specification.getHaving(),
                    specification.getWindows(),
                    specification.getOrderBy(),
                    specification.getOffset(),
                    specification.getLimit());
        }
        relations.require(specification);
        Select select = select(specification.getSelect());
        Optional<Expression> where = Rebuilt.each(specification.getWhere(), expressions::of);
        Optional<GroupBy> groups = Rebuilt.each(specification.getGroupBy(), this::groups);
        Optional<Expression> having = Rebuilt.each(specification.getHaving(), expressions::of);
        List<WindowDefinition> windows = Rebuilt.all(specification.getWindows(), this::window);
        Optional<OrderBy> order = Rebuilt.each(specification.getOrderBy(), this::order);
        boolean isSame = select == specification.getSelect()
                && Rebuilt.isSame(where, specification.getWhere())
                && Rebuilt.isSame(groups, specification.getGroupBy())
                && Rebuilt.isSame(having, specification.getHaving())
                && windows == specification.getWindows()
                && Rebuilt.isSame(order, specification.getOrderBy());
        return isSame
                ? specification
                : new QuerySpecification(
                        SqlTrees.place(specification),
                        select,
                        from,
                        where,
                        groups,
                        having,
                        windows,
                        order,
                        specification.getOffset(),
                        specification.getLimit());
    }

    private Select select(Select select) {
        List<SelectItem> items = Rebuilt.all(select.getSelectItems(), item -> {
            if (!(item instanceof SingleColumn column)) {
                return item;
            }
            Expression value = expressions.of(column.getExpression());
            return value == column.getExpression()
                    ? item
                    : new SingleColumn(SqlTrees.place(column), value, column.getAlias());
        });
        return items == select.getSelectItems()
                ? select
                : new Select(SqlTrees.place(select), select.isDistinct(), items);
    }

    private GroupBy groups(GroupBy groups) {
        List<GroupingElement> elements = Rebuilt.all(groups.getGroupingElements(), element -> switch (element) {
            case SimpleGroupBy simple -> {
                List<Expression> keys = Rebuilt.all(simple.getExpressions(), expressions::of);
                yield keys == simple.getExpressions() ? simple : new SimpleGroupBy(SqlTrees.place(simple), keys);
            }
            case GroupingSets sets -> {
                List<List<Expression>> all = Rebuilt.all(sets.getSets(), set -> Rebuilt.all(set, expressions::of));
                yield all == sets.getSets() ? sets : new GroupingSets(SqlTrees.place(sets), sets.getType(), all);
            }
            default -> element;
        });
        return elements == groups.getGroupingElements()
                ? groups
                : new GroupBy(SqlTrees.place(groups), groups.isDistinct(), elements);
    }

    private WindowDefinition window(WindowDefinition definition) {
        WindowSpecification before = definition.getWindow();
        List<Expression> keys = Rebuilt.all(before.getPartitionBy(), expressions::of);
        Optional<OrderBy> order = Rebuilt.each(before.getOrderBy(), this::order);
        return keys == before.getPartitionBy() && Rebuilt.isSame(order, before.getOrderBy())
                ? definition
                : new WindowDefinition(
                        SqlTrees.place(definition),
                        definition.getName(),
                        new WindowSpecification(
                                SqlTrees.place(before),
                                before.getExistingWindowName(),
                                keys,
                                order,
                                before.getFrame()));
    }

    OrderBy order(OrderBy order) {
        List<SortItem> items = Rebuilt.all(order.getSortItems(), item -> {
            Expression key = expressions.of(item.getSortKey());
            return key == item.getSortKey()
                    ? item
                    : new SortItem(SqlTrees.place(item), key, item.getOrdering(), item.getNullOrdering());
        });
        if (items != order.getSortItems()) {
            return new OrderBy(SqlTrees.place(order), items);
        }
        OrderBy ordered = relations.ordered(order);
        if (ordered != order) {
            expressions.done(ordered);
        }
        return ordered;
    }
}
