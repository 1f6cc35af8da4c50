package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Which files of its sources a run reads: those that are new since `before`, and not yet new since `until` where that
/// names the source. `isOn` is whether the job remembers at all.
public final class Increments {
    private final boolean isOn;
    private final Map<String, String> before;
    private final Map<String, String> until;
    private final Instant now;
    private final Map<String, Map<String, FileMarks.Seen>> read = new LinkedHashMap<>();
    private final Map<String, Instant> left = new LinkedHashMap<>();
    private final Map<String, Duration> bands = new LinkedHashMap<>();
    private final Map<String, Set<String>> looked = new LinkedHashMap<>();
    private final Map<String, FileMarks> marksBefore = new LinkedHashMap<>();
    private final Map<String, FileMarks> marksUntil = new LinkedHashMap<>();

    /// States by the sources' ids, as an earlier run has written them down.
    public Increments(boolean isOn, Map<String, String> before, Map<String, String> until, Instant now) {
        this.isOn = isOn;
        this.before = Map.copyOf(before);
        this.until = Map.copyOf(until);
        this.now = now;
    }

    /// Whether the job remembers what it has read.
    boolean isOn() {
        return isOn;
    }

    /// Begins to look into the folders of a source of the catalog: from here on each has a time of its own.
    void looks(JobNode source) {
        looked.put(source.id(), new HashSet<>());
    }

    /// Whether a source that [#looks] reads a file in a folder now; what it reads is remembered, and so is the folder.
    boolean takes(JobNode source, TableFolders.Folder folder, String uri, FileMarks.Seen file) {
        Objects.requireNonNull(looked.get(source.id()), source.id()).add(folder.uri());
        if (!isNew(source, marks -> marks.isNew(folder, uri, file))) {
            return false;
        }
        reads(source, uri, file);
        return true;
    }

    /// Whether a file is of those that a source reads now.
    boolean isNew(JobNode source, String uri, FileMarks.Seen file) {
        return isNew(source, marks -> marks.isNew(uri, file));
    }

    private boolean isNew(JobNode source, Predicate<FileMarks> isNew) {
        return !isOn
                || isNew.test(marksBefore(source))
                        && !(until.containsKey(source.id())
                                && isNew.test(marksUntil.computeIfAbsent(source.id(), id -> marks(source, until))));
    }

    private FileMarks marksBefore(JobNode source) {
        return marksBefore.computeIfAbsent(source.id(), id -> marks(source, before));
    }

    /// Remembers that a source reads a file.
    void reads(JobNode source, String uri, FileMarks.Seen file) {
        if (isOn) {
            read.computeIfAbsent(source.id(), id -> new LinkedHashMap<>()).put(uri, file);
        }
    }

    /// Remembers that a source leaves a new file for the next run.
    void leaves(JobNode source, FileMarks.Seen file) {
        left.merge(source.id(), file.modified(), (a, b) -> a.isBefore(b) ? a : b);
    }

    /// Whether a file is so young that it is remembered by its name; of a job that does not remember none is.
    boolean isInBand(JobNode source, FileMarks.Seen file) {
        return isOn && file.modified().isAfter(now.minus(band(source)));
    }

    private FileMarks marks(JobNode source, Map<String, String> states) {
        String state = states.get(source.id());
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
                after.put(source.id(), after(source));
            }
        }
        return after;
    }

    private String after(JobNode source) {
        FileMarks marks = marksBefore(source);
        Map<String, FileMarks.Seen> files = read.getOrDefault(source.id(), Map.of());
        Instant begin = now.minus(band(source));
        Set<String> folders = looked.get(source.id());
        return folders == null
                ? marks.after(files, begin, left.getOrDefault(source.id(), Instant.MAX))
                : marks.after(files, begin, folders);
    }
}
