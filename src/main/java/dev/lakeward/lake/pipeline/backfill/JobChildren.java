package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.JobService;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// The runs of a job.
final class JobChildren implements BackfillRuns {
    private static final int PAGE = 100;
    // A run that is tried again is followed by another one within this time.
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(30);

    private final GlueClient glue;
    private final BackfillOrder order;
    // By this process's own clock, which Glue's is not compared with.
    private final Map<String, Long> seenFailed = new HashMap<>();
    private Optional<Job> job = Optional.empty();

    JobChildren(GlueClient glue, BackfillOrder order) {
        this.glue = glue;
        this.order = order;
    }

    private Job job() {
        Job known = job.orElseGet(() -> SdkErrors.call(
                "glue:GetJob",
                () -> glue.getJob(request -> request.jobName(order.name())).job()));
        job = Optional.of(known);
        return known;
    }

    @Override
    public int most() {
        ExecutionProperty property = job().executionProperty();
        return property == null || property.maxConcurrentRuns() == null ? 1 : Math.max(1, property.maxConcurrentRuns());
    }

    // A job that is gone is not tried again.
    private int retries() {
        try {
            return job().maxRetries() == null ? 0 : job().maxRetries();
        } catch (LakeException e) {
            if (e.error() == LakeError.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public String start(Map<String, String> arguments) {
        return new JobService(glue).start(order.name(), arguments);
    }

    @Override
    public BackfillPart look(BackfillPart part) {
        JobRun run = SdkErrors.call(
                "glue:GetJobRun",
                () -> glue.getJobRun(request -> request.jobName(order.name()).runId(part.run()))
                        .jobRun());
        if (!isTriedAgain(run)) {
            return part(part.value(), run);
        }
        // Glue tries it again by itself: its value has not failed before the last attempt has.
        Instant since = part.started().orElse(Instant.EPOCH);
        List<JobRun> attempts = runs(parent(run), since).stream()
                .filter(each -> part.value().equals(each.arguments().get(order.argument())))
                .toList();
        BackfillPart best = Children.of(
                        attempts.stream().map(each -> part(part.value(), each)).toList())
                .newest()
                .getOrDefault(part.value(), part(part.value(), run));
        JobRun newest = attempts.stream()
                .filter(each -> each.id().equals(best.run()))
                .findFirst()
                .orElse(run);
        return isTriedAgain(newest) && isSoon(newest)
                ? new BackfillPart(
                        part.value(),
                        BackfillPart.State.RUNNING,
                        best.run(),
                        best.started(),
                        Optional.empty(),
                        best.error())
                : best;
    }

    private boolean isTriedAgain(JobRun run) {
        return state(run.jobRunStateAsString()) == BackfillPart.State.FAILED && attempt(run) < retries();
    }

    private boolean isSoon(JobRun failed) {
        long first = seenFailed.computeIfAbsent(failed.id(), id -> System.nanoTime());
        return System.nanoTime() - first < TRIED_AGAIN.toNanos();
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
        new JobService(glue).stop(order.name(), run);
    }

    @Override
    public Children children(String backfill, Instant since) {
        return Children.of(runs(backfill, since).stream()
                .map(run -> part(run.arguments().getOrDefault(order.argument(), ""), run))
                .toList());
    }

    // Newest first.
    private List<JobRun> runs(String backfill, Instant since) {
        List<JobRun> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<String> from = next;
            GetJobRunsResponse page = SdkErrors.call(
                    "glue:GetJobRuns",
                    () -> glue.getJobRuns(request ->
                            request.jobName(order.name()).maxResults(PAGE).nextToken(from.orElse(null))));
            page.jobRuns().stream()
                    .filter(run ->
                            parent(run).equals(backfill) && run.arguments().containsKey(order.argument()))
                    .forEach(found::add);
            next = Optional.ofNullable(page.nextToken());
            more = next.isPresent() && page.jobRuns().stream().noneMatch(run -> isBefore(run, since));
        }
        return found;
    }

    private static boolean isBefore(JobRun run, Instant since) {
        return run.startedOn() != null && run.startedOn().plus(CLOCKS_DIFFER).isBefore(since);
    }
}
