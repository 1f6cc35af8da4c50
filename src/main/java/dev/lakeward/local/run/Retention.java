package dev.lakeward.local.run;

import java.time.Duration;

/// How long ended runs are remembered, and how many of them at most.
public record Retention(Duration age, int count) {
    /// As long as Athena keeps its history.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(45), 100_000);

    public Retention {
        if (age.isNegative() || count < 0) {
            throw new IllegalArgumentException("runs are kept for a time and up to a count: " + age + ", " + count);
        }
    }
}
