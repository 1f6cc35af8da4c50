package dev.lakeward.ui.page;

/// What came of the last thing that was done; empty where nothing is to be said.
public record Outcome(String text, boolean failed) {
    public static final Outcome NONE = new Outcome("", false);
}
