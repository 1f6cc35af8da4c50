package dev.lakeward.sql.tree;

/// A statement whose text would be longer or nested deeper than the engine is given.
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("the statement is too large or nested too deeply");
    }
}
