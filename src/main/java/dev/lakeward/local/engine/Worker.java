package dev.lakeward.local.engine;

import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.engine.worker.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// An engine process: one request at a time, each with one answer; interrupting and killing at any time.
final class Worker {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Object sending = new Object();
    private @Nullable String lastOwner;
    private int asked;
    private volatile int answered;
    private volatile long workingSince;

    Worker(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    Answer ask(Request request) throws EngineException {
        return ask(request, rows -> {}, () -> false);
    }

    /// Asks, unless cancelled, and waits for the answer. Throws what the engine says against the request, and
    /// [QueryFailure] where the process ended instead, as the system ends one that needs too much memory.
    Answer ask(Request request, LongConsumer progress, BooleanSupplier cancelled) throws EngineException {
        try {
            synchronized (sending) {
                if (cancelled.getAsBoolean()) {
                    throw EngineErrors.cancelled();
                }
                asked++;
                workingSince = System.nanoTime();
                request.write(out);
            }
            while (true) {
                Answer answer = Answer.read(in);
                if (answer instanceof Answer.Progress(long rows)) {
                    progress.accept(rows);
                    continue;
                }
                answered = asked;
                if (answer instanceof Answer.Refused(String error, int before)) {
                    throw new EngineException(error, before);
                }
                return answer;
            }
        } catch (IOException e) {
            kill();
            throw EngineErrors.outOfMemory();
        }
    }

    /// Opens a session for an identity; says whether it lives, and kills it where it does not.
    boolean opened(String owner) {
        try {
            ask(new Request.Open(owner.equals(lastOwner)));
            lastOwner = owner;
            return true;
        } catch (EngineException | QueryFailure e) {
            kill();
            return false;
        }
    }

    /// Stops the request that runs; kills the process where it does not stop soon.
    void interrupt() {
        int number;
        synchronized (sending) {
            number = asked;
            if (answered >= number) {
                return;
            }
            try {
                new Request.Interrupt(number).write(out);
            } catch (IOException e) {
                kill();
            }
        }
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (answered < number) {
                        kill();
                    }
                });
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Whether it has worked on one request for that long.
    boolean isBusyFor(Duration time) {
        return answered < asked && System.nanoTime() - workingSince > time.toNanos();
    }

    /// The memory that the process holds, in bytes; 0 where nobody knows.
    long residentBytes() {
        return ResidentMemory.of(process.pid());
    }
}
