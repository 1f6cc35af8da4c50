package dev.lakeward.ui;

import java.util.Locale;

/// Something that the finder offers, and how to go there.
public record Found(Kind kind, String title, Runnable go) {
    /// What it is; in the order in which the finder lists them.
    public enum Kind {
        RECENT("↺"),
        TABLE("▤"),
        COLUMN("┆"),
        TEAM("☺"),
        CRAWLER("✳"),
        SOURCE("⇣"),
        JOB("⚙"),
        WORKFLOW("⇶"),
        RUN("◷"),
        QUERY("▷"),
        COMMAND("»");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /// What stands above all of the kind.
        public String title() {
            return Messages.text("find.kind_" + name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return kind.mark + "  " + title;
    }
}
