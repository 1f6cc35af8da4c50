package dev.lakeward.job.spark;

/// What Spark does otherwise than the embedded lake with the same job, and why it is left so.
public enum SparkDifference {
    ;

    private final String of;
    private final String embedded;
    private final String spark;

    SparkDifference(String of, String embedded, String spark) {
        this.of = of;
        this.embedded = embedded;
        this.spark = spark;
    }

    /// What it is about.
    public String of() {
        return of;
    }

    public String embedded() {
        return embedded;
    }

    public String spark() {
        return spark;
    }
}
