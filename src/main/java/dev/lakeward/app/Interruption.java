package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.ErrorTexts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// Has a command that is told to end, by Ctrl+C or by a signal, stop what it runs and say so before the process ends.
/// The system's own exit code then tells of the signal.
final class Interruption implements AutoCloseable {
    /// What shells know an interrupted command by.
    static final int INTERRUPTED = 130;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CommandSpec spec;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Duration longest;
    private final Thread hook;
    private volatile boolean done;

    private Interruption(CommandSpec spec, Thread working, Duration longest) {
        this.spec = spec;
        this.longest = longest;
        this.hook = new Thread(() -> end(working), "stopping");
    }

    /// From now on this thread is interrupted when the process is told to end, and waited for until this is closed.
    static Interruption watch(CommandSpec spec) {
        return watch(spec, LONGEST);
    }

    static Interruption watch(CommandSpec spec, Duration longest) {
        Interruption watching = new Interruption(spec, Thread.currentThread(), longest);
        Runtime.getRuntime().addShutdownHook(watching.hook);
        return watching;
    }

    private void end(Thread working) {
        working.interrupt();
        try {
            if (!over.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                spec.commandLine()
                        .getErr()
                        .println(
                                done
                                        ? "Closing the lake takes too long: it is not waited for."
                                        : "What runs does not stop: it is left as it is.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The exit code of some work. Where it is interrupted, `stopped` tells what became of it, by what ended the work;
    /// where its run is not stopped, that is told with what the lake said.
    int orStopped(Supplier<Integer> work, Consumer<LakeException> stopped) {
        try {
            return work.get();
        } catch (LakeException e) {
            boolean interrupted = Thread.interrupted();
            if (e.error() == LakeError.CANCELLED) {
                stopped.accept(e);
                return INTERRUPTED;
            }
            if (!interrupted) {
                throw e;
            }
            spec.commandLine().getErr().println(ErrorTexts.of(e).sentence());
            return 1;
        } finally {
            // What is closed next must not meet it.
            done = true;
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is what ends the process.
            over.countDown();
        }
    }
}
