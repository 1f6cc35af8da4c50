package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;

/// Orders in which NaN is greater than all numbers.
final class SparkOrder {
    private SparkOrder() {}

    /// The same where no double orders.
    static OrderBy of(OrderBy order, QueryTypes types) {
        List<SortItem> items = new ArrayList<>();
        for (SortItem item : order.getSortItems()) {
            SortItem first = new SortItem(
                    SqlTrees.place(item),
                    SqlTrees.isNaN(item.getSortKey()),
                    item.getOrdering(),
                    item.getNullOrdering());
            boolean isFloating =
                    types.of(item.getSortKey()).filter(SparkTypes::isFloating).isPresent();
            if (isFloating && (items.isEmpty() || !items.getLast().getSortKey().equals(first.getSortKey()))) {
                items.add(first);
            }
            items.add(item);
        }
        return items.size() == order.getSortItems().size() ? order : new OrderBy(SqlTrees.place(order), items);
    }
}
