package dev.lakeward.lake.plan;

/// A file of wanted access that cannot be used; nothing was sent. Line and column count from 1.
public final class PlanFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    PlanFileException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
