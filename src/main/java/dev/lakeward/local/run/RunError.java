package dev.lakeward.local.run;

/// Why a run failed: a sentence, where (a line, a step, a file; perhaps empty) and what to do (perhaps empty).
public record RunError(Category category, String sentence, String place, String remedy) {
    /// Whose fault it is.
    public enum Category {
        /// What was asked for cannot be done.
        USER,
        /// The lake, its disk or its engine failed.
        SYSTEM,
        /// The lake was closed or its process ended while it ran.
        INTERRUPTED
    }

    /// An error that says all in its sentence.
    public static RunError of(Category category, String sentence) {
        return new RunError(category, sentence, "", "");
    }
}
