package dev.lakeward.local.transfer;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.transfer.work.TransferOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;
import software.amazon.awssdk.services.datasync.model.TaskSchedule;

/// When tasks start by themselves; see
/// [Scheduling](https://docs.aws.amazon.com/datasync/latest/userguide/task-scheduling.html).
record TransferSchedules(Schedules schedules) {
    private static final String DATASYNC = "datasync.amazonaws.com";
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static String name(String task) {
        return "transfer/" + task;
    }

    /// A schedule as it is kept; null for none. Throws InvalidRequestException for one that never comes, or comes more
    /// than once an hour.
    static @Nullable TaskSchedule checked(@Nullable TaskSchedule asked, Instant now) {
        if (asked == null || asked.scheduleExpression().isBlank()) {
            return null;
        }
        try {
            ScheduleExpression times = ScheduleExpression.parse(asked.scheduleExpression());
            Optional<Instant> first = times.next(now, now);
            if (first.isEmpty()) {
                throw TransferStore.invalid("The schedule has no time that is still to come.");
            }
            Optional<Instant> second = times.next(first.get(), first.get());
            if (second.filter(next -> Duration.between(first.get(), next).compareTo(SHORTEST) < 0)
                    .isPresent()) {
                throw TransferStore.invalid("A schedule starts a task at most once an hour.");
            }
        } catch (InvalidExpressionException e) {
            throw TransferStore.invalid(String.valueOf(e.getMessage()));
        }
        return asked.status() == null
                ? asked.toBuilder().status(ScheduleStatus.ENABLED).build()
                : asked;
    }

    /// Puts a task's schedule on or takes it off, as the task says, as a part of a change. What was missed while the
    /// lake was closed is one execution.
    void putTogether(String id, DescribeTaskResponse task, TransferOrder order) {
        TaskSchedule schedule = task.schedule();
        if (schedule == null || schedule.status() == ScheduleStatus.DISABLED) {
            schedules.removeTogether(name(id));
        } else {
            schedules.putTogether(new Schedule(
                    name(id),
                    Transfers.KIND,
                    id,
                    DATASYNC,
                    order.arguments(),
                    schedule.scheduleExpression(),
                    Schedule.Missed.RUN_ONCE));
        }
    }

    void removeTogether(String id) {
        schedules.removeTogether(name(id));
    }

    void lookAgain() {
        schedules.lookAgain();
    }
}
