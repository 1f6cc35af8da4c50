package dev.lakeward.job.script;

/// What keeps a script from being written or read: the line, or 0 where it is of none, and a sentence.
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    ScriptException(int line, String sentence) {
        super(line == 0 ? sentence : "line " + line + ": " + sentence);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
