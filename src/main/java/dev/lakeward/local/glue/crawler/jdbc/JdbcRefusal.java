package dev.lakeward.local.glue.crawler.jdbc;

/// What was asked for is not crawled, or could not be: the sentence tells what, why and what to do, and no secret.
public final class JdbcRefusal extends RuntimeException {
    public JdbcRefusal(String sentence) {
        super(sentence);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
