package dev.lakeward.local.gateway;

import dev.lakeward.local.transfer.Transfers;
import dev.lakeward.local.transfer.work.Reporting;
import dev.lakeward.local.transfer.work.Selection;
import dev.lakeward.local.transfer.work.Sources;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.local.transfer.work.TransferOrder;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.FilterRule;
import software.amazon.awssdk.services.datasync.model.FilterType;
import software.amazon.awssdk.services.datasync.model.PreserveDeletedFiles;
import software.amazon.awssdk.services.datasync.model.TaskReportConfig;
import software.amazon.awssdk.services.datasync.model.VerifyMode;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// What an upload of a share is to do: take what changed and is quiet, remove what is gone, and leave alone what has
/// the name of a temporary or hidden file, and what lay at its place before.
final class ShareJob {
    private static final List<FilterRule> TEMPORARY = List.of(FilterRule.builder()
            .filterType(FilterType.SIMPLE_PATTERN)
            .value("*/.|*/.*|*.part|*.partial|*.tmp|*.temp|*.crdownload|*.filepart|*~|*.swp|*.swx|*/~$*|*/#*#")
            .build());

    static final TransferOrder ORDER = new TransferOrder(DescribeTaskExecutionResponse.builder()
            .options(Transfers.options(o ->
                    o.verifyMode(VerifyMode.ONLY_FILES_TRANSFERRED).preserveDeletedFiles(PreserveDeletedFiles.REMOVE)))
            .excludes(TEMPORARY)
            .build());

    private ShareJob() {}

    static Selection selection() {
        return TransferOrder.selection(List.of(), TEMPORARY);
    }

    static TransferJob of(NFSFileShareInfo share, Transfers transfers) {
        return new TransferJob(
                ORDER,
                Sources.folder(Path.of(share.path()), transfers.folder()),
                transfers.target(share.locationARN(), share.role()),
                () -> -1,
                new Reporting(
                        null,
                        "",
                        "",
                        share.fileShareId(),
                        TaskReportConfig.builder().build()),
                SharePolicy.of(share.notificationPolicy()).quiet(),
                true);
    }
}
