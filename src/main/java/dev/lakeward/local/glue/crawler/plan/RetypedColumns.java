package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Types that a person gave since a crawl last wrote the table, and that are taken away again.
public final class RetypedColumns {
    private RetypedColumns() {}

    /// `crawled` are the columns and keys as the last crawl wrote them, where it is known.
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
            if (first == null || last == null) {
                continue;
            }
            boolean isByHand = !Columns.areSameTypes(Columns.type(first), Columns.type(now));
            if (isByHand && !Columns.areSameTypes(Columns.type(now), Columns.type(last))) {
                reasons.add(new Reason.RetypedByHand(
                        Columns.name(now), Columns.type(first), Columns.type(now), Columns.type(last)));
            }
        }
        return reasons;
    }

    private static List<Column> all(List<Column> columns, List<Column> keys) {
        return Stream.concat(columns.stream(), keys.stream()).toList();
    }
}
