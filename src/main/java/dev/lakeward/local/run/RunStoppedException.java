package dev.lakeward.local.run;

/// Ends the work of a run that has ended already: it was cancelled, took too long, or its lake closes.
public final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunStoppedException(String id) {
        super("run " + id + " was stopped", null, false, false);
    }
}
