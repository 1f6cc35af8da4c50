package dev.lakeward.local.glue.job.graph;

/// Transforms of fields and rows.
class NodeSuiteTest extends NodeSuite {
    NodeSuiteTest() {
        super("nodes.txt");
    }
}
