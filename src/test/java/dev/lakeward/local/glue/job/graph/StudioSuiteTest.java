package dev.lakeward.local.glue.job.graph;

/// Glue Studio's functions, and the detection of personal data.
class StudioSuiteTest extends NodeSuite {
    StudioSuiteTest() {
        super("studio.txt");
    }
}
