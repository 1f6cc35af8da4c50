package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.FoundTable.FoundPartition;
import dev.lakeward.local.glue.crawler.plan.PartitionChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What becomes of a table's partitions.
final class PartitionComparison {
    private final CrawlSettings settings;
    // The table's, as it is to be.
    private final StorageDescriptor storage;
    private final Findings findings;
    private final PartitionColumns columns;
    private final Map<Schema, PartitionShape> shapes = new HashMap<>();
    private final Map<StorageDescriptor, PartitionShape> others = new HashMap<>();
    private final List<PartitionChange> changes = new ArrayList<>();

    PartitionComparison(CrawlSettings settings, StorageDescriptor storage, Findings findings) {
        this.settings = settings;
        this.storage = storage;
        this.findings = findings;
        this.columns = new PartitionColumns(storage.columns());
    }

    /// The changes, in the order of the folders and then of what is gone. `replacesKeys` where the partitions that are
    /// there are those of other keys and cannot stay.
    List<PartitionChange> changes(List<FoundPartition> found, Stream<Partition> known, boolean replacesKeys) {
        Map<List<String>, FoundPartition> left = LinkedHashMap.newLinkedHashMap(found.size());
        found.forEach(each -> left.put(each.values(), each));
        List<PartitionChange> gone = new ArrayList<>();
        try (known) {
            for (Iterator<Partition> all = known.iterator(); all.hasNext(); ) {
                Partition before = all.next();
                FoundPartition match = left.remove(before.values());
                if (match == null) {
                    gone(before, replacesKeys).ifPresent(gone::add);
                } else {
                    changed(match, before).ifPresent(changes::add);
                }
            }
        }
        left.values().forEach(each -> changes.add(added(each)));
        changes.addAll(gone);
        return changes;
    }

    private Optional<PartitionChange> gone(Partition before, boolean isForced) {
        // Where files are there that nobody could read, or where nobody looked, nothing is concluded.
        String location = Locations.same(Locations.of(before.storageDescriptor()));
        if (!isForced
                && (findings.holdsUnread(location) || !location.startsWith(Locations.same(Locations.of(storage))))) {
            return Optional.empty();
        }
        boolean isDeprecated = before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER);
        CrawlSettings.Deletions policy = isForced ? CrawlSettings.Deletions.DELETE_FROM_DATABASE : settings.deletions();
        return switch (policy) {
            case LOG -> Optional.empty();
            case DELETE_FROM_DATABASE ->
                Optional.of(new PartitionChange(
                        Kind.REMOVED,
                        before.values(),
                        Locations.of(before.storageDescriptor()),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        List.of()));
            case DEPRECATE_IN_DATABASE -> {
                if (isDeprecated || before.storageDescriptor() == null) {
                    yield Optional.empty();
                }
                Map<String, String> parameters = new TreeMap<>(before.parameters());
                parameters.put(
                        CrawlerParameters.DEPRECATED_BY_CRAWLER,
                        String.valueOf(settings.startedAt().toEpochMilli()));
                yield Optional.of(
                        change(Kind.CHANGED, before.values(), before.storageDescriptor(), parameters, List.of()));
            }
        };
    }

    private PartitionChange added(FoundPartition found) {
        PartitionShape shape = shapes.computeIfAbsent(found.schema(), this::shape);
        return new PartitionChange(
                Kind.ADDED,
                found.values(),
                found.location(),
                Optional.of(shape),
                Map.of(),
                found.statistics().parameters(found.schema().format()),
                List.of());
    }

    private PartitionShape shape(Schema schema) {
        Map<String, String> parameters = CrawlerParameters.ofStorage(schema.format(), settings);
        return new PartitionShape(
                settings.configuration().inheritsFromTable()
                        ? inherited(storage).parameters(parameters(parameters)).build()
                        : Storages.of(schema, columns.of(schema))
                                .parameters(parameters)
                                .build());
    }

    private static StorageDescriptor.Builder inherited(StorageDescriptor storage) {
        return storage.toBuilder().location(null);
    }

    // A partition that inherits is classified as its table.
    private Map<String, String> parameters(Map<String, String> own) {
        Map<String, String> inherited = new TreeMap<>(own);
        for (String name : List.of(CrawlerParameters.CLASSIFICATION, CrawlerParameters.COMPRESSION)) {
            String value = storage.parameters().get(name);
            if (value != null) {
                inherited.put(name, value);
            }
        }
        return inherited;
    }

    private Optional<PartitionChange> changed(FoundPartition found, Partition before) {
        StorageDescriptor was =
                before.storageDescriptor() == null ? StorageDescriptor.builder().build() : before.storageDescriptor();
        if (isAsWritten(found, before, was)) {
            return Optional.empty();
        }
        StorageDescriptor after = after(found, was);
        Map<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.remove(CrawlerParameters.DEPRECATED_BY_CRAWLER);
        boolean isSame = parameters.size() == before.parameters().size()
                && CrawlerParameters.areSame(was.parameters(), after.parameters())
                && was.equals(after.toBuilder().parameters(was.parameters()).build());
        return isSame
                ? Optional.empty()
                : Optional.of(change(
                        Kind.CHANGED,
                        before.values(),
                        after,
                        parameters,
                        Columns.changes(was.columns(), after.columns(), Map.of())));
    }

    // Most partitions are as the last crawl wrote them, which is seen without making what they are to be.
    private boolean isAsWritten(FoundPartition found, Partition before, StorageDescriptor was) {
        StorageDescriptor fresh =
                shapes.computeIfAbsent(found.schema(), this::shape).storage();
        return !settings.configuration().inheritsFromTable()
                && !before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER)
                && Locations.areSame(Locations.of(was), found.location())
                && was.columns().equals(fresh.columns())
                && Objects.equals(was.inputFormat(), fresh.inputFormat())
                && Objects.equals(was.outputFormat(), fresh.outputFormat())
                && Objects.equals(was.compressed(), fresh.compressed())
                && Objects.equals(was.serdeInfo(), fresh.serdeInfo())
                && CrawlerParameters.areCurrent(
                        was.parameters(),
                        fresh.parameters(),
                        found.statistics().parameters(found.schema().format()));
    }

    private StorageDescriptor after(FoundPartition found, StorageDescriptor was) {
        PartitionShape fresh = shapes.computeIfAbsent(found.schema(), this::shape);
        Map<String, String> crawled = new TreeMap<>(fresh.storage().parameters());
        crawled.putAll(found.statistics().parameters(found.schema().format()));
        String location = Locations.areSame(Locations.of(was), found.location()) ? Locations.of(was) : found.location();
        return storage(found.schema(), was, fresh.storage())
                .location(location)
                .parameters(CrawlerParameters.over(was.parameters(), crawled))
                .build();
    }

    private StorageDescriptor.Builder storage(Schema schema, StorageDescriptor was, StorageDescriptor fresh) {
        if (settings.configuration().inheritsFromTable()) {
            return storage.toBuilder();
        }
        if (settings.updates() == CrawlSettings.Updates.MERGE_NEW_COLUMNS) {
            return was.toBuilder().columns(merged(was.columns(), fresh.columns(), schema));
        }
        boolean isSame = was.columns().equals(fresh.columns());
        return Storages.over(was, fresh, isSame ? was.columns() : Columns.replaced(was.columns(), fresh.columns()));
    }

    private static List<Column> merged(List<Column> before, List<Column> own, Schema schema) {
        boolean isReadable =
                !schema.format().isByPlace() || Columns.misplaced(before, own).isEmpty();
        return isReadable ? Columns.merged(before, own) : before;
    }

    // What of its storage differs from partition to partition stands beside the shape.
    private PartitionChange change(
            Kind kind,
            List<String> values,
            StorageDescriptor storage,
            Map<String, String> parameters,
            List<ColumnChange> columns) {
        Map<String, String> shared = new TreeMap<>();
        Map<String, String> statistics = new TreeMap<>();
        storage.parameters()
                .forEach((name, value) -> (CrawlerParameters.isStatistic(name) ? statistics : shared).put(name, value));
        PartitionShape shape = others.computeIfAbsent(
                storage.toBuilder().location(null).parameters(shared).build(), PartitionShape::new);
        return new PartitionChange(
                kind,
                List.copyOf(values),
                Objects.requireNonNullElse(storage.location(), ""),
                Optional.of(shape),
                parameters,
                statistics,
                columns);
    }
}
