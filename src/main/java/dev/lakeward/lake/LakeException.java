package dev.lakeward.lake;

import org.jspecify.annotations.Nullable;

/// A lake operation that did not happen, and why.
public final class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final LakeError error;
    private final String operation;
    private final String detail;

    public LakeException(LakeError error, String operation, String detail, @Nullable Throwable cause) {
        super(operation + ": " + error + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.error = error;
        this.operation = operation;
        this.detail = detail;
    }

    public LakeError error() {
        return error;
    }

    /// The operation in AWS's name, such as `glue:GetTable`, or a sentence-case verb for local work.
    public String operation() {
        return operation;
    }

    /// What the lake answered, in one sentence; empty where it said nothing a person can use.
    public String detail() {
        return detail;
    }
}
