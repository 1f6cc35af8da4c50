package dev.lakeward.local;

import dev.lakeward.local.serde.SerdeCase;
import dev.lakeward.local.serde.SerdeCase.Field;
import dev.lakeward.local.serde.SerdeCase.Storage;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Makes the table of a case in a lake.
final class SerdeTable {
    private static final String BUCKET = "shop-lake";
    private static final String DATABASE = "serde";

    private SerdeTable() {}

    static void make(TestLake lake, String name, SerdeCase of) {
        String folder = DATABASE + "/" + name + "/";
        var glue = lake.as("admin").glue();
        put(lake, folder, of.storage());
        glue.createTable(r -> r.databaseName(DATABASE)
                .tableInput(t -> t.name(name)
                        .tableType("EXTERNAL_TABLE")
                        .parameters(of.storage().parameters())
                        .partitionKeys(columns(of.keys()))
                        .storageDescriptor(descriptor(folder, of.storage()))));
        for (SerdeCase.PartitionOf partition : of.partitions()) {
            String own = folder + partition.folder(of.keys());
            put(lake, own, partition.storage());
            glue.createPartition(r -> r.databaseName(DATABASE)
                    .tableName(name)
                    .partitionInput(PartitionInput.builder()
                            .values(partition.values())
                            .storageDescriptor(descriptor(own, partition.storage()))
                            .build()));
        }
    }

    private static void put(TestLake lake, String folder, Storage storage) {
        storage.files()
                .forEach((file, content) -> lake.as("admin")
                        .s3()
                        .putObject(r -> r.bucket(BUCKET).key(folder + file), RequestBody.fromBytes(content)));
    }

    private static StorageDescriptor descriptor(String folder, Storage storage) {
        return StorageDescriptor.builder()
                .location("s3://" + BUCKET + "/" + folder)
                .inputFormat(storage.inputFormat())
                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .serdeInfo(i -> i.serializationLibrary(storage.serde()).parameters(storage.properties()))
                .columns(columns(storage.columns()))
                .build();
    }

    private static List<Column> columns(List<Field> fields) {
        return fields.stream()
                .map(field ->
                        Column.builder().name(field.name()).type(field.type()).build())
                .toList();
    }
}
