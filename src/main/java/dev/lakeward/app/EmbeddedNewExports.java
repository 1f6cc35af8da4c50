package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.NewExports;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.local.rds.ExportDesk;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// Exports of what is new of a lake in a folder.
record EmbeddedNewExports(ExportDesk exports) implements NewExports {
    @Override
    public void start(TransferPlan.Database plan, String export) {
        SdkErrors.call(
                "rds:StartExportTask",
                () -> exports.start(
                        StartExportTaskRequest.builder()
                                .exportTaskIdentifier(export)
                                .sourceArn(plan.cluster())
                                .s3BucketName(plan.into().bucket())
                                .s3Prefix(plan.into().prefix().replaceAll("/+$", ""))
                                .iamRoleArn(plan.role())
                                .kmsKeyId(plan.key())
                                .build(),
                        plan.database(),
                        plan.newBy()));
    }

    @Override
    public Map<String, String> columns(String database) {
        return SdkErrors.call("rds:DescribeExportTasks", () -> exports.columns(database));
    }
}
