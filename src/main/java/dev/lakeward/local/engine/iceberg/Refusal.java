package dev.lakeward.local.engine.iceberg;

/// What cannot be done with a table, in Trino's name for it and in words that tell no value of a row.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    Refusal(String kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    IcebergAnswer.Failed answer() {
        return new IcebergAnswer.Failed(kind, String.valueOf(getMessage()));
    }
}
