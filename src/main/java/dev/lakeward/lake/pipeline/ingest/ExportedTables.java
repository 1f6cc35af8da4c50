package dev.lakeward.lake.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.lake.pipeline.ingest.Report.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What an export says of its tables: in the files that it writes beside them, and in its warning.
final class ExportedTables {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = "rows";

    private final S3Client s3;

    ExportedTables(S3Client s3) {
        this.s3 = s3;
    }

    Report report(ExportTask task) {
        List<Report.Line> lines = new ArrayList<>();
        for (JsonNode table : tables(task)) {
            boolean complete = table.path("status").asText().equals("COMPLETE");
            lines.add(new Report.Line(
                    table.path("target").asText(),
                    complete ? Outcome.TRANSFERRED : Outcome.REJECTED,
                    table.path("warningMessage").asText("")));
        }
        skipped(task)
                .forEach(table -> lines.add(new Report.Line(
                        table.path("tableName").asText(table.asText()),
                        Outcome.SKIPPED,
                        table.path("reason").asText(""))));
        return new Report(lines, true, folder(task));
    }

    private static String folder(ExportTask task) {
        return "s3://" + task.s3Bucket() + "/" + prefix(task);
    }

    private static String prefix(ExportTask task) {
        String before = task.s3Prefix() == null ? "" : task.s3Prefix();
        return (before.isEmpty() || before.endsWith("/") ? before : before + "/") + task.exportTaskIdentifier() + "/";
    }

    /// Rows by table are told by the embedded lake; AWS tells none, and then they are unknown.
    Ledger ledger(ExportTask task) {
        long rows = 0;
        long bytes = 0;
        List<JsonNode> tables = tables(task);
        if (tables.isEmpty()) {
            return Ledger.UNKNOWN;
        }
        for (JsonNode table : tables) {
            JsonNode count = table.path("tableStatistics").path(ROWS);
            rows = rows < 0 || !count.isNumber() ? -1 : rows + count.asLong();
            bytes += Math.round(table.path("sizeGB").asDouble() * 1e9);
        }
        return Ledger.of(new Ledger.Amount(rows, -1), new Ledger.Amount(rows, bytes), Ledger.Amount.NONE, Map.of());
    }

    private List<JsonNode> tables(ExportTask task) {
        List<JsonNode> tables = new ArrayList<>();
        try {
            for (S3Object each : s3.listObjectsV2Paginator(
                            request -> request.bucket(task.s3Bucket()).prefix(prefix(task) + "export_tables_info_"))
                    .contents()) {
                byte[] body = s3.getObjectAsBytes(
                                request -> request.bucket(task.s3Bucket()).key(each.key()))
                        .asByteArray();
                JSON.readTree(body).path("perTableStatus").forEach(tables::add);
            }
        } catch (S3Exception | IOException e) {
            // Who may not read them knows what the task itself tells.
            return List.of();
        }
        return tables;
    }

    private static List<JsonNode> skipped(ExportTask task) {
        List<JsonNode> skipped = new ArrayList<>();
        try {
            if (task.warningMessage() != null) {
                JSON.readTree(task.warningMessage()).path("skippedTables").forEach(skipped::add);
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return skipped;
    }
}
