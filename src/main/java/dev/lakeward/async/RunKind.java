package dev.lakeward.async;

/// What a run of the console is of.
public enum RunKind {
    /// Reading what a screen shows.
    READING(false),
    /// A tab's statement, which goes when its tab does.
    QUERY(true),
    /// Sorting, searching, copying or writing the rows of a result, which go on while the result is there.
    RESULT(true),
    /// Counting or comparing rows, or reading files, before a change.
    PREVIEW(false),
    /// Changing who may do what.
    PLAN(true),
    /// Changing the catalog by what files hold, taking that back, and doing it again.
    CRAWL(true),
    /// Bringing data into the lake.
    INGEST(true),
    /// Running a job or workflow for many values.
    BACKFILL(true);

    private final boolean kept;

    RunKind(boolean kept) {
        this.kept = kept;
    }

    /// Whether it goes on when the screens of the viewed identity go; the others are of use to these only.
    public boolean outlivesScreens() {
        return kept;
    }
}
