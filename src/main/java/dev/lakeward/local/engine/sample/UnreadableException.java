package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;

/// A file cannot be read; no other classifier is asked.
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Unreadable answer;

    UnreadableException(Unreadable.Cause cause, long line) {
        super(cause.sentence(), null, false, false);
        answer = new Unreadable(cause, line);
    }

    Unreadable answer() {
        return answer;
    }
}
