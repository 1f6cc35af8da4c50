package dev.lakeward.local.run;

import dev.lakeward.fault.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one attempt of a run does, on a thread of its own.
public interface RunWork {
    /// Does it and answers what it made. Asks the context before whatever could be seen or takes long; where it throws,
    /// the run fails.
    Outcome run(RunContext context);

    /// How long it may run where that is not what its kind says; null where it is.
    default @Nullable Duration longest() {
        return null;
    }

    /// How many runs of its subject may go with it at once; the others wait.
    default int mostOfSubject() {
        return Integer.MAX_VALUE;
    }

    /// The run has ended from outside: what still works for it should stop. Called from another thread, perhaps before
    /// [#run] or after it.
    default void stop() {}

    /// Lets go of what it held; called once behind [#run], before a failure is written.
    default void close() {}

    /// What a failure of [#run], or of the publication, means to the run's owner.
    default RunError error(Throwable failure) {
        return RunError.of(
                RunError.Category.SYSTEM, "the run failed inside the lake (" + Fault.log("run", failure) + ")");
    }
}
