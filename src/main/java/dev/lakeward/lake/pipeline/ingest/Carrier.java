package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A service that brings data. Every method blocks and throws LakeException.
interface Carrier {
    /// What it brings data from.
    List<Source> sources();

    /// What a source of it brought and still brings, newest first: all that began after an instant, and the newest
    /// before that.
    List<Transfer> transfers(Source source, Instant since);

    /// Has it bring now what is new, and answers the transfer's id, which is empty where the service does not name it;
    /// throws UNSUPPORTED where it does so by itself.
    Optional<String> start(Source source);

    /// One transfer as it stands now.
    Transfer transfer(Source source, String id);

    /// Stops a transfer; what it brought stays.
    void stop(Source source, Transfer transfer);

    /// Has a source that brings by itself pause, or go on.
    default void pause(Source source, boolean on) {
        throw new LakeException(LakeError.UNSUPPORTED, "ingest", source.name(), null);
    }

    /// Forgets a source; what it brought stays. Answers what makes it again, without its history, where that is
    /// possible.
    Optional<Runnable> delete(Source source);

    /// What became of single files or tables, as far as the service wrote that down.
    Report report(Source source, Transfer transfer);
}
