package dev.lakeward.local.run;

/// A run that was not taken, as another of its subject, or as many as may be, have not ended.
public final class SubjectBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubjectBusyException(String subject) {
        super("A run of " + subject + " has not ended.", null, false, false);
    }
}
