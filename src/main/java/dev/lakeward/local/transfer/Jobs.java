package dev.lakeward.local.transfer;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.transfer.work.Reporting;
import dev.lakeward.local.transfer.work.Sources;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.local.transfer.work.TransferOrder;
import dev.lakeward.local.transfer.work.TransferTarget;
import java.util.Optional;
import software.amazon.awssdk.services.datasync.model.DescribeLocationNfsResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationS3Response;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ReportDestinationS3;
import software.amazon.awssdk.services.datasync.model.TaskReportConfig;

/// What executions are to do, by their tasks' documents.
final class Jobs {
    private final Transfers transfers;
    private final Limits limits;

    Jobs(Transfers transfers, Limits limits) {
        this.transfers = transfers;
        this.limits = limits;
    }

    TransferJob job(Run run) {
        TransferStore store = transfers.store();
        DescribeTaskResponse task = store.requireTask(transfers.arns().task(run.subject()));
        DescribeLocationS3Response s3 = store.requireS3(task.destinationLocationArn());
        TransferOrder order = TransferOrder.of(run.arguments());
        TransferTarget target =
                transfers.target(S3Place.of(s3.locationUri()), s3.s3Config().bucketAccessRoleArn());
        return new TransferJob(
                order, source(store, task.sourceLocationArn()), target, () -> limits.of(run), reporting(run, order));
    }

    private Sources.Opener source(TransferStore store, String arn) {
        DescribeLocationNfsResponse folder = store.requireFolder(arn);
        return Sources.folder(LocalLocations.folder(folder.locationUri()), transfers.folder());
    }

    private Reporting reporting(Run run, TransferOrder order) {
        TaskReportConfig config = Optional.ofNullable(order.asked().taskReportConfig())
                .orElse(TaskReportConfig.builder().build());
        if (config.destination() == null) {
            return new Reporting(null, "", "", run.subject(), config);
        }
        ReportDestinationS3 s3 = config.destination().s3();
        String bucket = TransferArns.bucket(s3.s3BucketArn())
                .orElseThrow(() -> new TransferException("The reports' S3BucketArn is no ARN of a bucket."));
        return new Reporting(
                transfers.caller(s3.bucketAccessRoleArn()),
                bucket,
                S3Place.of(bucket, s3.subdirectory()).prefix(),
                run.subject(),
                config);
    }
}
