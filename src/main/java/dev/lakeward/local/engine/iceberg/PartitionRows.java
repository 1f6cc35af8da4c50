package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.ListedColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The table's partitions of now, with what its manifests tell of them, as Trino's Iceberg connector shows them.
///
/// Rows that were deleted still count, and what no manifest tells is NULL.
final class PartitionRows {
    private final Table table;
    // Those of all ways in which the table was partitioned, while their columns are there.
    private final List<PartitionField> keys;
    private final List<Types.NestedField> columns;

    PartitionRows(Table table) {
        this.table = table;
        Map<Integer, PartitionField> byId = new LinkedHashMap<>();
        table.specs().values().stream()
                .flatMap(spec -> spec.fields().stream())
                .filter(key -> table.schema().findField(key.sourceId()) != null)
                .forEach(key -> byId.putIfAbsent(key.fieldId(), key));
        this.keys = List.copyOf(byId.values());
        Set<Integer> identity = table.spec().fields().stream()
                .filter(key -> key.transform().isIdentity())
                .map(PartitionField::sourceId)
                .collect(Collectors.toSet());
        this.columns = table.schema().columns().stream()
                .filter(column -> column.type().isPrimitiveType() && !identity.contains(column.fieldId()))
                .toList();
    }

    IcebergAnswer.Listed listed() {
        List<ListedColumn> listed = new ArrayList<>();
        if (!keys.isEmpty()) {
            listed.add(new ListedColumn(
                    "partition",
                    struct(keys.stream()
                            .map(key -> member(name(key), IcebergTypes.hive(type(key))))
                            .toList())));
        }
        List.of("record_count", "file_count", "total_size")
                .forEach(count -> listed.add(new ListedColumn(count, "bigint")));
        if (!columns.isEmpty()) {
            listed.add(new ListedColumn(
                    "data",
                    struct(columns.stream()
                            .map(column -> {
                                String type = IcebergTypes.hive(column.type());
                                return member(
                                        column.name(),
                                        "struct<min:" + type + ",max:" + type + ",null_count:bigint,nan_count:bigint>");
                            })
                            .toList())));
        }
        return new IcebergAnswer.Listed(listed, rows());
    }

    // Two ways of partitioning may give one name to two fields: the one of now keeps it, or else the oldest.
    private String name(PartitionField key) {
        PartitionField first = Stream.concat(table.spec().fields().stream(), keys.stream())
                .filter(other -> other.name().equalsIgnoreCase(key.name()))
                .findFirst()
                .orElse(key);
        return first.fieldId() == key.fieldId() ? key.name() : key.name() + "_" + key.fieldId();
    }

    private static String member(String name, String type) {
        return IcebergTypes.member(name) + ":" + type;
    }

    private static String struct(List<String> members) {
        return "struct<" + String.join(",", members) + ">";
    }

    private Type type(PartitionField key) {
        return key.transform().getResultType(table.schema().findType(key.sourceId()));
    }

    /// What files of one way of partitioning have in common.
    private record Partition(Types.StructType type, List<Optional<String>> values) {}

    /// The files of a partition.
    private static final class Files {
        private final PartitionStatistics statistics;
        private long rows;
        private long count;
        private long bytes;

        Files(PartitionStatistics statistics) {
            this.statistics = statistics;
        }
    }

    private List<List<JsonNode>> rows() {
        if (table.currentSnapshot() == null) {
            return List.of();
        }
        Map<Partition, Files> partitions = new LinkedHashMap<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                Files files =
                        partitions.computeIfAbsent(partition(task), key -> new Files(new PartitionStatistics(columns)));
                files.rows += file.recordCount();
                files.count++;
                files.bytes += file.fileSizeInBytes();
                files.statistics.add(file, task.spec());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return partitions.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private static Partition partition(FileScanTask task) {
        Types.StructType type = task.spec().partitionType();
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Type field = type.fields().get(i).type();
            values.add(Optional.ofNullable(task.file().partition().get(i, (Class<?>)
                            field.typeId().javaClass()))
                    .map(value -> IcebergTypes.text(field, value)));
        }
        return new Partition(type, values);
    }

    private List<JsonNode> row(Partition partition, Files files) {
        List<JsonNode> row = new ArrayList<>();
        if (!keys.isEmpty()) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            keys.forEach(key -> values.add(MetadataRows.cell(value(partition, key))));
            row.add(values);
        }
        row.add(MetadataRows.cell(files.rows));
        row.add(MetadataRows.cell(files.count));
        row.add(MetadataRows.cell(files.bytes));
        if (!columns.isEmpty()) {
            ArrayNode data = JsonNodeFactory.instance.arrayNode();
            columns.forEach(column ->
                    data.add(MetadataRows.cell(files.statistics.of(column).orElse(null))));
            row.add(data);
        }
        return row;
    }

    private static @org.jspecify.annotations.Nullable String value(Partition partition, PartitionField key) {
        for (int i = 0; i < partition.type().fields().size(); i++) {
            if (partition.type().fields().get(i).fieldId() == key.fieldId()) {
                return Objects.requireNonNull(partition.values().get(i)).orElse(null);
            }
        }
        return null;
    }
}
