package dev.lakeward.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The lake's trail of calls, newest last. Events are gathered and written a few times a second, as CloudTrail
/// delivers them some time after the call.
public final class Events implements AutoCloseable {
    private static final long GATHER_NANOS = 250_000_000L;

    private final Documents documents;
    private final Thread writer;
    private List<String> waiting = new ArrayList<>();
    private volatile boolean closed;

    Events(Documents documents) {
        this.documents = documents;
        this.writer = Thread.ofVirtual().name("events").start(this::writeNowAndThen);
    }

    public synchronized void append(String body) {
        waiting.add(body);
    }

    /// An event and its number in the trail.
    public record Numbered(long number, String body) {}

    /// The newest events first, those still gathered included.
    public List<String> newest(int limit) {
        return before(Long.MAX_VALUE, limit).stream().map(Numbered::body).toList();
    }

    /// Events before a number, newest first, those still gathered included.
    public List<Numbered> before(long number, int limit) {
        flush();
        return documents.events(number, limit);
    }

    private void writeNowAndThen() {
        while (!closed) {
            LockSupport.parkNanos(GATHER_NANOS);
            try {
                flush();
            } catch (LakeFolderException e) {
                // The disk is full: the events stay gathered and are written when there is room.
                continue;
            }
        }
    }

    private synchronized void flush() {
        if (!waiting.isEmpty()) {
            documents.appendEvents(waiting);
            waiting = new ArrayList<>();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join();
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
