package dev.lakeward.lake.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.Report.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.ReportDestinationS3;
import software.amazon.awssdk.services.datasync.model.TaskReportConfig;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The reports that DataSync writes of a task's executions: a line for each file that it was told to write of.
final class TaskReports {
    private static final int MOST = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Outcome> ASPECTS = Map.of(
            "Transferred", Outcome.TRANSFERRED,
            "Verified", Outcome.TRANSFERRED,
            "Skipped", Outcome.SKIPPED,
            "Deleted", Outcome.DELETED);

    private final DataSyncClient dataSync;
    private final S3Client s3;

    TaskReports(DataSyncClient dataSync, S3Client s3) {
        this.dataSync = dataSync;
        this.s3 = s3;
    }

    Report read(Source source, Transfer transfer) {
        return SdkErrors.call("datasync:DescribeTask", () -> {
            TaskReportConfig config = dataSync.describeTask(request -> request.taskArn(source.id()))
                    .taskReportConfig();
            if (config == null
                    || config.destination() == null
                    || config.destination().s3() == null) {
                return Report.NONE;
            }
            return read(config.destination().s3(), source, transfer);
        });
    }

    private Report read(ReportDestinationS3 to, Source source, Transfer transfer) throws IOException {
        String bucket = to.s3BucketArn().substring(to.s3BucketArn().lastIndexOf(':') + 1);
        String below = to.subdirectory() == null ? "" : to.subdirectory().replaceAll("^/+|/+$", "");
        String prefix = (below.isEmpty() ? "" : below + "/") + "Detailed-Reports/" + lastOf(source.id()) + "/"
                + lastOf(transfer.id()) + "/";
        List<Report.Line> lines = new ArrayList<>();
        for (S3Object each : s3.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix))
                .contents()) {
            if (lines.size() >= MOST) {
                break;
            }
            try (InputStream body =
                            s3.getObject(request -> request.bucket(bucket).key(each.key()));
                    MappingIterator<JsonNode> documents =
                            JSON.readerFor(JsonNode.class).readValues(body)) {
                while (documents.hasNextValue() && lines.size() < MOST) {
                    add(lines, documents.nextValue());
                }
            }
        }
        return new Report(
                lines.subList(0, Math.min(MOST, lines.size())),
                lines.size() < MOST,
                lines.isEmpty() ? "" : "s3://" + bucket + "/" + prefix);
    }

    private static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static void add(List<Report.Line> lines, JsonNode document) {
        ASPECTS.forEach((aspect, outcome) -> document.path(aspect).forEach(file -> {
            String reason = file.path("FailureReason").asText("");
            boolean failed = !reason.isEmpty() || hasFailed(file);
            // What was verified was transferred, and has its line already.
            if (failed || !aspect.equals("Verified")) {
                lines.add(new Report.Line(
                        file.path("RelativePath").asText(), failed ? Outcome.REJECTED : outcome, reason));
            }
        }));
    }

    private static boolean hasFailed(JsonNode file) {
        return file.properties().stream()
                .anyMatch(each -> each.getKey().endsWith("Status")
                        && each.getValue().asText().equals("FAILED"));
    }
}
