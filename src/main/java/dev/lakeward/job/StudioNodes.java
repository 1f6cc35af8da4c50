package dev.lakeward.job;

/// Functions of Glue Studio.
final class StudioNodes {
    private StudioNodes() {}

    static Frame of(JobNode node, Input input, Knowledge knowledge) {
        throw node.fault("no");
    }
}
