package dev.lakeward.local.engine.verify;

/// A text that is not what its tree says. Its message names the kind of thing that was found, never a value.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String what) {
        super(what);
    }
}
