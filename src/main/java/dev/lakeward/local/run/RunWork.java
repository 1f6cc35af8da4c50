package dev.lakeward.local.run;

import dev.lakeward.fault.Fault;

/// What one attempt of a run does, on a thread of its own.
public interface RunWork {
    /// Does it and answers what it made. Asks the context before whatever could be seen or takes long; where it throws,
    /// the run fails.
    Outcome run(RunContext context);

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
