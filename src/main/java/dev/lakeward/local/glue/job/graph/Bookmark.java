package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run has read of its sources before, and what it reads now. `isOn` is whether the job remembers at all.
final class Bookmark {
    private final boolean isOn;
    private final Map<String, String> before;
    private final Instant now;
    private final Map<String, Map<String, FileMarks.Seen>> read = new LinkedHashMap<>();
    private final Map<String, Duration> bands = new LinkedHashMap<>();

    Bookmark(boolean isOn, Map<String, String> before, Instant now) {
        this.isOn = isOn;
        this.before = Map.copyOf(before);
        this.now = now;
    }

    /// Whether a source reads a file now; what it reads is remembered.
    boolean takes(JobNode source, String uri, FileMarks.Seen file) {
        if (!isOn) {
            return true;
        }
        if (!marks(source).isNew(uri, file)) {
            read.computeIfAbsent(source.id(), id -> new LinkedHashMap<>());
            return false;
        }
        read.computeIfAbsent(source.id(), id -> new LinkedHashMap<>()).put(uri, file);
        return true;
    }

    private FileMarks marks(JobNode source) {
        String state = before.get(source.id());
        try {
            return state == null ? FileMarks.none() : FileMarks.read(state, now, band(source));
        } catch (IllegalArgumentException e) {
            throw source.fault("its bookmark cannot be read; reset the job's bookmark");
        }
    }

    private Duration band(JobNode source) {
        return bands.computeIfAbsent(
                source.id(),
                id -> source.text("MaxBand")
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                        .orElse(FileMarks.BAND));
    }

    /// The new state of each source.
    Map<String, String> after(Iterable<JobNode> sources) {
        Map<String, String> after = new LinkedHashMap<>(before);
        if (isOn) {
            for (JobNode source : sources) {
                after.put(
                        source.id(),
                        marks(source).after(read.getOrDefault(source.id(), Map.of()), now, band(source)));
            }
        }
        return after;
    }
}
