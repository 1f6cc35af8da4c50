package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.store.RowChange;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// The runs of the lake's jobs: runs whose subject is their job's name.
public final class JobRuns {
    /// The kind of runs that jobs' are.
    public static final String JOB = "job";

    static final Duration LONGEST = Duration.ofDays(7);

    // No name of a job has a line end.
    private static final String DELETED = "\ndeleted";
    // Whoever starts many leaves a place to the others.
    private static final RunKind.Slots SLOTS = new RunKind.Slots(4, 3, 2_000, 1_000);
    // As long as Glue remembers runs.
    private static final Duration KEPT = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;

    private final Runs runs;
    private final JobParts parts;
    private final RunKind kind;
    private final JobEnds ends;

    public JobRuns(Runs runs, JobParts parts) {
        this.runs = runs;
        this.parts = parts;
        this.ends = new JobEnds(parts.store());
        this.kind = new RunKind(
                JOB, SLOTS, LONGEST, RunKind.Recovery.FAIL, run -> new JobWork(parts, run), KEPT, () -> id("jr_"));
        runs.open(kind);
    }

    /// A new id of the form that Glue gives runs: a prefix and 64 hexadecimal digits.
    public static String id(String prefix) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return prefix + HexFormat.of().formatHex(random);
    }

    JobParts parts() {
        return parts;
    }

    /// Starts a run, for an owner; `together` is written with it, or nothing runs. Throws
    /// [dev.lakeward.local.run.SubjectBusyException] where as many runs go as the job may have and it queues
    /// none, and [TooManyRunsException].
    public Run start(String owner, JobRun order, @Nullable String parent, List<RowChange> together) {
        RunRequest asked = kind.request(order.jobName(), owner, SdkJson.write(order));
        RunRequest request = new RunRequest(asked.id(), asked.subject(), asked.owner(), asked.arguments(), parent);
        List<RowChange> all = new ArrayList<>(together);
        Optional<Job> job = parts.jobs().find(order.jobName());
        if (job.isPresent() && !Boolean.TRUE.equals(order.jobRunQueuingEnabled())) {
            // The run itself is written before they are counted.
            int most = job.get().executionProperty().maxConcurrentRuns();
            all.add(runs.store().fewer(JOB, order.jobName(), Math.min(most, Integer.MAX_VALUE - 1) + 1));
        }
        all.add(ends.awaiting(request.id()));
        return runs.submit(kind, request, all);
    }

    /// To be called about once a second: runs again what failed and is to be tried again.
    public void tick() {
        for (String id : ends.list()) {
            Optional<Run> run = runs.store().find(id);
            if (run.isEmpty()) {
                ends.remove(id);
            } else if (run.get().state() instanceof RunState.Ended && !runs.isWorking(id)) {
                ended(run.get());
            }
        }
    }

    private void ended(Run run) {
        JobRun order = JobOrder.of(run);
        boolean again = run.state() instanceof RunState.Failed
                && run.subject().equals(order.jobName())
                && parts.jobs()
                        .find(order.jobName())
                        .filter(job -> order.attempt() < job.maxRetries())
                        .isPresent();
        if (!again) {
            ends.remove(run.id());
            return;
        }
        RunRequest asked = kind.request(run.subject(), run.owner(), SdkJson.write(JobOrder.again(order, run.id())));
        try {
            runs.submit(
                    kind,
                    new RunRequest(asked.id(), asked.subject(), asked.owner(), asked.arguments(), run.parent()),
                    List.of(ends.dealtWith(run.id()), ends.awaiting(asked.id())));
        } catch (TooManyRunsException | JobEnds.DealtWithException e) {
            return;
        }
    }

    /// A run of a job, be it deleted or not.
    Optional<Run> find(String job, String id) {
        return runs.store()
                .find(id)
                .filter(run -> run.kind().equals(JOB))
                .filter(run -> run.subject().equals(job) || run.subject().equals(job + DELETED));
    }

    /// Whether a run is one of a job that has been deleted since.
    static boolean isOfDeleted(Run run) {
        return run.subject().endsWith(DELETED);
    }

    /// Runs of a job, newest first.
    RunPage page(String job, long before, int limit) {
        return runs.store().page(new RunFilter(JOB, null, job), before, limit);
    }

    /// Cancels a run; says whether it did.
    public boolean stop(Run run) {
        return runs.cancel(run.id());
    }

    /// Whether this process still works on a run that was stopped.
    boolean isStopping(Run run) {
        return run.state() instanceof RunState.Cancelled && runs.isWorking(run.id());
    }

    /// Leaves the runs of a deleted job to nobody, as a part of a change: they are known by their ids still, and are
    /// none of another job of that name.
    void leaveTogether(String job) {
        runs.store().renameTogether(JOB, job, job + DELETED);
    }

    Path log(Run run) {
        return runs.logFile(run.id());
    }
}
