package dev.lakeward.lake.pipeline.ingest;

/// What is sent to a stream whenever somebody asks for it. Every method blocks and throws LakeException.
public interface Feed {
    /// What it is called.
    String name();

    /// Sends what is new; answers how many records.
    long send();

    /// Whether what was sent last lies in the lake.
    boolean hasArrived();
}
