package dev.lakeward.local.transfer;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.transfer.work.TransferOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many bytes a second executions may read: as they were started with, or as they were told since. Thread-safe.
final class Limits {
    private static final String FILE = "limit";

    private final Runs runs;
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    Limits(Runs runs) {
        this.runs = runs;
    }

    long of(Run run) {
        return known.computeIfAbsent(run.id(), id -> read(run));
    }

    private long read(Run run) {
        Path file = runs.file(run.id(), FILE);
        try {
            if (Files.exists(file)) {
                return Long.parseLong(Files.readString(file).strip());
            }
        } catch (IOException | NumberFormatException e) {
            // A limit that nobody can read is the one that it was started with.
            return asked(run);
        }
        return asked(run);
    }

    private static long asked(Run run) {
        return TransferOrder.of(run.arguments()).asked().options().bytesPerSecond();
    }

    void set(Run run, long bytesPerSecond) {
        Volume.run(() -> Files.writeString(runs.file(run.id(), FILE), Long.toString(bytesPerSecond)));
        known.put(run.id(), bytesPerSecond);
    }
}
