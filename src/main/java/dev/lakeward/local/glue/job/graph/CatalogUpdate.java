package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WrittenFiles;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.store.Document;
import io.trino.hive.formats.HiveClassNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What a target of S3 makes of the table that its settings name: a new one, new columns, new partitions.
record CatalogUpdate(
        GraphParts parts,
        Caller role,
        JobNode node,
        TableRef ref,
        S3Location place,
        HiveFormat format,
        Targets.Split split,
        boolean isOfSchema) {
    private static final Set<String> JSON_SERDES = Set.of(
            HiveFormat.JSON.serde(), HiveClassNames.OPENX_JSON_SERDE_CLASS, "org.apache.hadoop.hive.serde2.JsonSerDe");

    /// The update that a target asks for; empty where it asks for none. Throws where the role may not.
    static Optional<CatalogUpdate> of(
            GraphParts parts, Caller role, JobNode node, S3Location place, String format, Targets.Split split) {
        Optional<JobNode> policy = node.inner("SchemaChangePolicy")
                .filter(each -> each.flag("EnableUpdateCatalog").orElse(false));
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        TableRef ref = TableRef.of(
                policy.get().requireText("Database").toLowerCase(Locale.ROOT),
                policy.get().requireText("Table").toLowerCase(Locale.ROOT));
        boolean isOfSchema = policy.get()
                .text("UpdateBehavior")
                .map("UPDATE_IN_DATABASE"::equals)
                .orElse(true);
        if (format.equals("csv")) {
            throw node.fault("the embedded lake's jobs keep tables of Parquet, ORC, Avro and JSON in the catalog;"
                    + " crawl CSV");
        }
        CatalogUpdate update =
                new CatalogUpdate(parts, role, node, ref, place, Targets.hive(node, format), split, isOfSchema);
        parts.catalog().readTogether(() -> {
            update.requireAllowed();
            return true;
        });
        return Optional.of(update);
    }

    private void requireAllowed() {
        Optional<Table> there = seen();
        requireIam(there.isPresent() ? "glue:UpdateTable" : "glue:CreateTable");
        if (there.isEmpty()) {
            parts.governance().require(role, ref.database(), Permission.CREATE_TABLE, AccessDeniedException::builder);
            parts.governance().requireLocation(role, place.uri(), AccessDeniedException::builder);
            if (parts.catalog().table(ref).isPresent()) {
                throw node.fault("there is a table " + ref + " already, which the job's role does not see; choose"
                        + " another name, or grant the role the table");
            }
            return;
        }
        parts.governance()
                .require(
                        role,
                        there.get(),
                        isOfSchema ? Permission.ALTER : Permission.INSERT,
                        AccessDeniedException::builder);
        requireFitting(there.get());
    }

    // A name that is hidden is told to nobody but to whoever may make tables there.
    private Optional<Table> seen() {
        return new KnownNames(parts.governance(), role).table(ref);
    }

    private void requireIam(String action) {
        parts.governance()
                .refusedBy(
                        role,
                        action,
                        CatalogArns.of(role).onTable(ref.database().name(), ref.name()))
                .ifPresent(resource -> {
                    throw node.fault("the job's role is not authorized to perform " + action + " on " + resource);
                });
    }

    private void requireFitting(Table table) {
        if (IcebergSource.isIceberg(table)) {
            throw node.fault("the table " + ref + " is one of Iceberg, which knows no files but its own; write to it by"
                    + " a catalog target");
        }
        if (table.storageDescriptor() == null
                || !S3Location.parse(table.storageDescriptor().location()).equals(place)) {
            throw node.fault("the table " + ref + " lies elsewhere than the target's path");
        }
        if (!isOfFormat(table.storageDescriptor())) {
            throw node.fault("the table " + ref + " is none of " + format.classification()
                    + ", and could not be read with such files" + " below its location");
        }
        List<Column> keys = hive(split.keys());
        List<String> names = keys.stream().map(Column::name).toList();
        if (!table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList()
                .equals(names)) {
            throw node.fault("the partition keys of the table " + ref + " are others than the target's");
        }
        if (!isOfSchema && !table.storageDescriptor().columns().containsAll(columnsOf(table))) {
            throw node.fault("the rows have fields that the table " + ref + " does not have so");
        }
    }

    private boolean isOfFormat(StorageDescriptor storage) {
        String serde = storage.serdeInfo() == null
                ? ""
                : String.valueOf(storage.serdeInfo().serializationLibrary());
        return format.input().equals(storage.inputFormat())
                && (format == HiveFormat.JSON
                        ? JSON_SERDES.contains(serde)
                        : format.serde().equals(serde));
    }

    // Those of the rows, as the table has them where it does.
    private List<Column> columnsOf(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : hive(split.columns())) {
            columns.add(table.storageDescriptor().columns().stream()
                    .filter(each ->
                            each.name().equals(column.name()) && each.type().equals(column.type()))
                    .findFirst()
                    .orElse(column));
        }
        return columns;
    }

    private static List<Column> hive(List<dev.lakeward.sql.Column> columns) {
        return columns.stream()
                .map(column -> Column.builder()
                        .name(column.name().toLowerCase(Locale.ROOT))
                        .type(column.type().hive())
                        .build())
                .toList();
    }

    /// The documents that belong to what was written; decided anew each time.
    List<Document> documents(TableWriter writer, TableWriter.Written written) {
        requireAllowed();
        Optional<Table> there = seen();
        StorageDescriptor descriptor = there
                .map(Table::storageDescriptor)
                .orElseGet(() -> format.descriptor(place.uri(), Map.of("serialization.format", "1"))
                        .build())
                .toBuilder()
                .columns(there.map(this::columnsOf).orElseGet(() -> hive(split.columns())))
                .build();
        List<Document> documents = new ArrayList<>();
        if (there.isEmpty()) {
            documents.addAll(parts.catalog().createTable(ref.database().name(), input(descriptor), role.principal()));
        } else if (isOfSchema && !there.get().storageDescriptor().equals(descriptor)) {
            documents.addAll(parts.catalog().updateTable(ref, changed(there.get(), descriptor), false));
        }
        documents.addAll(new WrittenFiles(parts.catalog(), parts.governance(), role, writer, written)
                .partitions(ref, descriptor));
        return documents;
    }

    private TableInput input(StorageDescriptor descriptor) {
        return TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", format.classification(), "EXTERNAL", "TRUE"))
                .storageDescriptor(descriptor)
                .partitionKeys(hive(split.keys()))
                .build();
    }

    private TableInput changed(Table table, StorageDescriptor descriptor) {
        return TableInput.builder()
                .name(ref.name())
                .description(table.description())
                .owner(table.owner())
                .retention(table.retention())
                .tableType(table.tableType())
                .parameters(table.parameters())
                .storageDescriptor(descriptor)
                .partitionKeys(table.partitionKeys())
                .build();
    }
}
