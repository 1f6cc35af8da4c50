package dev.lakeward.local.wire;

/// An answer that is no success, decided before or beside the service itself.
///
/// `code` is S3's name of the error where the trouble is one that every protocol has: each protocol says it in its
/// own words.
final class WireError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    WireError(String code, int status, String sentence) {
        super(sentence);
        this.code = code;
        this.status = status;
    }

    /// A body or parameter that does not fit its shape.
    static WireError malformed(String sentence) {
        return new WireError("SerializationException", 400, sentence);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
