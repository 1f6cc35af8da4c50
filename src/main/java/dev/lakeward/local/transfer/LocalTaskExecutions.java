package dev.lakeward.local.transfer;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import software.amazon.awssdk.services.datasync.model.*;

/// Executions of tasks: they are started, told of, slowed down and cancelled.
public final class LocalTaskExecutions implements TransferPart {
    private final TransferScope scope;
    private final TaskRules rules;
    private final ExecutionView view;

    public LocalTaskExecutions(TransferScope scope) {
        this.scope = scope;
        this.rules = new TaskRules(scope.shared());
        this.view = new ExecutionView(scope.shared());
    }

    /// Throws InvalidRequestException while another execution of the task goes.
    @Override
    public StartTaskExecutionResponse startTaskExecution(StartTaskExecutionRequest request) {
        DescribeTaskResponse task = scope.store().requireTask(request.taskArn());
        String id = scope.arns().id(request.taskArn());
        try {
            Run run = scope.shared().start(scope.caller(), id, rules.order(task, request));
            return StartTaskExecutionResponse.builder()
                    .taskExecutionArn(scope.arns().execution(id, run.id()))
                    .build();
        } catch (SubjectBusyException e) {
            throw TransferStore.invalid("Task " + id + " is executed just now, and has one execution at a time.");
        } catch (TooManyRunsException e) {
            throw TransferStore.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Run require(String arn) {
        return scope.shared()
                .find(scope.arns().id(arn), scope.arns().id(TransferArns.taskOf(arn)))
                .orElseThrow(() -> TransferStore.noExecution(arn));
    }

    @Override
    public DescribeTaskExecutionResponse describeTaskExecution(DescribeTaskExecutionRequest request) {
        return view.shown(require(request.taskExecutionArn()));
    }

    /// Newest first.
    @Override
    public ListTaskExecutionsResponse listTaskExecutions(ListTaskExecutionsRequest request) {
        String arn = request.taskArn();
        String task = arn == null
                ? null
                : scope.arns().id(scope.store().requireTask(arn).taskArn());
        String last = Pages.last(request.nextToken());
        RunPage page = scope.shared()
                .page(task, last.isEmpty() ? RunPage.NEWEST : number(last), Pages.limit(request.maxResults()));
        Long next = page.next();
        return ListTaskExecutionsResponse.builder()
                .taskExecutions(page.runs().stream()
                        .filter(run -> !Transfers.isOfDeleted(run))
                        .map(run -> TaskExecutionListEntry.builder()
                                .taskExecutionArn(scope.arns().execution(run.subject(), run.id()))
                                .status(view.status(run))
                                .taskMode(TaskMode.BASIC)
                                .build())
                        .toList())
                .nextToken(next == null ? null : Pages.token(Long.toString(next)))
                .build();
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw TransferStore.invalid("The NextToken is none of this list.");
        }
    }

    /// What is published stays.
    @Override
    public CancelTaskExecutionResponse cancelTaskExecution(CancelTaskExecutionRequest request) {
        Run run = require(request.taskExecutionArn());
        if (!scope.shared().cancel(run)) {
            throw TransferStore.invalid("Task execution " + run.id() + " has ended.");
        }
        return CancelTaskExecutionResponse.builder().build();
    }

    /// Changes how many bytes a second one that has not ended may read.
    @Override
    public UpdateTaskExecutionResponse updateTaskExecution(UpdateTaskExecutionRequest request) {
        Run run = require(request.taskExecutionArn());
        Options asked = request.options();
        if (asked.bytesPerSecond() == null
                || !asked.equals(
                        Options.builder().bytesPerSecond(asked.bytesPerSecond()).build())) {
            throw TransferStore.invalid("Of a task execution only BytesPerSecond can be changed.");
        }
        TaskRules.requireSpeed(asked.bytesPerSecond());
        if (run.state() instanceof RunState.Ended) {
            throw TransferStore.invalid("Task execution " + run.id() + " has ended.");
        }
        scope.shared().limits().set(run, asked.bytesPerSecond());
        return UpdateTaskExecutionResponse.builder().build();
    }
}
