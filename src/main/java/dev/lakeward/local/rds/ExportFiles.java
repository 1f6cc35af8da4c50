package dev.lakeward.local.rds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.engine.format.ColumnKind;
import dev.lakeward.local.rds.export.DatabaseExport.ExportedTable;
import dev.lakeward.local.rds.export.ExportPaths;
import dev.lakeward.local.rds.export.ExportedFile;
import dev.lakeward.local.rds.export.SourceTable;
import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.Sum;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// The objects of an export that went well: the tables' files, and what RDS writes beside them.
record ExportFiles(
        ExportOrder order, Run run, List<ExportedTable> tables, ExportProgress progress, InstantSource clock) {
    /// A file that has grown so large is ended. RDS's are larger still; these are read side by side.
    static final long LARGEST = 1L << 30;

    private static final long GIGABYTE = 1_000_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Writes the small ones into new files, and says what all become.
    List<ObjectStore.Incoming> incoming(Supplier<Path> newFile) {
        List<ObjectStore.Incoming> all = new ArrayList<>();
        for (ExportedTable table : tables) {
            int number = 1;
            for (ExportedFile file : table.files()) {
                String key = order.folder() + "/" + ExportPaths.file(table.table(), number);
                all.add(new ObjectStore.Incoming(
                        file.file(),
                        new Sum(file.md5()),
                        order.task().s3BucketName(),
                        key,
                        ObjectStore.head("application/octet-stream")));
                all.add(text(newFile, ExportPaths.success(table.table(), number), ""));
                number++;
            }
        }
        String id = order.task().exportTaskIdentifier();
        all.add(text(newFile, "export_info_" + id + ".json", info()));
        all.add(text(newFile, "export_tables_info_" + id + "_from_1_to_" + tables.size() + ".json", tablesInfo()));
        return all;
    }

    private ObjectStore.Incoming text(Supplier<Path> newFile, String name, String content) {
        Path file = newFile.get();
        Volume.run(() -> Files.writeString(file, content));
        return new ObjectStore.Incoming(
                file, order.task().s3BucketName(), order.folder() + "/" + name, ObjectStore.head("application/json"));
    }

    /// What became of the rows: all that were read are in the files.
    Ledger ledger() {
        Ledger.Amount out = Ledger.Amount.NONE;
        for (ExportedTable table : tables) {
            out = out.plus(new Ledger.Amount(table.rows(), table.bytes()));
        }
        return new Ledger(progress.read(), out, Ledger.Amount.NONE, new TreeMap<>());
    }

    /// RDS's warning of what was left out; empty where nothing was.
    String warning() {
        ObjectNode warning = JSON.createObjectNode();
        ArrayNode skipped = warning.putArray("skippedTables");
        for (ExportedTable table : tables) {
            table.table()
                    .skipped()
                    .ifPresent(why -> skipped.addObject()
                            .put("tableName", table.table().target())
                            .put("reason", why));
        }
        warning.putArray("skippedObjectives");
        ArrayNode general = warning.putArray("general");
        progress.warnings().forEach(each -> general.addObject().put("reason", each));
        return skipped.isEmpty() && general.isEmpty() ? "" : warning.toString();
    }

    private String info() {
        ExportTask.Builder task = TaskShape.of(run, true).toBuilder()
                .status("COMPLETE")
                .percentProgress(100)
                .totalExtractedDataInGB((int) (progress.read().bytes() / GIGABYTE))
                .taskEndTime(clock.instant())
                .warningMessage(warning().isEmpty() ? null : warning());
        return SdkJson.writePretty(task.build());
    }

    private String tablesInfo() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode statuses = all.putArray("perTableStatus");
        for (ExportedTable table : tables) {
            ObjectNode status = statuses.addObject();
            status.putObject("tableStatistics")
                    .put("rows", table.rows())
                    .putObject("partitioningInfo")
                    .put("numberOfPartitions", table.files().size())
                    .put("numberOfCompletedPartitions", table.files().size());
            ArrayNode mappings = status.putObject("schemaMetadata").putArray("originalTypeMappings");
            for (SourceTable.SourceColumn column : table.table().columns()) {
                mappings.addObject()
                        .put("columnName", column.name())
                        .put("originalType", column.type())
                        .put("expectedExportedType", exported(column.kind()));
            }
            status.put("status", table.table().skipped().isEmpty() ? "COMPLETE" : "SKIPPED");
            table.table().skipped().ifPresent(why -> status.put("warningMessage", why));
            status.put("sizeGB", (double) table.bytes() / GIGABYTE);
            status.put("target", table.table().target());
        }
        return all.toPrettyString();
    }

    private static String exported(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Decimal(int precision, int scale) -> "decimal(" + precision + "," + scale + ")";
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> "boolean";
                    case INT8 -> "int32 (int_8)";
                    case INT16 -> "int32 (int_16)";
                    case INT32 -> "int32";
                    case INT64 -> "int64";
                    case FLOAT -> "float";
                    case DOUBLE -> "double";
                    case STRING -> "binary (UTF8)";
                    case BINARY -> "binary";
                    case DATE -> "int32 (DATE)";
                    case TIMESTAMP_MICROS -> "int64 (TIMESTAMP_MICROS)";
                };
        };
    }
}
