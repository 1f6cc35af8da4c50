package dev.lakeward.local.engine.format;

/// A file, or a column of it, cannot be read.
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Broken broken;

    BrokenException(Broken broken, Throwable cause) {
        super(broken.error(), cause);
        this.broken = broken;
    }

    Broken broken() {
        return broken;
    }
}
