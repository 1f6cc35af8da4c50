package dev.lakeward.local.transfer;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.transfer.work.TransferCount;
import dev.lakeward.local.transfer.work.TransferOrder;
import dev.lakeward.local.transfer.work.TransferPhase;
import dev.lakeward.local.transfer.work.TransferWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.services.datasync.model.*;

/// An execution as DataSync shows it, of its run. One that was cancelled is an ERROR there, and so is one that left out
/// files that it could not take.
final class ExecutionView {
    private static final String PARTLY = "Transfer and verification completed. Selected files transferred except for"
            + " files skipped due to errors.";
    private static final String MISMATCH = "Transfer and verification completed. Verification detected mismatches.";

    private final Transfers transfers;

    ExecutionView(Transfers transfers) {
        this.transfers = transfers;
    }

    TaskExecutionStatus status(Run run) {
        return switch (run.state()) {
            case RunState.Queued _ -> TaskExecutionStatus.QUEUED;
            case RunState.Running _ ->
                phase(run)
                        .map(phase -> TaskExecutionStatus.fromValue(phase.name()))
                        .orElse(TaskExecutionStatus.LAUNCHING);
            case RunState.Succeeded _ -> failed(run) ? TaskExecutionStatus.ERROR : TaskExecutionStatus.SUCCESS;
            case RunState.Cancelled _ ->
                transfers.isWorking(run) ? TaskExecutionStatus.CANCELLING : TaskExecutionStatus.ERROR;
            case RunState.Failed _, RunState.TimedOut _ -> TaskExecutionStatus.ERROR;
        };
    }

    private static Optional<TransferPhase> phase(Run run) {
        return Arrays.stream(TransferPhase.values())
                .filter(phase -> phase.name().equals(run.progress().phase()))
                .findFirst();
    }

    private static boolean failed(Run run) {
        return TransferCount.FAILED_PREPARE_ITEMS.of(run) > 0
                || TransferCount.FAILED_TRANSFER_ITEMS.of(run) > 0
                || TransferCount.FAILED_VERIFY_ITEMS.of(run) > 0
                || TransferCount.FAILED_DELETE_ITEMS.of(run) > 0;
    }

    DescribeTaskExecutionResponse shown(Run run) {
        Ledger ledger = Ledger.of(run.counts());
        DescribeTaskExecutionResponse asked = TransferOrder.of(run.arguments()).asked();
        DescribeTaskExecutionResponse.Builder shown = asked.toBuilder()
                .taskExecutionArn(transfers.arns().execution(run.subject(), run.id()))
                .status(status(run))
                .taskMode(TaskMode.BASIC)
                .options(asked.options().toBuilder()
                        .bytesPerSecond(transfers.limits().of(run))
                        .build())
                .startTime(run.submitted())
                .launchTime(run.started())
                .estimatedFilesToTransfer(TransferCount.ESTIMATED_ITEMS.of(run))
                .estimatedBytesToTransfer(TransferCount.ESTIMATED_BYTES.of(run))
                .estimatedFilesToDelete(TransferCount.TO_DELETE_ITEMS.of(run))
                .filesTransferred(ledger.out().items())
                .filesSkipped(ledger.skipped().items())
                .filesVerified(TransferCount.VERIFIED_ITEMS.of(run))
                .filesDeleted(TransferCount.DELETED_ITEMS.of(run))
                .filesPrepared(TransferCount.ESTIMATED_ITEMS.of(run))
                .bytesTransferred(TransferCount.READ_BYTES.of(run))
                .bytesWritten(TransferCount.WRITTEN_BYTES.of(run))
                .bytesCompressed(TransferCount.READ_BYTES.of(run))
                .filesListed(listed -> listed.atSource(ledger.in().items())
                        .atDestinationForDelete(TransferCount.LISTED_TO_DELETE_ITEMS.of(run)))
                .filesFailed(failed -> failed.prepare(TransferCount.FAILED_PREPARE_ITEMS.of(run))
                        .transfer(TransferCount.FAILED_TRANSFER_ITEMS.of(run))
                        .verify(TransferCount.FAILED_VERIFY_ITEMS.of(run))
                        .delete(TransferCount.FAILED_DELETE_ITEMS.of(run)))
                .result(result(run));
        if (run.state() instanceof RunState.Ended ended) {
            shown.endTime(ended.ended());
        }
        if (asked.taskReportConfig() != null) {
            shown.reportResult(report(run));
        }
        return shown.build();
    }

    private static TaskExecutionResultDetail result(Run run) {
        TaskExecutionResultDetail.Builder result = TaskExecutionResultDetail.builder()
                .prepareDuration(TransferCount.PREPARE_MILLIS.of(run))
                .transferDuration(TransferCount.TRANSFER_MILLIS.of(run))
                .verifyDuration(TransferCount.VERIFY_MILLIS.of(run))
                .prepareStatus(status(run, TransferPhase.PREPARING))
                .transferStatus(status(run, TransferPhase.TRANSFERRING))
                .verifyStatus(status(run, TransferPhase.VERIFYING));
        Instant started = run.started();
        if (run.state() instanceof RunState.Ended ended && started != null) {
            result.totalDuration(Duration.between(started, ended.ended()).toMillis());
        }
        switch (run.state()) {
            case RunState.Failed failed ->
                result.errorCode(failed.error().category().name())
                        .errorDetail(failed.error().sentence());
            case RunState.Cancelled _ -> result.errorCode("Cancelled").errorDetail("The task execution was cancelled.");
            case RunState.TimedOut _ -> result.errorCode("TimedOut").errorDetail("The task execution took too long.");
            case RunState.Succeeded _ -> {
                if (TransferCount.FAILED_VERIFY_ITEMS.of(run) > 0) {
                    result.errorCode("VerificationFailed").errorDetail(MISMATCH);
                } else if (failed(run)) {
                    result.errorCode("FilesSkipped").errorDetail(PARTLY);
                }
            }
            case RunState.Queued _, RunState.Running _ -> {}
        }
        return result.build();
    }

    private static PhaseStatus status(Run run, TransferPhase of) {
        if (run.state() instanceof RunState.Succeeded) {
            boolean failed = switch (of) {
                case PREPARING -> TransferCount.FAILED_PREPARE_ITEMS.of(run) > 0;
                case TRANSFERRING ->
                    TransferCount.FAILED_TRANSFER_ITEMS.of(run) > 0 || TransferCount.FAILED_DELETE_ITEMS.of(run) > 0;
                case VERIFYING -> TransferCount.FAILED_VERIFY_ITEMS.of(run) > 0;
                case QUEUED, LAUNCHING -> false;
            };
            return failed ? PhaseStatus.ERROR : PhaseStatus.SUCCESS;
        }
        int reached = phase(run).map(Enum::ordinal).orElse(0);
        boolean over = reached > of.ordinal();
        return over
                ? PhaseStatus.SUCCESS
                : run.state() instanceof RunState.Ended && reached == of.ordinal()
                        ? PhaseStatus.ERROR
                        : PhaseStatus.PENDING;
    }

    private static ReportResult report(Run run) {
        return switch (run.state()) {
            case RunState.Succeeded succeeded ->
                succeeded.result().equals(TransferWork.REPORT_DENIED)
                        ? ReportResult.builder()
                                .status(PhaseStatus.ERROR)
                                .errorCode("AccessDenied")
                                .errorDetail("The role of the reports' destination may not write them.")
                                .build()
                        : ReportResult.builder().status(PhaseStatus.SUCCESS).build();
            case RunState.Unfinished _ ->
                ReportResult.builder().status(PhaseStatus.PENDING).build();
            case RunState.Ended _ ->
                ReportResult.builder().status(PhaseStatus.SUCCESS).build();
        };
    }
}
