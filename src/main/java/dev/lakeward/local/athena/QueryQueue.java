package dev.lakeward.local.athena;

import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.gate.Faults;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.ThrottleReason;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/// Who runs when. Identities take turns, nobody holds every place, and what waits holds no thread.
final class QueryQueue {
    static final int RUNNING = Workers.AT_ONCE;

    /// One place is always left for another identity.
    static final int RUNNING_OF_ONE = RUNNING - 1;

    static final int WAITING = 400;
    static final int WAITING_OF_ONE = 100;

    private final Map<String, Deque<RunningQuery>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private int waitingCount;
    private int runningCount;
    private boolean closed;

    /// Takes a query that is to run; it begins at once, on its own thread, where there is a place. Throws
    /// TooManyRequestsException as Athena does.
    synchronized void add(RunningQuery query) {
        Deque<RunningQuery> own = waiting.computeIfAbsent(query.owner(), owner -> new ArrayDeque<>());
        if (closed || own.size() >= WAITING_OF_ONE || waitingCount >= WAITING) {
            throw Faults.fault(
                    TooManyRequestsException.builder().reason(ThrottleReason.CONCURRENT_QUERY_LIMIT_EXCEEDED),
                    "You have exceeded the limit for the number of queries you can run concurrently. Please reduce the"
                            + " number of concurrent queries submitted by this account.");
        }
        own.add(query);
        waitingCount++;
        startNext();
    }

    /// Takes out a query that has not begun.
    synchronized void remove(RunningQuery query) {
        Deque<RunningQuery> own = waiting.get(query.owner());
        if (own != null && own.remove(query)) {
            waitingCount--;
        }
    }

    /// Begins nothing any more.
    synchronized void close() {
        closed = true;
    }

    /// Waits until nothing runs, but not longer than that.
    synchronized void awaitEnds(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            while (runningCount > 0 && System.nanoTime() < until) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startNext() {
        while (runningCount < RUNNING && !closed) {
            Optional<RunningQuery> next = next();
            if (next.isEmpty()) {
                return;
            }
            RunningQuery query = next.get();
            runningCount++;
            running.merge(query.owner(), 1, Integer::sum);
            Thread.ofPlatform().daemon().name("query-" + query.id()).start(() -> {
                try {
                    query.run();
                } finally {
                    ended(query);
                }
            });
        }
    }

    // Whoever was served goes behind the others.
    private Optional<RunningQuery> next() {
        waiting.values().removeIf(Deque::isEmpty);
        for (Map.Entry<String, Deque<RunningQuery>> each : waiting.entrySet()) {
            if (running.getOrDefault(each.getKey(), 0) < RUNNING_OF_ONE) {
                Deque<RunningQuery> own = each.getValue();
                waiting.remove(each.getKey());
                RunningQuery query = own.remove();
                waitingCount--;
                waiting.put(query.owner(), own);
                return Optional.of(query);
            }
        }
        return Optional.empty();
    }

    private synchronized void ended(RunningQuery query) {
        runningCount--;
        running.merge(query.owner(), -1, Integer::sum);
        running.remove(query.owner(), 0);
        notifyAll();
        startNext();
    }
}
