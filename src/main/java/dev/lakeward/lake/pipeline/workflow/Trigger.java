package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A trigger of a workflow: when it fires, and what it starts then. `schedule` is empty but for one that is SCHEDULED,
/// `conditions` but for a CONDITIONAL one, which fires when all of them are met, or `any`.
public record Trigger(
        String name,
        Type type,
        boolean active,
        String schedule,
        boolean any,
        List<Condition> conditions,
        List<Member> starts,
        String description) {
    public Trigger {
        conditions = List.copyOf(conditions);
        starts = List.copyOf(starts);
    }

    /// When it fires.
    public enum Type {
        ON_DEMAND,
        SCHEDULED,
        CONDITIONAL,
        EVENT
    }

    /// That a job or crawler ended in a state, in Glue's word.
    public record Condition(Member watched, String state) {
        /// Whether it waits for something to go well.
        public boolean isOfSuccess() {
            return state.equals(Attempt.SUCCEEDED);
        }
    }

    /// Whether it begins the runs of its workflow.
    public boolean begins() {
        return type != Type.CONDITIONAL;
    }

    /// When it fires next by itself; empty for one that does not, or whose schedule cannot be read.
    public Optional<Instant> due(Instant now) {
        try {
            return active && type == Type.SCHEDULED && !schedule.isBlank()
                    ? ScheduleExpression.parse(schedule).next(now, now)
                    : Optional.empty();
        } catch (InvalidExpressionException e) {
            return Optional.empty();
        }
    }
}
