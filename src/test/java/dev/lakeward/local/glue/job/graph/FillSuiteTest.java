package dev.lakeward.local.glue.job.graph;

/// Missing values, and what is predicted for them.
class FillSuiteTest extends NodeSuite {
    FillSuiteTest() {
        super("fill.txt");
    }
}
