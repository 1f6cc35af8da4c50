package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.text.Words;
import java.util.Locale;

/// What was asked for is no backfill; its message says why and what would be one.
public final class BackfillRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What is wrong.
    public enum Reason {
        NO_ARGUMENT,
        GLUES_OWN,
        NO_DATE,
        ENDS_BEFORE,
        NO_FORMAT,
        SAME_VALUE,
        NO_VALUES,
        TWICE,
        EMPTY_VALUE,
        TOO_MANY,
        AT_ONCE,
        GIVEN_TWICE,
        NO_KEY
    }

    BackfillRefusal(Reason reason, Object... arguments) {
        super(Words.text("backfill." + reason.name().toLowerCase(Locale.ROOT), arguments));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
