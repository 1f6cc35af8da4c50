package dev.lakeward.local.transfer.work;

/// A transfer that cannot be done as a whole: its sentence is for the run's owner.
public final class TransferException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransferException(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
