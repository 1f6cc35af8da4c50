package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.*;

/// Partition indexes of tables. The embedded engine prunes partitions without them; they are kept as on AWS.
public final class LocalPartitionIndexes implements GluePart {
    static final String INDEX = "partition-index";
    private static final int INDEXES_OF_A_TABLE = 3;

    private final Scope scope;

    public LocalPartitionIndexes(Scope scope) {
        this.scope = scope;
    }

    private static String key(Table table, String name) {
        return CatalogStore.below(Scope.ref(table)) + name;
    }

    private List<PartitionIndexDescriptor> of(Table table) {
        return scope.catalog().documents().list(INDEX, CatalogStore.below(Scope.ref(table))).stream()
                .map(json -> SdkJson.read(json, PartitionIndexDescriptor::builder))
                .toList();
    }

    @Override
    public CreatePartitionIndexResponse createPartitionIndex(CreatePartitionIndexRequest request) {
        scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            PartitionIndex index = request.partitionIndex();
            List<PartitionIndexDescriptor> old = of(table);
            if (old.stream().anyMatch(each -> each.indexName().equals(index.indexName()))) {
                throw Faults.fault(AlreadyExistsException.builder(), "Index already exists: " + index.indexName());
            }
            if (old.size() >= INDEXES_OF_A_TABLE) {
                throw Faults.fault(
                        ResourceNumberLimitExceededException.builder(),
                        "A table has at most " + INDEXES_OF_A_TABLE + " partition indexes.");
            }
            PartitionIndexDescriptor made = PartitionIndexDescriptor.builder()
                    .indexName(index.indexName())
                    .keys(keys(table, index))
                    .indexStatus(PartitionIndexStatus.ACTIVE)
                    .build();
            scope.catalog().save(List.of(new Document(INDEX, key(table, index.indexName()), SdkJson.write(made))));
        });
        return CreatePartitionIndexResponse.builder().build();
    }

    private static List<KeySchemaElement> keys(Table table, PartitionIndex index) {
        Map<String, String> types = new TreeMap<>();
        table.partitionKeys().forEach(key -> types.put(key.name().toLowerCase(Locale.ROOT), key.type()));
        if (new HashSet<>(index.keys()).size() < index.keys().size()) {
            throw Scope.invalid("A partition index names each key once.");
        }
        return index.keys().stream()
                .map(key -> {
                    String type = types.get(key.toLowerCase(Locale.ROOT));
                    if (type == null) {
                        throw Scope.invalid(key + " is no partition key of the table.");
                    }
                    return KeySchemaElement.builder().name(key).type(type).build();
                })
                .toList();
    }

    /// Indexes by name, on one page: a table has few.
    @Override
    public GetPartitionIndexesResponse getPartitionIndexes(GetPartitionIndexesRequest request) {
        return GetPartitionIndexesResponse.builder()
                .partitionIndexDescriptorList(of(scope.seenTable(request.databaseName(), request.tableName())))
                .build();
    }

    @Override
    public DeletePartitionIndexResponse deletePartitionIndex(DeletePartitionIndexRequest request) {
        scope.change(() -> {
            Table table = scope.alterable(request.databaseName(), request.tableName());
            if (of(table).stream().noneMatch(each -> each.indexName().equals(request.indexName()))) {
                throw Scope.notFound("Index not found: " + request.indexName());
            }
            scope.catalog().save(List.of(new Document(INDEX, key(table, request.indexName()), null)));
        });
        return DeletePartitionIndexResponse.builder().build();
    }
}
