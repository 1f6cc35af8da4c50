package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A catalog in memory that plans are applied to.
public final class CaseCatalog implements KnownTables {
    public final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Map<List<String>, Partition>> partitions = new HashMap<>();
    private final Map<String, List<Column>> crawled = new HashMap<>();

    @Override
    public Optional<Table> table(String database, String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @Override
    public Stream<Table> within(String database, String location) {
        return tables.values().stream()
                .filter(table -> Locations.same(Locations.of(table)).startsWith(Locations.same(location)));
    }

    @Override
    public Stream<Table> all(String database) {
        return tables.values().stream();
    }

    @Override
    public Stream<Partition> partitions(Table table) {
        return List.copyOf(of(table.name()).values()).stream();
    }

    @Override
    public Optional<List<Column>> asCrawled(Table table) {
        return Optional.ofNullable(crawled.get(table.name()));
    }

    private Map<List<String>, Partition> of(String table) {
        return partitions.computeIfAbsent(table, each -> new LinkedHashMap<>());
    }

    public void put(String database, TableInput input) {
        tables.put(
                input.name(),
                Table.builder()
                        .databaseName(database)
                        .name(input.name())
                        .description(input.description())
                        .owner(input.owner())
                        .retention(input.retention())
                        .tableType(input.tableType())
                        .storageDescriptor(input.storageDescriptor())
                        .partitionKeys(input.partitionKeys())
                        .parameters(input.parameters())
                        .build());
    }

    public void apply(CrawlPlan plan) {
        if (plan.failure().isEmpty()) {
            plan.changes().forEach(this::apply);
        }
    }

    private void apply(TableChange change) {
        if (change.kind() == TableChange.Kind.DELETE) {
            tables.remove(change.name());
            partitions.remove(change.name());
            return;
        }
        change.after().ifPresent(after -> {
            if (change.kind() == TableChange.Kind.ADD && tables.containsKey(after.name())) {
                throw new IllegalStateException("there already: " + after.name());
            }
            put(change.database(), after);
            List<Column> all = new ArrayList<>(after.storageDescriptor().columns());
            all.addAll(after.partitionKeys());
            crawled.put(after.name(), all);
        });
        for (PartitionChange each : change.partitions()) {
            Map<List<String>, Partition> of = of(change.name());
            boolean isThere = of.containsKey(each.values());
            if (isThere == (each.kind() == PartitionChange.Kind.ADDED)) {
                throw new IllegalStateException(each.kind() + " of " + each.values());
            }
            if (each.kind() == PartitionChange.Kind.REMOVED) {
                of.remove(each.values());
            } else {
                PartitionInput input = each.input().orElseThrow();
                of.put(
                        each.values(),
                        Partition.builder()
                                .values(input.values())
                                .parameters(input.parameters())
                                .storageDescriptor(input.storageDescriptor())
                                .build());
            }
        }
    }

    void putPartition(String table, Partition partition) {
        of(table).put(partition.values(), partition);
    }
}
