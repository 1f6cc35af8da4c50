package dev.lakeward.local.rds.export;

/// A database is not exported, or could not be: the sentence tells what, why and what to do, and no value of a row.
public final class ExportRefusal extends RuntimeException {
    ExportRefusal(String sentence) {
        super(sentence);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
