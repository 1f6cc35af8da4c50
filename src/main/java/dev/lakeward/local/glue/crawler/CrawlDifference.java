package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Rewrite;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// What a crawl changed in the catalog, table by table.
public record CrawlDifference(List<OfTable> tables) {
    public CrawlDifference {
        tables = List.copyOf(tables);
    }

    /// A table before and after; absent where it was not there, or where itself it stayed as it was.
    public record OfTable(TableRef table, Optional<Table> before, Optional<Table> after, List<OfPartition> partitions) {
        public OfTable {
            partitions = List.copyOf(partitions);
        }
    }

    /// A partition before and after; absent where it was not there.
    public record OfPartition(Optional<Partition> before, Optional<Partition> after) {}

    static CrawlDifference of(CatalogDifference difference) {
        Map<TableRef, Rewrite> tables = new TreeMap<>();
        Map<TableRef, List<OfPartition>> partitions = new TreeMap<>();
        for (Rewrite rewrite : difference.rewrites()) {
            String[] names = rewrite.key().split("\u0000");
            switch (rewrite.kind()) {
                case Governance.TABLE -> tables.put(TableRef.of(names[0], names[1]), rewrite);
                case Governance.PARTITION ->
                    partitions
                            .computeIfAbsent(TableRef.of(names[0], names[1]), each -> new ArrayList<>())
                            .add(new OfPartition(partition(rewrite.before()), partition(rewrite.after())));
                default -> {}
            }
        }
        Map<TableRef, OfTable> all = new TreeMap<>();
        partitions.forEach(
                (table, changed) -> all.put(table, new OfTable(table, Optional.empty(), Optional.empty(), changed)));
        tables.forEach((table, rewrite) -> all.put(
                table,
                new OfTable(
                        table,
                        table(rewrite.before()),
                        table(rewrite.after()),
                        partitions.getOrDefault(table, List.of()))));
        return new CrawlDifference(List.copyOf(all.values()));
    }

    private static Optional<Table> table(@Nullable String json) {
        return Optional.ofNullable(json).map(each -> SdkJson.read(each, Table::builder));
    }

    private static Optional<Partition> partition(@Nullable String json) {
        return Optional.ofNullable(json).map(each -> SdkJson.read(each, Partition::builder));
    }
}
