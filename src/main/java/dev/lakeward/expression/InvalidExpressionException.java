package dev.lakeward.expression;

/// A text that is no such expression, in one sentence that says why.
public final class InvalidExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidExpressionException(String sentence) {
        super(sentence);
    }

    static InvalidExpressionException schedule(String text, String why) {
        return new InvalidExpressionException("The schedule " + text + " " + why + ".");
    }
}
