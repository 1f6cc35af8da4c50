package dev.lakeward.local.schedule;

import dev.lakeward.expression.ScheduleExpression;

/// What starts by itself, and when: runs of a kind, for an owner, with arguments in the kind's form.
public record Schedule(
        String name, String kind, String subject, String owner, String arguments, String expression, Missed missed) {
    /// What becomes of times that came due while the lake was closed.
    public enum Missed {
        /// One run for all of them.
        RUN_ONCE,
        /// None.
        SKIP
    }

    /// Throws [InvalidExpressionException] where the expression is none.
    public Schedule {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a schedule has a name");
        }
        ScheduleExpression.parse(expression);
    }

    ScheduleExpression times() {
        return ScheduleExpression.parse(expression);
    }
}
