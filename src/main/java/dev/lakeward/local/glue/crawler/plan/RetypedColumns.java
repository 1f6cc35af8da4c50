package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What a person did to a table's columns since a crawl last wrote it.
public final class RetypedColumns {
    private RetypedColumns() {}

    /// What of that a crawl undoes; nothing where nobody knows what a crawl wrote.
    public static List<Reason> byHand(Optional<List<Column>> crawled, Table before, TableInput after) {
        if (crawled.isEmpty()) {
            return List.of();
        }
        Map<String, Column> then = Columns.byName(crawled.get());
        Map<String, Column> next = Columns.byName(all(after.storageDescriptor().columns(), after.partitionKeys()));
        List<Reason> reasons = new ArrayList<>();
        for (Column now : all(before.storageDescriptor().columns(), before.partitionKeys())) {
            Column first = then.get(Columns.name(now));
            Column last = next.get(Columns.name(now));
            if (first != null && last != null && differ(first, now) && differ(now, last)) {
                reasons.add(new Reason.RetypedByHand(
                        Columns.name(now), Columns.type(first), Columns.type(now), Columns.type(last)));
            } else if (first == null && last == null) {
                reasons.add(new Reason.AddedByHand(Columns.name(now)));
            }
        }
        return reasons;
    }

    private static List<Column> all(List<Column> columns, List<Column> keys) {
        return Stream.concat(columns.stream(), keys.stream()).toList();
    }

    private static boolean differ(Column a, Column b) {
        return !Columns.areSameTypes(Columns.type(a), Columns.type(b));
    }
}
