package dev.lakeward.local.engine.format;

import io.trino.spi.TrinoException;
import java.io.IOException;

/// A value that a format has no way to write: Trino's name of the error, and its sentence.
public final class UnwritableException extends IOException {
    /// Before its message, where it comes from the engine.
    public static final String RAISED = "LAKEWARD_UNWRITABLE:";

    /// The name of an error whose sentence may be told to everybody.
    public static final String FORM = "FORM";

    private static final long serialVersionUID = 1L;

    /// For what a format does not hold, whatever the values are: the sentence names none.
    UnwritableException(String sentence) {
        super(FORM + ":" + sentence);
    }

    UnwritableException(TrinoException why) {
        super(why.getErrorCode().getName() + ":" + why.getMessage(), why);
    }
}
