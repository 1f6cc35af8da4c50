package dev.lakeward.oracle;

import dev.lakeward.local.serde.SerdeCase;
import dev.lakeward.local.serde.SerdeCase.Field;
import dev.lakeward.local.serde.SerdeCase.PartitionOf;
import dev.lakeward.local.serde.SerdeCase.Storage;
import io.trino.metastore.Column;
import io.trino.metastore.HiveType;
import io.trino.metastore.Partition;
import io.trino.metastore.PartitionStatistics;
import io.trino.metastore.PartitionWithStatistics;
import io.trino.metastore.PrincipalPrivileges;
import io.trino.metastore.StorageFormat;
import io.trino.metastore.Table;
import io.trino.plugin.hive.HiveStorageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the tables of cases in the oracle's metastore.
final class SerdeTables {
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    private final Oracle oracle;

    SerdeTables(Oracle oracle) {
        this.oracle = oracle;
    }

    void make(String name, SerdeCase of) throws IOException {
        write(name + "/", of.storage());
        Table.Builder table = Table.builder()
                .setDatabaseName(Oracle.SCHEMA)
                .setTableName(name)
                .setOwner(Optional.of("oracle"))
                .setTableType("EXTERNAL_TABLE")
                .setParameters(of.storage().parameters())
                .setDataColumns(columns(of.storage().columns()))
                .setPartitionColumns(columns(of.keys()));
        table.getStorageBuilder()
                .setLocation("local:///" + name)
                .setStorageFormat(format(of.storage()))
                .setSerdeParameters(of.storage().properties());
        oracle.metastore().createTable(table.build(), PrincipalPrivileges.NO_PRIVILEGES);
        for (PartitionOf partition : of.partitions()) {
            add(name, of.keys(), partition);
        }
    }

    private void add(String table, List<Field> keys, PartitionOf partition) throws IOException {
        String folder = partition.folder(keys);
        write(table + "/" + folder, partition.storage());
        Partition.Builder made = Partition.builder()
                .setDatabaseName(Oracle.SCHEMA)
                .setTableName(table)
                .setColumns(columns(partition.storage().columns()))
                .setValues(partition.values())
                .setParameters(Map.of());
        made.getStorageBuilder()
                .setLocation("local:///" + table + "/" + folder.substring(0, folder.length() - 1))
                .setStorageFormat(format(partition.storage()))
                .setSerdeParameters(partition.storage().properties());
        oracle.metastore()
                .addPartitions(
                        Oracle.SCHEMA,
                        table,
                        List.of(new PartitionWithStatistics(
                                made.build(), folder.substring(0, folder.length() - 1), PartitionStatistics.empty())));
    }

    private static StorageFormat format(Storage storage) {
        // A partition's format is kept by the metastore of files only where it is one of Trino's own.
        return Arrays.stream(HiveStorageFormat.values())
                .map(HiveStorageFormat::toStorageFormat)
                .filter(known -> known.getSerde().equals(storage.serde())
                        && known.getInputFormat().equals(storage.inputFormat()))
                .findFirst()
                .orElseGet(() -> StorageFormat.create(storage.serde(), storage.inputFormat(), OUTPUT));
    }

    private static List<Column> columns(List<Field> fields) {
        return fields.stream()
                .map(field -> new Column(field.name(), HiveType.valueOf(field.type()), Optional.empty(), Map.of()))
                .toList();
    }

    private void write(String below, Storage storage) throws IOException {
        Files.createDirectories(oracle.folder().resolve(below));
        for (var file : storage.files().entrySet()) {
            Path path = oracle.folder().resolve(below + file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
