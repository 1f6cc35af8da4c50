package dev.lakeward.ui;

/// Something that the finder offers, and how to go there.
public record Found(Kind kind, String title, Runnable go) {
    /// What it is; in the order in which the finder lists them.
    public enum Kind {
        TABLE("▤"),
        TEAM("☺"),
        COLUMN("┆"),
        QUERY("▷"),
        RECENT("↺");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    @Override
    public String toString() {
        return kind.mark + "  " + title;
    }
}
