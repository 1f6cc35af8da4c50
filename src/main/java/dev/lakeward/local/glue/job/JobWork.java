package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// One run of a job as it was when the run was started: what its program makes, and the bookmark behind that, are
/// published with its end.
final class JobWork implements RunWork {
    /// Where an error lies that is none of the job's own.
    static final String GONE = "job";

    private static final String FOLDER = "jobs";

    private final JobParts parts;
    private final PastRuns past;
    private final JobRun order;
    private final Optional<Job> job;
    private final Path folder;
    private final @Nullable JobProgram program;
    private @Nullable RunContext context;

    JobWork(JobParts parts, PastRuns past, Run run) {
        this.parts = parts;
        this.past = past;
        this.order = JobOrder.of(run);
        this.job = parts.jobs().find(order.jobName());
        this.folder = parts.store().work().resolve(FOLDER).resolve(run.id());
        this.program = job.filter(JobWork::isVisual)
                .map(each -> parts.programs().of(each))
                .orElse(null);
    }

    private static boolean isVisual(Job job) {
        return !job.codeGenConfigurationNodes().isEmpty();
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(order.timeout() == null ? JobRuns.LONGEST.toMinutes() : order.timeout());
    }

    @Override
    public int mostOfSubject() {
        return job.filter(each -> order.errorMessage() == null)
                .map(each -> each.executionProperty().maxConcurrentRuns())
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public Outcome run(RunContext context) {
        this.context = context;
        Job started = job.orElseThrow(() -> JobScope.invalid(gone()));
        if (order.errorMessage() != null) {
            throw JobScope.invalid(order.errorMessage());
        }
        JobProgram runs = program;
        if (runs == null) {
            throw JobScope.invalid("The embedded lake runs visual jobs only: the job " + started.name()
                    + " has a script and no CodeGenConfigurationNodes. Nothing was run.");
        }
        Map<String, String> arguments = JobArguments.resolved(started, order.arguments());
        // Before what it says: a bookmark that is moved in between is one that somebody else has moved.
        int version = parts.bookmarks().version(started.name());
        Bookmark bookmark = bookmark(started, JobArguments.requireBookmark(arguments), arguments);
        arguments.put("--JOB_NAME", started.name());
        arguments.put("--JOB_RUN_ID", context.run().id());
        Optional<PastRun> before = past.of(started.name(), arguments);
        before.ifPresent(run -> context.log(
                "run from a node of the run " + run.id() + ": all targets from there on are written again"));
        Volume.run(() -> Files.createDirectories(folder));
        Made made = runs.run(new JobTask(
                started,
                context.run().id(),
                order.attempt(),
                arguments,
                parts.caller(started.role(), order.executionRoleSessionPolicy()),
                bookmark,
                context,
                folder,
                past.record(context.run().id()),
                before));
        return bookmark.mode() == Bookmark.Mode.ENABLED
                ? kept(made.outcome(), started, made.bookmark(), version)
                : made.outcome();
    }

    private String gone() {
        return "The job " + order.jobName() + " was deleted before this run of it was started.";
    }

    private Bookmark bookmark(Job started, Bookmark.Mode mode, Map<String, String> arguments) {
        Bookmarks bookmarks = parts.bookmarks();
        if (mode == Bookmark.Mode.DISABLED) {
            return Bookmark.NONE;
        }
        String from = arguments.get(JobArguments.BOOKMARK_FROM);
        String to = arguments.get(JobArguments.BOOKMARK_TO);
        if (from != null && to != null) {
            return new Bookmark(
                    mode,
                    Bookmarks.states(bookmarks.requireBehind(started.name(), from)),
                    Bookmarks.states(bookmarks.requireBehind(started.name(), to)));
        }
        return new Bookmark(
                mode, bookmarks.find(started.name()).map(Bookmarks::states).orElse(Map.of()), null);
    }

    private Outcome kept(Outcome outcome, Job started, Map<String, String> states, int version) {
        return new Outcome(
                outcome.files(),
                () -> {
                    try {
                        List<Document> changes =
                                new ArrayList<>(outcome.documents().get());
                        changes.addAll(moved(started, states, version));
                        return changes;
                    } catch (Outcome.StaleException e) {
                        throw new Outcome.StaleException(() -> kept(e.anew(), started, states, version));
                    }
                },
                outcome.result(),
                outcome.counts(),
                outcome.costs());
    }

    // The bookmark dies with its job; another job of that name has none of this one's.
    private List<Document> moved(Job started, Map<String, String> states, int version) {
        if (parts.jobs()
                .find(started.name())
                .filter(now -> now.createdOn().equals(started.createdOn()))
                .isEmpty()) {
            return List.of();
        }
        if (parts.bookmarks().version(started.name()) != version) {
            throw JobScope.invalid("The bookmark of the job " + started.name()
                    + " was moved by somebody else while this" + " run read by it. Nothing was written: run it again.");
        }
        RunContext run = context;
        return run == null
                ? List.of()
                : parts.bookmarks().moved(started.name(), run.run().id(), order.attempt(), new TreeMap<>(states));
    }

    @Override
    public void stop() {
        if (program != null) {
            program.stop();
        }
    }

    @Override
    public void close() {
        try {
            if (program != null) {
                program.close();
            }
        } finally {
            Volume.run(() -> {
                if (Files.exists(folder)) {
                    Volume.deleteTree(folder);
                }
                return true;
            });
        }
    }

    @Override
    public RunError error(Throwable failure) {
        if (job.isEmpty()) {
            return new RunError(RunError.Category.USER, gone(), GONE, "");
        }
        if (failure instanceof AwsServiceException fault && fault.awsErrorDetails() != null) {
            return RunError.of(
                    RunError.Category.USER,
                    String.valueOf(fault.awsErrorDetails().errorMessage()));
        }
        return program == null ? RunWork.super.error(failure) : program.error(failure);
    }
}
