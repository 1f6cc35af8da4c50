package dev.lakeward.shape;

import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Tables and partitions as the inputs of the calls that write them, and the other way round.
public final class CatalogInputs {
    private CatalogInputs() {}

    /// A table as the input that would leave it as it is.
    public static TableInput.Builder of(Table table) {
        return TableInput.builder()
                .name(table.name())
                .description(table.description())
                .owner(table.owner())
                .lastAccessTime(table.lastAccessTime())
                .lastAnalyzedTime(table.lastAnalyzedTime())
                .retention(table.retention())
                .storageDescriptor(table.storageDescriptor())
                .partitionKeys(table.partitionKeys())
                .viewOriginalText(table.viewOriginalText())
                .viewExpandedText(table.viewExpandedText())
                .tableType(table.tableType())
                .parameters(table.parameters())
                .targetTable(table.targetTable());
    }

    /// A partition as the input that would leave it as it is.
    public static PartitionInput.Builder of(Partition partition) {
        return PartitionInput.builder()
                .values(partition.values())
                .lastAccessTime(partition.lastAccessTime())
                .lastAnalyzedTime(partition.lastAnalyzedTime())
                .storageDescriptor(partition.storageDescriptor())
                .parameters(partition.parameters());
    }

    /// The table that an input makes.
    public static Table table(String database, TableInput input) {
        return Table.builder()
                .databaseName(database)
                .name(input.name())
                .description(input.description())
                .owner(input.owner())
                .retention(input.retention())
                .storageDescriptor(input.storageDescriptor())
                .partitionKeys(input.partitionKeys())
                .viewOriginalText(input.viewOriginalText())
                .viewExpandedText(input.viewExpandedText())
                .tableType(input.tableType())
                .parameters(input.parameters())
                .targetTable(input.targetTable())
                .build();
    }
}
