package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Partitions of tables, by their values' text.
public final class LocalPartitions implements GluePart {
    private final Scope scope;

    public LocalPartitions(Scope scope) {
        this.scope = scope;
    }

    /// A partition that the caller may know of.
    private Optional<Partition> seen(Table table, List<String> values) {
        return scope.names().partitions(table).shows(values) ? find(table, values) : Optional.empty();
    }

    private Optional<Partition> find(Table table, List<String> values) {
        return scope.catalog()
                .documents()
                .get(CatalogStore.PARTITION, CatalogStore.partitionKey(Scope.ref(table), values))
                .map(json -> SdkJson.read(json, Partition::builder));
    }

    private Partition visible(Table table, Partition partition) {
        return new ShownMetadata(scope.governance().access(scope.caller().principal(), table)).partition(partition);
    }

    private void create(Table table, PartitionInput input) {
        requireKeys(table, input);
        if (find(table, input.values()).isPresent()) {
            throw Faults.fault(AlreadyExistsException.builder(), "Partition already exists.");
        }
        checkLocation(input);
        scope.catalog().save(List.of(scope.catalog().partition(Scope.ref(table), input)));
    }

    private static void requireKeys(Table table, PartitionInput input) {
        if (input.values().size() != table.partitionKeys().size()) {
            throw Scope.invalid("The table has " + table.partitionKeys().size() + " partition keys, and "
                    + input.values().size() + " values were given.");
        }
    }

    private void checkLocation(PartitionInput input) {
        String location = Scope.location(input.storageDescriptor());
        if (!location.isEmpty()) {
            scope.governance().requireLocation(scope.caller(), location, AccessDeniedException::builder);
        }
    }

    @Override
    public CreatePartitionResponse createPartition(CreatePartitionRequest request) {
        scope.change(() -> {
            create(scope.alterable(request.databaseName(), request.tableName()), request.partitionInput());
        });
        return CreatePartitionResponse.builder().build();
    }

    @Override
    public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
        return scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            return BatchCreatePartitionResponse.builder()
                    .errors(each(request.partitionInputList(), PartitionInput::values, input -> create(table, input)))
                    .build();
        });
    }

    private static <T> List<PartitionError> each(
            List<T> items, Function<T, List<String>> values, java.util.function.Consumer<T> work) {
        List<PartitionError> errors = new ArrayList<>();
        for (T item : items) {
            Scope.attempt(() -> work.accept(item))
                    .ifPresent(error -> errors.add(PartitionError.builder()
                            .partitionValues(values.apply(item))
                            .errorDetail(error)
                            .build()));
        }
        return errors;
    }

    @Override
    public GetPartitionResponse getPartition(GetPartitionRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        return GetPartitionResponse.builder()
                .partition(seen(table, request.partitionValues())
                        .map(partition -> visible(table, partition))
                        .orElseThrow(() -> Scope.notFound("Cannot find partition.")))
                .build();
    }

    @Override
    public BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        List<Partition> found = new ArrayList<>();
        List<PartitionValueList> missing = new ArrayList<>();
        for (PartitionValueList values : request.partitionsToGet()) {
            seen(table, values.values())
                    .map(partition -> visible(table, partition))
                    .ifPresentOrElse(found::add, () -> missing.add(values));
        }
        return BatchGetPartitionResponse.builder()
                .partitions(found)
                .unprocessedKeys(missing)
                .build();
    }

    @Override
    public GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
        Table table = scope.seenTable(request.databaseName(), request.tableName());
        VisiblePartitions seen = scope.names().partitions(table);
        Predicate<Partition> shown = partition -> seen.shows(partition.values()) && isIn(request.segment(), partition);
        Predicate<Partition> wanted = shown.and(condition(table, request.expression()));
        Page<Partition> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.PARTITION,
                CatalogStore.below(Scope.ref(table)),
                json -> SdkJson.read(json, Partition::builder),
                partition -> CatalogStore.partitionKey(Scope.ref(table), partition.values()),
                wanted);
        return GetPartitionsResponse.builder()
                .partitions(page.items().stream()
                        .map(partition -> visible(table, partition))
                        .map(partition ->
                                Boolean.TRUE.equals(request.excludeColumnSchema()) ? plain(partition) : partition)
                        .toList())
                .nextToken(page.token())
                .build();
    }

    // A reader that shares the work out to several asks each for its own part.
    private static boolean isIn(@Nullable Segment segment, Partition partition) {
        return segment == null
                || Math.floorMod(partition.values().hashCode(), segment.totalSegments()) == segment.segmentNumber();
    }

    private static Partition plain(Partition partition) {
        return partition.storageDescriptor() == null
                ? partition
                : partition.toBuilder()
                        .storageDescriptor(descriptor -> descriptor.columns(List.of()))
                        .build();
    }

    private static Predicate<Partition> condition(Table table, @Nullable String expression) {
        if (expression == null || expression.isBlank()) {
            return partition -> true;
        }
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, DataType> types = Governance.types(table);
        types.keySet().retainAll(keys);
        try {
            PartitionFilter filter = PartitionFilter.parse(expression, types);
            return partition -> filter.matches(values(keys, partition.values()), types);
        } catch (SqlException e) {
            throw Scope.invalid("Unsupported expression: " + e.getMessage());
        }
    }

    /// A partition's values by key.
    public static Map<String, String> values(List<String> keys, List<String> values) {
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < keys.size() && i < values.size(); i++) {
            byKey.put(keys.get(i), values.get(i));
        }
        return byKey;
    }

    @Override
    public UpdatePartitionResponse updatePartition(UpdatePartitionRequest request) {
        scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            replace(table, request.partitionValueList(), request.partitionInput());
        });
        return UpdatePartitionResponse.builder().build();
    }

    private void replace(Table table, List<String> values, PartitionInput input) {
        seen(table, values).orElseThrow(() -> Scope.notFound("Cannot find partition."));
        requireKeys(table, input);
        if (!input.values().equals(values) && find(table, input.values()).isPresent()) {
            throw Faults.fault(AlreadyExistsException.builder(), "Partition already exists.");
        }
        checkLocation(input);
        List<Document> changes = new ArrayList<>();
        changes.addAll(removal(table, values));
        changes.add(scope.catalog().partition(Scope.ref(table), input));
        scope.catalog().save(changes);
    }

    @Override
    public BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
        return scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            List<BatchUpdatePartitionFailureEntry> failures = new ArrayList<>();
            for (BatchUpdatePartitionRequestEntry entry : request.entries()) {
                Scope.attempt(() -> replace(table, entry.partitionValueList(), entry.partitionInput()))
                        .ifPresent(error -> failures.add(BatchUpdatePartitionFailureEntry.builder()
                                .partitionValueList(entry.partitionValueList())
                                .errorDetail(error)
                                .build()));
            }
            return BatchUpdatePartitionResponse.builder().errors(failures).build();
        });
    }

    @Override
    public DeletePartitionResponse deletePartition(DeletePartitionRequest request) {
        scope.change(() -> {
            remove(scope.alterable(request.databaseName(), request.tableName()), request.partitionValues());
        });
        return DeletePartitionResponse.builder().build();
    }

    private void remove(Table table, List<String> values) {
        seen(table, values).orElseThrow(() -> Scope.notFound("Cannot find partition."));
        scope.catalog().save(removal(table, values));
    }

    // A partition goes with the statistics of its columns.
    private List<Document> removal(Table table, List<String> values) {
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(CatalogStore.PARTITION, CatalogStore.partitionKey(Scope.ref(table), values), null));
        scope.catalog()
                .documents()
                .keys(LocalColumnStatistics.STATISTICS, LocalColumnStatistics.belowPartition(table, values))
                .forEach(key -> changes.add(new Document(LocalColumnStatistics.STATISTICS, key, null)));
        return changes;
    }

    @Override
    public BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
        return scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            return BatchDeletePartitionResponse.builder()
                    .errors(each(
                            request.partitionsToDelete(),
                            PartitionValueList::values,
                            values -> remove(table, values.values())))
                    .build();
        });
    }
}
