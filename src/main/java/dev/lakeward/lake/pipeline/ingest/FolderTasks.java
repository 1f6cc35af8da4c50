package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.CreateTaskRequest;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;
import software.amazon.awssdk.services.datasync.model.TaskExecutionListEntry;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;
import software.amazon.awssdk.services.datasync.model.TaskListEntry;
import software.amazon.awssdk.services.datasync.model.TaskSchedule;

/// DataSync: each task that writes to S3 is a source, each of its executions a transfer.
final class FolderTasks implements Carrier {
    private static final int PAGE = 100;
    // Each is a call of its own.
    private static final int MOST = 100;
    private static final String S3 = "s3://";

    private final DataSyncClient dataSync;
    private final TaskReports reports;

    FolderTasks(DataSyncClient dataSync, TaskReports reports) {
        this.dataSync = dataSync;
        this.reports = reports;
    }

    @Override
    public List<Source> sources() {
        return SdkErrors.call("datasync:ListTasks", () -> {
            Map<String, String> locations = new HashMap<>();
            dataSync.listLocationsPaginator(request -> request.maxResults(PAGE)).stream()
                    .flatMap(page -> page.locations().stream())
                    .forEach(each -> locations.put(each.locationArn(), each.locationUri()));
            List<Source> sources = new ArrayList<>();
            for (TaskListEntry each : dataSync.listTasksPaginator(request -> request.maxResults(PAGE)).stream()
                    .flatMap(page -> page.tasks().stream())
                    .toList()) {
                DescribeTaskResponse task = dataSync.describeTask(request -> request.taskArn(each.taskArn()));
                String into = locations.getOrDefault(task.destinationLocationArn(), "");
                if (into.startsWith(S3)) {
                    sources.add(source(task, locations.getOrDefault(task.sourceLocationArn(), ""), into));
                }
            }
            return sources;
        });
    }

    private static Source source(DescribeTaskResponse task, String from, String into) {
        boolean named = task.name() != null && !task.name().isBlank();
        TaskSchedule schedule = task.schedule();
        boolean scheduled = schedule != null && schedule.scheduleExpression() != null;
        return new Source(
                Source.Kind.FOLDER,
                task.taskArn(),
                named ? task.name() : lastOf(task.taskArn()),
                from,
                S3Path.of(into),
                scheduled ? schedule.scheduleExpression() : "",
                !scheduled
                        ? Source.Pause.NONE
                        : schedule.status() == ScheduleStatus.DISABLED ? Source.Pause.ON : Source.Pause.OFF);
    }

    private static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Override
    public List<Transfer> transfers(Source source, Instant since) {
        return SdkErrors.call("datasync:ListTaskExecutions", () -> {
            List<Transfer> transfers = new ArrayList<>();
            for (TaskExecutionListEntry each :
                    dataSync
                            .listTaskExecutionsPaginator(
                                    request -> request.taskArn(source.id()).maxResults(PAGE))
                            .stream()
                            .flatMap(page -> page.taskExecutions().stream())
                            .limit(MOST)
                            .toList()) {
                transfers.add(transfer(
                        dataSync.describeTaskExecution(request -> request.taskExecutionArn(each.taskExecutionArn()))));
            }
            transfers.sort(Comparator.comparing(Transfer::started).reversed());
            return transfers;
        });
    }

    private static Transfer transfer(DescribeTaskExecutionResponse execution) {
        Transfer.State state = state(execution.status());
        long estimated = TaskLedger.known(execution.estimatedBytesToTransfer());
        long written = Math.max(0, TaskLedger.known(execution.bytesWritten()));
        return new Transfer(
                execution.taskExecutionArn(),
                state,
                execution.statusAsString(),
                execution.startTime() == null ? Instant.EPOCH : execution.startTime(),
                state.isEnded() ? Optional.ofNullable(execution.endTime()) : Optional.empty(),
                TaskLedger.of(execution, state.isEnded()),
                new Transfer.Progress(written, estimated),
                state == Transfer.State.FAILED && execution.result() != null
                        ? String.valueOf(execution.result().errorDetail())
                        : "");
    }

    private static Transfer.State state(@Nullable TaskExecutionStatus status) {
        return switch (status) {
            case QUEUED -> Transfer.State.WAITING;
            case SUCCESS -> Transfer.State.SUCCEEDED;
            case ERROR -> Transfer.State.FAILED;
            case null, default -> Transfer.State.RUNNING;
        };
    }

    @Override
    public Optional<String> start(Source source) {
        return Optional.of(SdkErrors.call(
                "datasync:StartTaskExecution",
                () -> dataSync.startTaskExecution(request -> request.taskArn(source.id()))
                        .taskExecutionArn()));
    }

    @Override
    public Transfer transfer(Source source, String id) {
        return SdkErrors.call(
                "datasync:DescribeTaskExecution",
                () -> transfer(dataSync.describeTaskExecution(request -> request.taskExecutionArn(id))));
    }

    @Override
    public void stop(Source source, Transfer transfer) {
        SdkErrors.call(
                "datasync:CancelTaskExecution",
                () -> dataSync.cancelTaskExecution(request -> request.taskExecutionArn(transfer.id())));
    }

    @Override
    public Optional<Runnable> delete(Source source) {
        return SdkErrors.call("datasync:DeleteTask", () -> {
            Optional<CreateTaskRequest> former = FormerSources.task(dataSync, source.id());
            dataSync.deleteTask(request -> request.taskArn(source.id()));
            return former.map(request -> () -> SdkErrors.call(
                    "datasync:CreateTask", () -> dataSync.createTask(request).taskArn()));
        });
    }

    /// Its schedule is kept, and starts nothing.
    @Override
    public void pause(Source source, boolean on) {
        SdkErrors.call("datasync:UpdateTask", () -> {
            TaskSchedule now = dataSync.describeTask(request -> request.taskArn(source.id()))
                    .schedule();
            if (now == null) {
                throw new LakeException(LakeError.NOT_FOUND, "datasync:UpdateTask", source.name(), null);
            }
            return dataSync.updateTask(request -> request.taskArn(source.id())
                    .schedule(schedule -> schedule.scheduleExpression(now.scheduleExpression())
                            .status(on ? ScheduleStatus.DISABLED : ScheduleStatus.ENABLED)));
        });
    }

    @Override
    public Report report(Source source, Transfer transfer) {
        return reports.read(source, transfer);
    }
}
