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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// The runs of the lake's jobs: runs whose subject is their job's name.
public final class JobRuns {
    /// The kind of runs that jobs' are.
    public static final String JOB = "job";

    /// The checkpoint of a run from when rows may stay somewhere whatever becomes of it: it is not tried again, as that
    /// would add them twice.
    public static final String COMMITS = "commits";

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
                JOB,
                SLOTS,
                LONGEST,
                RunKind.Recovery.FAIL,
                run -> new JobWork(parts, new PastRuns(runs), run),
                KEPT,
                () -> id("jr_"));
        runs.open(kind);
    }

    /// A new id of the form that Glue gives runs: a prefix and 64 hexadecimal digits.
    public static String id(String prefix) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return prefix + HexFormat.of().formatHex(random);
    }

    public JobParts parts() {
        return parts;
    }

    /// An id that is the same for the same words, so that what is started again after a kill is found.
    public static String id(String prefix, List<String> words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The id of the run that tries another one again.
    public static String again(String run) {
        return id("jr_", List.of(run, "again"));
    }

    /// Starts a run, for an owner. Throws [dev.lakeward.local.run.SubjectBusyException] where as many runs go as the
    /// job may have and it queues none, and [TooManyRunsException].
    public Run start(String owner, JobRun order) {
        return start(kind.ids().get(), owner, order, null);
    }

    /// [#start(String, JobRun)] under an id, as a part of another run. An order with an error fails of that.
    public Run start(String id, String owner, JobRun order, @Nullable String parent) {
        List<RowChange> together = new ArrayList<>(List.of(ends.awaiting(id)));
        Optional<Job> job = parts.jobs().find(order.jobName());
        if (job.isPresent() && order.errorMessage() == null && !Boolean.TRUE.equals(order.jobRunQueuingEnabled())) {
            // The run itself is written before they are counted.
            int most = job.get().executionProperty().maxConcurrentRuns();
            together.add(runs.store().fewer(JOB, order.jobName(), Math.min(most, Integer.MAX_VALUE - 1) + 1));
        }
        return runs.submit(kind, new RunRequest(id, order.jobName(), owner, SdkJson.write(order), parent), together);
    }

    /// The runs whose ends are still to be dealt with.
    public JobEnds ends() {
        return ends;
    }

    /// Runs again what failed and is to be tried again, unless it may have committed rows before; says whether it is,
    /// or cannot be told yet.
    public boolean isTriedAgain(Run run) {
        JobRun order = JobOrder.of(run);
        boolean again = run.state() instanceof RunState.Failed
                && order.errorMessage() == null
                && !run.checkpoint().equals(COMMITS)
                && run.subject().equals(order.jobName())
                && parts.jobs()
                        .find(order.jobName())
                        .filter(job -> order.attempt() < job.maxRetries())
                        .isPresent();
        if (again) {
            String id = again(run.id());
            try {
                runs.submit(
                        kind,
                        new RunRequest(
                                id,
                                run.subject(),
                                run.owner(),
                                SdkJson.write(JobOrder.again(order, run.id())),
                                run.parent()),
                        List.of(ends.dealtWith(run.id()), ends.awaiting(id)));
            } catch (TooManyRunsException | JobEnds.DealtWithException e) {
                return true;
            }
        }
        return again;
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

    boolean keepsStages(Run run) {
        return new PastRuns(runs).keepsStages(run.id());
    }

    Map<String, String> code(Run run) {
        return new PastRuns(runs).code(run.id());
    }

    Path log(Run run) {
        return runs.logFile(run.id());
    }
}
