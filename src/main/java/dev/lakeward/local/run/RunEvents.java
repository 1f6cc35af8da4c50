package dev.lakeward.local.run;

import dev.lakeward.fault.Fault;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells listeners how runs change, on one thread, each run's moments in their order. A run that changes faster than
/// listeners listen is told as it stands then, so what waits is never more than one moment a run; its end is always
/// told.
final class RunEvents implements AutoCloseable {
    private final Map<String, Run> waiting = new LinkedHashMap<>();
    private final List<Consumer<Run>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Thread teller;
    private boolean closed;

    synchronized Subscription subscribe(Consumer<Run> listener) {
        // One that subscribes twice is told twice, and each subscription ends by itself.
        Consumer<Run> own = listener::accept;
        listeners.add(own);
        if (teller == null) {
            teller = Thread.ofVirtual().name("run-events").start(this::tell);
        }
        return () -> listeners.remove(own);
    }

    synchronized void offer(Run run) {
        if (!listeners.isEmpty()) {
            waiting.put(run.id(), run);
            notifyAll();
        }
    }

    private void tell() {
        for (Run next = take(); next != null; next = take()) {
            for (Consumer<Run> each : listeners) {
                try {
                    each.accept(next);
                } catch (RuntimeException e) {
                    Fault.log("run-listener", e);
                }
            }
        }
    }

    private synchronized @Nullable Run take() {
        try {
            while (waiting.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Iterator<Run> first = waiting.values().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Run next = first.next();
        first.remove();
        return next;
    }

    /// Tells what waits, and then nothing any more.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
