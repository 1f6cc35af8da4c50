package dev.lakeward.local.rds;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.ExportSourceType;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// Export tasks as RDS shows them.
final class TaskShape {
    private static final long GIGABYTE = 1_000_000_000;

    private TaskShape() {}

    /// A run as a task; `isWorking` says whether the process still works on it.
    static ExportTask of(Run run, boolean isWorking) {
        StartExportTaskRequest asked = ExportOrder.read(run.arguments()).task();
        ExportMark mark = run.state() instanceof RunState.Succeeded(Instant _, Instant _, String result)
                ? ExportMark.read(result)
                : ExportMark.read(run.checkpoint());
        return ExportTask.builder()
                .exportTaskIdentifier(asked.exportTaskIdentifier())
                .sourceArn(asked.sourceArn())
                .exportOnly(asked.hasExportOnly() ? asked.exportOnly() : null)
                .s3Bucket(asked.s3BucketName())
                .s3Prefix(asked.s3Prefix() == null ? "" : asked.s3Prefix())
                .iamRoleArn(asked.iamRoleArn())
                .kmsKeyId(asked.kmsKeyId())
                .sourceType(ExportSourceType.CLUSTER)
                .snapshotTime(mark.snapshot())
                .taskStartTime(run.started())
                .taskEndTime(run.state() instanceof RunState.Ended ended ? ended.ended() : null)
                .status(status(run, isWorking))
                .percentProgress(percent(run))
                .totalExtractedDataInGB((int) (Ledger.of(run.counts()).in().bytes() / GIGABYTE))
                .warningMessage(mark.warning().isEmpty() ? null : mark.warning())
                .failureCause(failure(run))
                .build();
    }

    /// RDS's word for where a run stands.
    static String status(Run run, boolean isWorking) {
        return switch (run.state()) {
            case RunState.Queued _ -> "STARTING";
            case RunState.Running _ -> "IN_PROGRESS";
            case RunState.Succeeded _ -> "COMPLETE";
            case RunState.Failed _, RunState.TimedOut _ -> "FAILED";
            case RunState.Cancelled _ -> isWorking ? "CANCELING" : "CANCELED";
        };
    }

    private static int percent(Run run) {
        if (run.state() instanceof RunState.Succeeded) {
            return 100;
        }
        Progress progress = run.progress();
        Long total = progress.total();
        // It is whole when it is published, and not before.
        return total == null || total == 0 ? 0 : (int) Math.min(99, progress.done() * 100 / total);
    }

    private static @Nullable String failure(Run run) {
        return switch (run.state()) {
            case RunState.Failed failed -> failed.error().sentence();
            case RunState.TimedOut _ -> "The export took longer than an export may.";
            default -> null;
        };
    }
}
