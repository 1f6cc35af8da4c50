package dev.lakeward.async;

/// How far a run is: `done` of `total` of what `phase` says; a total of 0 is not known.
public record RunProgress(long done, long total, String phase) {
    public static final RunProgress NONE = new RunProgress(0, 0, "");

    public RunProgress {
        if (done < 0 || total < 0) {
            throw new IllegalArgumentException("progress is not negative: " + done + " of " + total);
        }
    }
}
