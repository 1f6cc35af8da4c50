package dev.lakeward.local.engine.iceberg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.types.Types;

/// Writes the metadata of a table that is not there yet.
final class TableCreation {
    private TableCreation() {}

    static IcebergAnswer create(IcebergTask.Create create) {
        AtomicInteger ids = new AtomicInteger(create.columns().size());
        List<Types.NestedField> fields = new ArrayList<>();
        for (IcebergTask.Field column : create.columns()) {
            fields.add(Types.NestedField.optional(
                    fields.size() + 1,
                    column.name(),
                    IcebergTypes.of(column.type(), ids),
                    column.comment().orElse(null)));
        }
        Schema schema = new Schema(fields);
        Map<String, String> properties = new HashMap<>(create.properties());
        properties.put(TableProperties.FORMAT_VERSION, "2");
        MappedFiles files = new MappedFiles(Map.of(), create.out());
        TableMetadataFile operations = new TableMetadataFile(files, "");
        operations.commit(
                null,
                TableMetadata.newTableMetadata(
                        schema, spec(schema, create.partitioning()), create.location(), properties));
        return Edit.of(files, operations).committed(Set.of());
    }

    private static PartitionSpec spec(Schema schema, List<IcebergTask.Partition> partitioning) {
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        for (IcebergTask.Partition key : partitioning) {
            try {
                switch (key.transform()) {
                    case "identity" -> spec.identity(key.column());
                    case "year" -> spec.year(key.column());
                    case "month" -> spec.month(key.column());
                    case "day" -> spec.day(key.column());
                    case "hour" -> spec.hour(key.column());
                    case "bucket" -> spec.bucket(key.column(), key.width());
                    case "truncate" -> spec.truncate(key.column(), key.width());
                    default ->
                        throw new Refusal(
                                "NOT_SUPPORTED",
                                "the partition transform " + key.transform()
                                        + " is not supported by the embedded lake yet");
                }
            } catch (IllegalArgumentException | ValidationException e) {
                throw new Refusal(
                        "INVALID_TABLE_PROPERTY",
                        "the table cannot be partitioned by " + key.transform() + " of '" + key.column() + "'");
            }
        }
        try {
            return spec.build();
        } catch (ValidationException e) {
            throw new Refusal("INVALID_TABLE_PROPERTY", "a column's type does not allow how it partitions the table");
        }
    }
}
