package dev.lakeward.local.glue.job.spark;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.glue.job.JobProgram;
import dev.lakeward.local.glue.job.JobTask;
import dev.lakeward.local.glue.job.Made;
import dev.lakeward.local.glue.job.RunsOn;
import dev.lakeward.local.glue.job.graph.GraphParts;
import dev.lakeward.local.glue.job.graph.GraphProgram;
import dev.lakeward.local.run.RunError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;

/// Runs a graph where its run says: on the lake's own engine, or on Spark. First rows are always the engine's.
public final class RunOn implements JobProgram {
    private final GraphProgram embedded;
    private final SparkProgram spark;

    /// `environment` says where Spark is.
    public RunOn(GraphParts parts, ServedLake served, UnaryOperator<@Nullable String> environment) {
        this.embedded = new GraphProgram(parts);
        this.spark = new SparkProgram(parts, served, environment);
    }

    @Override
    public Made run(JobTask task) {
        return switch (RunsOn.of(task.arguments())) {
            case EMBEDDED -> embedded.run(task);
            case SPARK -> spark.run(task);
        };
    }

    @Override
    public FirstRows show(Job job, String node, int most, Caller role, Path work) {
        return embedded.show(job, node, most, role, work);
    }

    @Override
    public List<String> seenInPart(Job job, Caller role) {
        return embedded.seenInPart(job, role);
    }

    @Override
    public void stop() {
        embedded.stop();
        spark.stop();
    }

    @Override
    public void close() {
        spark.close();
        embedded.close();
    }

    @Override
    public RunError error(Throwable failure) {
        return embedded.error(failure);
    }
}
