package dev.lakeward.local.transfer;

import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferOrder;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.*;

/// What a task may be set to, and what is so where nobody says otherwise; see
/// [Options](https://docs.aws.amazon.com/datasync/latest/userguide/API_Options.html).
final class TaskRules {
    private static final Options DEFAULTS = Options.builder()
            .verifyMode(VerifyMode.POINT_IN_TIME_CONSISTENT)
            .overwriteMode(OverwriteMode.ALWAYS)
            .atime(Atime.BEST_EFFORT)
            .mtime(Mtime.PRESERVE)
            .uid(Uid.INT_VALUE)
            .gid(Gid.INT_VALUE)
            .preserveDeletedFiles(PreserveDeletedFiles.PRESERVE)
            .preserveDevices(PreserveDevices.NONE)
            .posixPermissions(PosixPermissions.PRESERVE)
            .bytesPerSecond(-1L)
            .taskQueueing(TaskQueueing.ENABLED)
            .logLevel(LogLevel.OFF)
            .transferMode(TransferMode.CHANGED)
            .securityDescriptorCopyFlags(SmbSecurityDescriptorCopyFlags.NONE)
            .objectTags(ObjectTags.PRESERVE)
            .build();

    private final Transfers transfers;

    TaskRules(Transfers transfers) {
        this.transfers = transfers;
    }

    /// The options of a new task. Throws InvalidRequestException.
    static Options options(@Nullable Options asked) {
        return options(DEFAULTS, asked);
    }

    /// Options with others over them. Throws InvalidRequestException.
    static Options options(Options before, @Nullable Options asked) {
        if (asked == null) {
            return before;
        }
        Options.Builder builder = before.toBuilder();
        SdkJson.fill(SdkJson.write(asked), builder);
        Options options = builder.build();
        if ((options.atime() == Atime.NONE) != (options.mtime() == Mtime.NONE)) {
            throw TransferStore.invalid("Atime BEST_EFFORT goes with Mtime PRESERVE, and NONE with NONE.");
        }
        if (options.uid() != Uid.NONE && options.uid() != Uid.INT_VALUE
                || options.gid() != Gid.NONE && options.gid() != Gid.INT_VALUE) {
            throw TransferStore.invalid("Uid and Gid are INT_VALUE or NONE.");
        }
        if (options.preserveDevices() != PreserveDevices.NONE) {
            throw TransferStore.invalid("PreserveDevices PRESERVE does not go with a destination in S3.");
        }
        if (options.securityDescriptorCopyFlags() != SmbSecurityDescriptorCopyFlags.NONE) {
            throw TransferStore.invalid("SecurityDescriptorCopyFlags go with SMB and FSx only.");
        }
        requireSpeed(options.bytesPerSecond());
        return options;
    }

    static void requireSpeed(long bytesPerSecond) {
        if (bytesPerSecond == 0) {
            throw TransferStore.invalid("BytesPerSecond is positive, or -1 for no limit.");
        }
    }

    /// Throws InvalidRequestException where a filter is none.
    static void requireFilters(List<FilterRule> includes, List<FilterRule> excludes) {
        try {
            TransferOrder.selection(includes, excludes);
        } catch (IllegalArgumentException e) {
            throw TransferStore.invalid(String.valueOf(e.getMessage()));
        }
    }

    /// Throws InvalidRequestException where reports are to go nowhere.
    void requireReports(@Nullable TaskReportConfig reports) {
        if (reports == null) {
            return;
        }
        if (reports.destination() == null || reports.destination().s3() == null) {
            throw TransferStore.invalid("TaskReportConfig has a Destination in S3.");
        }
        if (reports.objectVersionIds() == ObjectVersionIds.INCLUDE) {
            throw TransferStore.invalid("Objects of the embedded lake have no versions: ObjectVersionIds is NONE.");
        }
        ReportDestinationS3 s3 = reports.destination().s3();
        String bucket = TransferArns.bucket(s3.s3BucketArn())
                .orElseThrow(() -> TransferStore.invalid("S3BucketArn is not the ARN of a bucket of S3."));
        try {
            transfers
                    .target(S3Place.of(bucket, s3.subdirectory()), s3.bucketAccessRoleArn())
                    .require();
        } catch (TransferException e) {
            throw TransferStore.invalid("The reports' destination cannot be used: " + e.sentence());
        }
    }

    /// What an execution of a task is started with.
    static TransferOrder order(DescribeTaskResponse task) {
        return new TransferOrder(DescribeTaskExecutionResponse.builder()
                .options(task.options())
                .includes(task.includes())
                .excludes(task.excludes())
                .taskReportConfig(task.taskReportConfig())
                .build());
    }

    /// The same where it is started with something of its own. Throws InvalidRequestException.
    TransferOrder order(DescribeTaskResponse task, StartTaskExecutionRequest request) {
        DescribeTaskExecutionResponse.Builder order = order(task).asked().toBuilder();
        order.options(options(task.options(), request.overrideOptions()));
        if (request.hasIncludes()) {
            order.includes(request.includes());
        }
        if (request.hasExcludes()) {
            order.excludes(request.excludes());
        }
        if (request.taskReportConfig() != null) {
            order.taskReportConfig(request.taskReportConfig());
        }
        DescribeTaskExecutionResponse asked = order.build();
        requireFilters(asked.includes(), asked.excludes());
        requireReports(request.taskReportConfig());
        return new TransferOrder(asked);
    }
}
