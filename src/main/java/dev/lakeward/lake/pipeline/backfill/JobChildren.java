package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// The runs of a job.
final class JobChildren implements BackfillRuns {
    private static final int PAGE = 100;
    // A run that is tried again is followed by another one within this time.
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(20);

    private final GlueClient glue;
    private final BackfillOrder order;
    private final int most;
    private final int retries;

    JobChildren(GlueClient glue, BackfillOrder order) {
        this.glue = glue;
        this.order = order;
        Job job = SdkErrors.call(
                "glue:GetJob",
                () -> glue.getJob(request -> request.jobName(order.name())).job());
        this.most = job.executionProperty() == null || job.executionProperty().maxConcurrentRuns() == null
                ? 1
                : Math.max(1, job.executionProperty().maxConcurrentRuns());
        this.retries = job.maxRetries() == null ? 0 : job.maxRetries();
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public String start(Map<String, String> arguments) {
        return SdkErrors.call(
                "glue:StartJobRun",
                () -> glue.startJobRun(request -> request.jobName(order.name()).arguments(arguments))
                        .jobRunId());
    }

    @Override
    public BackfillPart look(BackfillPart part) {
        JobRun run = SdkErrors.call(
                "glue:GetJobRun",
                () -> glue.getJobRun(request -> request.jobName(order.name()).runId(part.run()))
                        .jobRun());
        BackfillPart now = part(part.value(), run);
        if (now.state() != BackfillPart.State.FAILED || attempt(run) >= retries) {
            return now;
        }
        // Glue tries it again by itself: its value has not failed before the last attempt has.
        BackfillPart newest =
                children(parent(run), part.started().orElse(Instant.EPOCH)).getOrDefault(part.value(), now);
        boolean soon = now.ended()
                .filter(at -> Duration.between(at, Instant.now()).compareTo(TRIED_AGAIN) < 0)
                .isPresent();
        return newest.run().equals(now.run()) && soon
                ? new BackfillPart(
                        part.value(),
                        BackfillPart.State.RUNNING,
                        part.run(),
                        now.started(),
                        Optional.empty(),
                        now.error())
                : newest;
    }

    private static int attempt(JobRun run) {
        return run.attempt() == null ? 0 : run.attempt();
    }

    private static String parent(JobRun run) {
        return BackfillOrder.parent(run.arguments());
    }

    private static BackfillPart part(String value, JobRun run) {
        return new BackfillPart(
                value,
                state(run.jobRunStateAsString()),
                run.id(),
                Optional.ofNullable(run.startedOn()),
                Optional.ofNullable(run.completedOn()),
                Optional.ofNullable(run.errorMessage()).orElse(""));
    }

    private static BackfillPart.State state(String word) {
        return switch (Attempt.state(word)) {
            case WAITING, RUNNING -> BackfillPart.State.RUNNING;
            case SUCCEEDED -> BackfillPart.State.SUCCEEDED;
            case STOPPED -> BackfillPart.State.STOPPED;
            case FAILED -> BackfillPart.State.FAILED;
        };
    }

    @Override
    public void stop(String run) {
        SdkErrors.call(
                "glue:BatchStopJobRun",
                () -> glue.batchStopJobRun(
                        request -> request.jobName(order.name()).jobRunIds(run)));
    }

    @Override
    public Map<String, BackfillPart> children(String backfill, Instant since) {
        Map<String, BackfillPart> newest = new HashMap<>();
        Optional<String> next = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<String> from = next;
            GetJobRunsResponse page = SdkErrors.call(
                    "glue:GetJobRuns",
                    () -> glue.getJobRuns(request ->
                            request.jobName(order.name()).maxResults(PAGE).nextToken(from.orElse(null))));
            for (JobRun run : page.jobRuns()) {
                if (parent(run).equals(backfill) && run.arguments().containsKey(order.argument())) {
                    String value = run.arguments().get(order.argument());
                    newest.merge(value, part(value, run), JobChildren::better);
                }
            }
            next = Optional.ofNullable(page.nextToken());
            more = next.isPresent() && page.jobRuns().stream().noneMatch(run -> isBefore(run, since));
        }
        return newest;
    }

    // A clock of ours may go wrong by a minute.
    private static boolean isBefore(JobRun run, Instant since) {
        return run.startedOn() != null && run.startedOn().isBefore(since.minusSeconds(60));
    }

    // Newest first, but for what is done.
    static BackfillPart better(BackfillPart newer, BackfillPart older) {
        return older.state() == BackfillPart.State.SUCCEEDED && newer.state() != BackfillPart.State.SUCCEEDED
                ? older
                : newer;
    }
}
