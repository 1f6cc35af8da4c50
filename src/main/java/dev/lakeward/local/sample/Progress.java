package dev.lakeward.local.sample;

/// Told what is made, step by step; may be called from the thread that makes it.
public interface Progress {
    /// `done` of `total` steps are made, and `step` comes next.
    void at(int done, int total, String step);
}
