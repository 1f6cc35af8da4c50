package dev.lakeward.local.glue.crawler.plan;

import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Tables as inputs, and the other way round.
public final class TableInputs {
    private TableInputs() {}

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
