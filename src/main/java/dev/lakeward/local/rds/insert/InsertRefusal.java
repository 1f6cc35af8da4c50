package dev.lakeward.local.rds.insert;

/// Says why rows are not written, without a value of them.
public final class InsertRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InsertRefusal(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
