package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.TableName;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What a statement wrote of a table: its bytes, and the partitions that the catalog is to know with it.
record WrittenFiles(StatementScope scope, TableWriter writer, TableWriter.Written written) {
    static long size(TableWriter.Written written) {
        return written.files().stream()
                .mapToLong(file -> Statements.size(file.workFile()))
                .sum();
    }

    /// The partitions that are new, with files as `descriptor` says.
    List<Document> partitions(TableRef table, StorageDescriptor descriptor) {
        List<Document> documents = new ArrayList<>();
        for (List<String> values : written.partitions()) {
            if (!values.isEmpty()
                    && !scope.catalog().findPartition(table, values).isPresent()) {
                scope.calls()
                        .require(
                                "glue:BatchCreatePartition",
                                new TableName(table.database().name(), table.name()));
                String location = S3Location.parse(descriptor.location()).uri() + writer.folderOf(values);
                documents.add(scope.catalog()
                        .partition(
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
