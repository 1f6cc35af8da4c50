package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.AggregateOperation;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// Jobs over a bucket of a lake, run to their end.
record BucketJobs(TestLake lake, String bucket) {
    void put(String key, String text) {
        lake.as("admin").s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    long bytes(String in, String prefix) {
        return lake.as("admin").s3().listObjectsV2(r -> r.bucket(in).prefix(prefix)).contents().stream()
                .mapToLong(object -> object.size())
                .sum();
    }

    void job(String name, String role, Map<String, CodeGenConfigurationNode> nodes, String bookmark) {
        lake.as("admin")
                .glue()
                .createJob(r -> r.name(name)
                        .role(role)
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + bucket + "/" + name + ".py"))
                        .defaultArguments(Map.of(
                                "--job-bookmark-option", bookmark, "--TempDir", "s3://" + bucket + "/temporary/"))
                        .codeGenConfigurationNodes(nodes));
    }

    JobRun run(String name) throws InterruptedException {
        return ended(
                name, lake.as("admin").glue().startJobRun(r -> r.jobName(name)).jobRunId());
    }

    JobRun ended(String name, String run) throws InterruptedException {
        while (true) {
            JobRun now = lake.as("admin")
                    .glue()
                    .getJobRun(r -> r.jobName(name).runId(run))
                    .jobRun();
            if (now.completedOn() != null) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    Map<String, Long> counts(JobRun run, JobRunState wanted) {
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(wanted);
        return lake.lake().jobs(LocalLake.role("admin")).counts(run.jobName(), run.id());
    }

    Map<String, Long> good(String name) throws InterruptedException {
        return counts(run(name), JobRunState.SUCCEEDED);
    }

    CodeGenConfigurationNode csv() {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(source -> source.name("in")
                        .paths("s3://" + bucket + "/in/")
                        .separator("comma")
                        .quoteChar("quote")
                        .withHeader(true))
                .build();
    }

    static CodeGenConfigurationNode table(String database, String table) {
        return CodeGenConfigurationNode.builder()
                .catalogSource(s -> s.name("in").database(database).table(table))
                .build();
    }

    static CodeGenConfigurationNode groups(String input) {
        return CodeGenConfigurationNode.builder()
                .aggregate(a -> a.name("shops")
                        .inputs(input)
                        .groups(List.of(List.of("shop")))
                        .aggs(AggregateOperation.builder()
                                .column(List.of("price"))
                                .aggFunc(AggFunction.COUNT)
                                .build()))
                .build();
    }

    static CodeGenConfigurationNode target(String input, String bucket, String path, TargetFormat format) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(t -> t.name("out")
                        .inputs(input)
                        .path("s3://" + bucket + "/" + path + "/")
                        .format(format))
                .build();
    }
}
