package dev.lakeward.app;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.sample.SamplePostgres;
import dev.lakeward.local.sample.SampleSources;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The database server among a sample lake's sources, which runs as long as the lake is open; nothing where there is
/// none. It starts in the background: a lake opens at once.
final class SampleDatabaseRun implements AutoCloseable {
    private final FutureTask<Optional<SamplePostgres>> starting;

    SampleDatabaseRun(SampleSources sources) {
        this.starting = new FutureTask<>(() -> start(sources));
        Thread.ofPlatform().daemon().name("sample-database").start(starting);
    }

    // What cannot start is seen where it is asked for data.
    private static Optional<SamplePostgres> start(SampleSources sources) throws InterruptedException {
        try {
            return sources.startDatabase();
        } catch (IOException | NumberFormatException e) {
            Fault.log("sample-database", e);
            return Optional.empty();
        }
    }

    /// Waits until it accepts connections, or could not start.
    Optional<SamplePostgres> await() {
        try {
            return starting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            Fault.log("sample-database", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        await().ifPresent(SamplePostgres::close);
    }
}
