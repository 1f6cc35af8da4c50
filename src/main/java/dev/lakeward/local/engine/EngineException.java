package dev.lakeward.local.engine;

/// An error of DuckDB in its own words, which may hold data and paths: [EngineErrors] turns it into Athena's.
final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int before;

    /// Offsets in `text` count from `before` characters before the statement's own.
    EngineException(String text, int before) {
        super(text);
        this.before = before;
    }

    int before() {
        return before;
    }
}
