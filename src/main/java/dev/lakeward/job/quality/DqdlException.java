package dev.lakeward.job.quality;

/// A text is no ruleset of DQDL, or one that the embedded lake does not read.
public final class DqdlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DqdlException(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
