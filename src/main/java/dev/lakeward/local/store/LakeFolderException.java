package dev.lakeward.local.store;

/// A folder that cannot be opened as a lake, or a write that the disk refused, in one sentence with what to do.
public final class LakeFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What stands in the way.
    public enum Trouble {
        NOT_A_LAKE,
        NEWER_LAKE,
        LOCKED,
        NO_SPACE,
        READ_ONLY,
        DAMAGED
    }

    private final Trouble trouble;

    public LakeFolderException(Trouble trouble, String sentence, Throwable cause) {
        super(sentence, cause);
        this.trouble = trouble;
    }

    public LakeFolderException(Trouble trouble, String sentence) {
        super(sentence);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
