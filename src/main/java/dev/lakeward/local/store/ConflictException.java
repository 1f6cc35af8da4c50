package dev.lakeward.local.store;

/// A change that was not written, because something that it was decided by has changed meanwhile.
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConflictException(Precondition broken) {
        super("a " + broken.kind() + " has changed meanwhile", null, false, false);
    }

    /// What a change was decided by has changed while it was decided.
    ConflictException(RuntimeException decision) {
        super("changed while it was decided", decision);
    }
}
