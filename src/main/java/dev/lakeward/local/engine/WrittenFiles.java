package dev.lakeward.local.engine;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What a caller wrote of a table: its bytes, and the partitions that the catalog is to know with it.
public record WrittenFiles(
        CatalogStore catalog, Governance governance, Caller caller, TableWriter writer, TableWriter.Written written) {
    public long bytes() {
        return written.files().stream()
                .mapToLong(file -> Volume.run(() -> Files.size(file.workFile())))
                .sum();
    }

    /// The partitions that are new, with files as `descriptor` says; decided when it is asked for.
    public List<Document> partitions(TableRef table, StorageDescriptor descriptor) {
        List<Document> documents = new ArrayList<>();
        for (List<String> values : written.partitions()) {
            if (!values.isEmpty() && !catalog.findPartition(table, values).isPresent()) {
                ReadableTables.requireAllowed(
                        governance,
                        caller,
                        "glue:BatchCreatePartition",
                        CatalogArns.of(caller).onTable(table.database().name(), table.name()));
                String location = S3Location.parse(descriptor.location()).uri() + writer.folderOf(values);
                documents.add(catalog.partition(
                        table,
                        PartitionInput.builder()
                                .values(values)
                                .storageDescriptor(descriptor.toBuilder()
                                        .location(location)
                                        .build())
                                .build()));
            }
        }
        return documents;
    }
}
