package dev.lakeward.schedule;

/// A text that is no schedule, in one sentence that says why.
public final class InvalidScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidScheduleException(String text, String why) {
        super("The schedule " + text + " " + why + ".");
    }
}
