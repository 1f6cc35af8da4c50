package dev.lakeward.local.secret;

/// A secret that is not there, or that the role may not use. Its sentence tells nothing of what is in it.
public final class UnusableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSecretException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
