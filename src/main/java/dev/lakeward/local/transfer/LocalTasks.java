package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.*;

/// Tasks: which location is transferred to which, and how.
public final class LocalTasks implements TransferPart {
    private static final int TASKS = 100;

    private final TransferScope scope;
    private final TaskRules rules;

    public LocalTasks(TransferScope scope) {
        this.scope = scope;
        this.rules = new TaskRules(scope.shared());
    }

    @Override
    public CreateTaskResponse createTask(CreateTaskRequest request) {
        if (request.taskMode() == TaskMode.ENHANCED) {
            throw TransferStore.invalid("The embedded lake has tasks of mode BASIC.");
        }
        TaskRules.requireFilters(request.includes(), request.excludes());
        rules.requireReports(request.taskReportConfig());
        String id = TransferArns.newTaskId();
        DescribeTaskResponse task = DescribeTaskResponse.builder()
                .taskArn(scope.arns().task(id))
                .name(request.name())
                .sourceLocationArn(request.sourceLocationArn())
                .destinationLocationArn(request.destinationLocationArn())
                .options(TaskRules.options(request.options()))
                .includes(request.hasIncludes() ? request.includes() : null)
                .excludes(request.hasExcludes() ? request.excludes() : null)
                .schedule(TransferSchedules.checked(
                        request.schedule(), scope.shared().now()))
                .taskReportConfig(request.taskReportConfig())
                .taskMode(TaskMode.BASIC)
                .creationTime(scope.shared().now())
                .build();
        scope.store().documents().change(() -> {
            requireLocations(task);
            if (scope.store().documents().count(TransferKinds.TASK, "") >= TASKS) {
                throw TransferStore.invalid("An account has at most " + TASKS + " tasks.");
            }
            List<Document> changes = new ArrayList<>(List.of(scope.store().document(task)));
            if (request.hasTags()) {
                changes.add(scope.shared().tags().added(task.taskArn(), LocalTransferTags.byKey(request.tags())));
            }
            scope.store().documents().write(changes);
            scope.shared().schedules().putTogether(id, task, TaskRules.order(task));
        });
        scope.shared().schedules().lookAgain();
        return CreateTaskResponse.builder().taskArn(task.taskArn()).build();
    }

    private void requireLocations(DescribeTaskResponse task) {
        String from = scope.store().requireLocation(task.sourceLocationArn());
        String to = scope.store().requireLocation(task.destinationLocationArn());
        if (from.equals(TransferKinds.S3) || !to.equals(TransferKinds.S3)) {
            throw TransferStore.invalid("The embedded lake transfers from folders and servers to S3 only.");
        }
    }

    @Override
    public DescribeTaskResponse describeTask(DescribeTaskRequest request) {
        DescribeTaskResponse task = scope.store().requireTask(request.taskArn());
        Optional<Run> going = going(task);
        return task.toBuilder()
                .status(status(going))
                .currentTaskExecutionArn(going.map(run -> scope.arns().execution(run.subject(), run.id()))
                        .orElse(null))
                .build();
    }

    private Optional<Run> going(DescribeTaskResponse task) {
        return scope.shared().going(scope.arns().id(task.taskArn()));
    }

    private static TaskStatus status(Optional<Run> going) {
        return going.map(run -> run.state() instanceof RunState.Queued ? TaskStatus.QUEUED : TaskStatus.RUNNING)
                .orElse(TaskStatus.AVAILABLE);
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
        Pages.Part<DescribeTaskResponse> page = Pages.of(
                scope.store().tasks(), DescribeTaskResponse::taskArn, request.nextToken(), request.maxResults());
        return ListTasksResponse.builder()
                .tasks(page.items().stream()
                        .map(task -> TaskListEntry.builder()
                                .taskArn(task.taskArn())
                                .name(task.name())
                                .status(status(going(task)))
                                .taskMode(task.taskMode())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /// What the request does not say stays. A list of filters that is empty takes those away.
    @Override
    public UpdateTaskResponse updateTask(UpdateTaskRequest request) {
        TaskRules.requireFilters(request.includes(), request.excludes());
        rules.requireReports(request.taskReportConfig());
        scope.store().documents().change(() -> {
            DescribeTaskResponse before = scope.store().requireTask(request.taskArn());
            DescribeTaskResponse.Builder after =
                    before.toBuilder().options(TaskRules.options(before.options(), request.options()));
            if (request.name() != null) {
                after.name(request.name());
            }
            if (request.hasIncludes()) {
                after.includes(orNone(request.includes()));
            }
            if (request.hasExcludes()) {
                after.excludes(orNone(request.excludes()));
            }
            if (request.schedule() != null) {
                after.schedule(TransferSchedules.checked(
                        request.schedule(), scope.shared().now()));
            }
            if (request.taskReportConfig() != null) {
                after.taskReportConfig(request.taskReportConfig());
            }
            DescribeTaskResponse task = after.build();
            scope.store().documents().write(List.of(scope.store().document(task)));
            scope.shared().schedules().putTogether(scope.arns().id(task.taskArn()), task, TaskRules.order(task));
        });
        scope.shared().schedules().lookAgain();
        return UpdateTaskResponse.builder().build();
    }

    private static @Nullable List<FilterRule> orNone(List<FilterRule> filters) {
        return filters.isEmpty() ? null : filters;
    }

    /// Throws InvalidRequestException while it is executed. Its former executions are gone with it.
    @Override
    public DeleteTaskResponse deleteTask(DeleteTaskRequest request) {
        String id = scope.arns().id(request.taskArn());
        try {
            scope.store().documents().change(() -> {
                scope.store().requireTask(request.taskArn());
                scope.shared().leaveTogether(id);
                scope.shared().schedules().removeTogether(id);
                scope.store()
                        .documents()
                        .write(List.of(
                                new Document(TransferKinds.TASK, id, null), ResourceTags.removal(request.taskArn())));
            });
        } catch (SubjectBusyException e) {
            throw TransferStore.invalid("Task " + id + " is executed just now: cancel that first.");
        }
        return DeleteTaskResponse.builder().build();
    }
}
