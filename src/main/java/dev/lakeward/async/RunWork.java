package dev.lakeward.async;

/// What a run does, on a thread of its own; interrupted where it is cancelled.
public interface RunWork<T> {
    T run(Report<T> report) throws Exception;

    /// What a run tells on its way, from its own thread.
    interface Report<T> {
        void progress(RunProgress progress);

        /// A line of the run's log.
        void log(String line);

        /// What there is so far, where it can be shown already.
        void soFar(T value);
    }
}
