package dev.lakeward.lake.pipeline.workflow;

/// What a trigger starts or watches: a job or a crawler, by its name.
public record Member(Kind kind, String name) {
    /// What it is.
    public enum Kind {
        JOB,
        CRAWLER
    }

    public static Member job(String name) {
        return new Member(Kind.JOB, name);
    }

    public static Member crawler(String name) {
        return new Member(Kind.CRAWLER, name);
    }
}
