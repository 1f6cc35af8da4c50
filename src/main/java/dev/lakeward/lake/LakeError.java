package dev.lakeward.lake;

/// What went wrong, as far as the person at the screen can act on it.
public enum LakeError {
    ACCESS_DENIED(false),
    SIGNED_OUT(false),
    NOT_FOUND(false),
    ALREADY_EXISTS(false),
    CONFLICT(true),
    INVALID_INPUT(false),
    QUERY_FAILED(false),
    THROTTLED(true),
    UNREACHABLE(true),
    NO_SPACE(true),
    DAMAGED(false),
    LOCKED(true),
    NOT_A_LAKE(false),
    NEWER_LAKE(false),
    CANCELLED(true),
    UNSUPPORTED(false),
    INTERNAL(false);

    private final boolean retryable;

    LakeError(boolean retryable) {
        this.retryable = retryable;
    }

    /// Whether the same call may succeed later without anybody changing anything.
    public boolean retryable() {
        return retryable;
    }
}
