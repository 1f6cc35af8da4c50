package dev.lakeward.local.cloudwatch;

/// Values that were counted in a stretch of time: how many, their sum, the smallest and the greatest.
public record Statistic(long count, double sum, double min, double max) {
    public Statistic {
        if (count < 1) {
            throw new IllegalArgumentException("a statistic of " + count + " values");
        }
    }

    public static Statistic of(double value) {
        return new Statistic(1, value, value, value);
    }

    /// Of the values of both.
    public Statistic with(Statistic other) {
        return new Statistic(count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
    }

    double average() {
        return sum / count;
    }
}
