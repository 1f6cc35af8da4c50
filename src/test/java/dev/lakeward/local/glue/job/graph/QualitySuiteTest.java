package dev.lakeward.local.glue.job.graph;

/// Rules of data quality.
class QualitySuiteTest extends NodeSuite {
    QualitySuiteTest() {
        super("quality.txt");
    }
}
