package dev.lakeward.local.run;

/// A run that was not taken: as many as may wait do, or the lake closes.
public final class TooManyRunsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRunsException(String sentence) {
        super(sentence);
    }
}
