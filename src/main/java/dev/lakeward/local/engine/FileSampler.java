package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import dev.lakeward.local.engine.sample.SampleTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at files in the engine's process, for who finds tables in them.
public final class FileSampler {
    // One message of some megabytes at most.
    private static final int AT_ONCE = 200;
    // Of files that took too long; the machine may have been busy with other things.
    private static final int MOST_AGAIN = 20;

    private final Workers workers;
    private final String owner;
    private final Path folder;
    private @Nullable Sandbox current;
    private boolean cancelled;

    /// `owner` is the identity that asks, and `folder` this run's own.
    public FileSampler(Workers workers, String owner, Path folder) {
        this.workers = workers;
        this.owner = owner;
        this.folder = folder;
    }

    /// What files are, in the order of the tasks; `progress` is told how many are done. Blocks.
    ///
    /// A file whose look costs the process its life, twice, is answered as one that needs too much memory, and the
    /// others are looked at again; some that took too long are given ten times as long, alone.
    ///
    /// Throws [QueryFailure] once cancelled, and where no process can be had.
    public List<SampleAnswer> sample(List<SampleTask> tasks, LongConsumer progress) {
        List<SampleAnswer> answers = new ArrayList<>();
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            answers.addAll(some(tasks.subList(from, Math.min(tasks.size(), from + AT_ONCE))));
            progress.accept(answers.size());
        }
        lookAgain(tasks, answers);
        return answers;
    }

    private void lookAgain(List<SampleTask> tasks, List<SampleAnswer> answers) {
        int again = 0;
        for (int i = 0; i < answers.size() && again < MOST_AGAIN; i++) {
            if (answers.get(i) instanceof Unreadable file && file.cause() == Unreadable.Cause.TOO_SLOW) {
                again++;
                answers.set(i, some(List.of(tasks.get(i).patient())).getFirst());
            }
        }
    }

    // The guilty of many is found by halves.
    private List<SampleAnswer> some(List<SampleTask> tasks) {
        Optional<List<SampleAnswer>> whole = once(tasks);
        if (whole.isEmpty() && tasks.size() == 1) {
            // A process may die for another reason than the file.
            whole = once(tasks);
        }
        if (whole.isPresent() || tasks.size() == 1) {
            return whole.orElse(List.of(new Unreadable(Unreadable.Cause.NEEDS_TOO_MUCH_MEMORY, 0)));
        }
        List<SampleAnswer> answers = new ArrayList<>(some(tasks.subList(0, tasks.size() / 2)));
        answers.addAll(some(tasks.subList(tasks.size() / 2, tasks.size())));
        return answers;
    }

    private Optional<List<SampleAnswer>> once(List<SampleTask> tasks) {
        try (Sandbox sandbox = open()) {
            try {
                return Optional.of(sandbox.sample(tasks));
            } catch (EngineException | QueryFailure e) {
                requireRunning();
                return Optional.empty();
            }
        } finally {
            hold(null);
        }
    }

    // That there is no process says nothing of a file.
    private Sandbox open() {
        requireRunning();
        try {
            Sandbox sandbox = Sandbox.open(workers, owner, folder, rows -> {});
            hold(sandbox);
            return sandbox;
        } catch (EngineException e) {
            throw new QueryFailure(
                    QueryFailure.Kind.GENERIC_INTERNAL_ERROR, "the engine's process could not be started");
        }
    }

    /// How Iceberg tables are defined, in the order of the tasks; [IcebergAnswer.Failed] for what cannot be told.
    /// Blocks.
    ///
    /// Throws [QueryFailure] once cancelled.
    public List<IcebergAnswer> describe(List<IcebergTask.Describe> tasks) {
        List<IcebergAnswer> answers = new ArrayList<>();
        while (answers.size() < tasks.size()) {
            try (Sandbox sandbox = open()) {
                describe(sandbox, tasks, answers);
            } finally {
                hold(null);
            }
        }
        return answers;
    }

    private void describe(Sandbox sandbox, List<IcebergTask.Describe> tasks, List<IcebergAnswer> answers) {
        try {
            while (answers.size() < tasks.size()) {
                answers.add(sandbox.iceberg(tasks.get(answers.size())));
            }
        } catch (EngineException | QueryFailure e) {
            requireRunning();
            answers.add(new IcebergAnswer.Failed(
                    QueryFailure.Kind.ICEBERG_INVALID_METADATA.name(), "the table's metadata cannot be read"));
        }
    }

    private synchronized void hold(@Nullable Sandbox sandbox) {
        current = sandbox;
        if (cancelled && sandbox != null) {
            sandbox.cancel();
        }
    }

    private synchronized void requireRunning() {
        if (cancelled) {
            throw EngineErrors.cancelled();
        }
    }

    /// Stops what runs; any thread may call it.
    public synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }
}
