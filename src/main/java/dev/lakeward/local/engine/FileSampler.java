package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import dev.lakeward.local.engine.sample.SampleTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at files in the engine's process, for who finds tables in them.
public final class FileSampler {
    // One message of some megabytes at most.
    private static final int AT_ONCE = 200;

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
    /// A file whose look costs the process its life is answered as one that needs too much memory, and the
    /// others are looked at again. Throws [QueryFailure] once cancelled.
    public List<SampleAnswer> sample(List<SampleTask> tasks, LongConsumer progress) {
        List<SampleAnswer> answers = new ArrayList<>();
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            answers.addAll(some(tasks.subList(from, Math.min(tasks.size(), from + AT_ONCE))));
            progress.accept(answers.size());
        }
        return answers;
    }

    // The guilty of many is found by halves.
    private List<SampleAnswer> some(List<SampleTask> tasks) {
        requireRunning();
        try (Sandbox sandbox = Sandbox.open(workers, owner, folder, rows -> {})) {
            hold(sandbox);
            return sandbox.sample(tasks);
        } catch (EngineException | QueryFailure e) {
            requireRunning();
            if (tasks.size() == 1) {
                return List.of(new Unreadable(Unreadable.Cause.NEEDS_TOO_MUCH_MEMORY, 0));
            }
        } finally {
            hold(null);
        }
        List<SampleAnswer> answers = new ArrayList<>(some(tasks.subList(0, tasks.size() / 2)));
        answers.addAll(some(tasks.subList(tasks.size() / 2, tasks.size())));
        return answers;
    }

    /// How Iceberg tables are defined, in the order of the tasks; [IcebergAnswer.Failed] for what cannot be told.
    /// Blocks.
    ///
    /// Throws [QueryFailure] once cancelled.
    public List<IcebergAnswer> describe(List<IcebergTask.Describe> tasks) {
        List<IcebergAnswer> answers = new ArrayList<>();
        while (answers.size() < tasks.size()) {
            requireRunning();
            try (Sandbox sandbox = Sandbox.open(workers, owner, folder, rows -> {})) {
                hold(sandbox);
                while (answers.size() < tasks.size()) {
                    answers.add(sandbox.iceberg(tasks.get(answers.size())));
                }
            } catch (EngineException | QueryFailure e) {
                requireRunning();
                if (answers.size() < tasks.size()) {
                    answers.add(new IcebergAnswer.Failed(
                            QueryFailure.Kind.ICEBERG_INVALID_METADATA.name(), "the table's metadata cannot be read"));
                }
            } finally {
                hold(null);
            }
        }
        return answers;
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
