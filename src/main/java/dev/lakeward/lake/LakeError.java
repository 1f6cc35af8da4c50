package dev.lakeward.lake;

/// What went wrong, as far as the person at the screen can act on it.
public enum LakeError {
    ACCESS_DENIED,
    SIGNED_OUT,
    NOT_FOUND,
    ALREADY_EXISTS,
    CONFLICT,
    INVALID_INPUT,
    QUERY_FAILED,
    THROTTLED,
    UNREACHABLE,
    NO_SPACE,
    DAMAGED,
    LOCKED,
    NOT_A_LAKE,
    NEWER_LAKE,
    CANCELLED,
    UNSUPPORTED,
    INTERNAL
}
