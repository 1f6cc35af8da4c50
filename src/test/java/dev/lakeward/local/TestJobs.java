package dev.lakeward.local;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.glue.job.JobProgram;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.glue.job.JobTask;
import dev.lakeward.local.glue.job.Made;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.s3.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;

/// A program of jobs that writes one object, which tells how often its bookmark was moved: `--bucket` says where,
/// `--act` whether it fails or waits for its end instead.
final class TestJobs implements JobProgram {
    static final String CTX = "source";
    private static final long BETWEEN_LOOKS = 5;
    // How many attempts fail.
    private static final Map<String, Integer> FAILING = Map.of("fail-first", 1, "fail-twice", 2, "fail-then-wait", 1);

    /// A job whose graph is one source.
    static Consumer<CreateJobRequest.Builder> job(String name, String bucket) {
        return r -> r.name(name)
                .role("admin")
                .command(c -> c.name("glueetl").scriptLocation("s3://" + bucket + "/" + name + ".py"))
                .defaultArguments(Map.of("--bucket", bucket, "--job-bookmark-option", "job-bookmark-enable"))
                .codeGenConfigurationNodes(Map.of("node-1", source()));
    }

    static CodeGenConfigurationNode source() {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(
                        s -> s.name("in").paths("s3://in/").separator("comma").quoteChar("quote"))
                .build();
    }

    @Override
    public FirstRows show(Job job, String node, int most, Caller role, Path work) {
        throw new UnsupportedOperationException("it has no rows");
    }

    @Override
    public List<String> seenInPart(Job job, Caller role) {
        return List.of();
    }

    @Override
    public Made run(JobTask task) {
        task.context().log("began");
        String act = task.arguments().getOrDefault("--act", "");
        if (act.equals("commit-fail")) {
            task.context().checkpoint(JobRuns.COMMITS);
        }
        if (act.equals("fail") || act.equals("commit-fail") || task.attempt() < FAILING.getOrDefault(act, 0)) {
            throw new IllegalStateException("a value that nobody may see");
        }
        while (act.endsWith("wait")) {
            task.context().requireGoing();
            pause();
        }
        int before = Integer.parseInt(task.bookmark().from(CTX).orElse("0"));
        String text = before + " " + task.role().principal().name() + " "
                + task.bookmark().mode() + " " + task.arguments().getOrDefault("--word", "none");
        Path file = task.work().resolve("out");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectStore.Incoming out = new ObjectStore.Incoming(
                file,
                task.arguments().get("--bucket"),
                task.job().name() + "/" + task.runId(),
                ObjectStore.head("text/plain"));
        return new Made(
                new Outcome(List.of(out), List::of, "", Map.of("rows", 1L), Map.of()),
                Map.of(CTX, String.valueOf(before + 1)));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
