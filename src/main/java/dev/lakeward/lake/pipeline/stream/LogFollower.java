package dev.lakeward.lake.pipeline.stream;

import dev.lakeward.lake.pipeline.stream.LogFiles.LogFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of a log that grows, also while it is rotated: by another name and a new file, or by a copy and a cut.
///
/// Each file is followed by what the disk calls it, so a rotated one is read to its end, what was written to it late
/// included. A last line waits for its end until its file is rotated and has grown no more for a second. What was
/// rotated before the log was followed first is not sent; what was removed or compressed before it was read cannot be.
public final class LogFollower implements RecordSource {
    private static final Duration SETTLED = Duration.ofSeconds(1);
    // A listing may miss a file that is renamed meanwhile.
    private static final Duration MISSED = Duration.ofMinutes(1);
    // How late a disk may be to tell of a write by the file's time.
    private static final long TICK_MILLIS = 50;

    private final LogFiles files;
    private final SendState state;
    private final LongSupplier nanos;
    // What is acknowledged, and what was answered since.
    private Map<String, FilePlace> places;
    private final Map<String, Growth> growths = new HashMap<>();
    private final Map<String, Long> missed = new HashMap<>();

    /// A file as it was found, and since when it is so. `isOver` where a write since then would show in its time.
    private record Growth(LogFile file, long since, boolean isOver) {
        boolean isOf(LogFile now) {
            return file.size() == now.size() && file.written().equals(now.written());
        }
    }

    LogFollower(LogFiles files, SendState state, Map<String, FilePlace> places, LongSupplier nanos) {
        this.files = files;
        this.state = state;
        this.places = places;
        this.nanos = nanos;
    }

    /// `state` is the file that says how far the log is sent. The log need not be there yet.
    public static LogFollower open(Path log, Path state) throws IOException {
        return open(log, state, System::nanoTime);
    }

    static LogFollower open(Path log, Path state, LongSupplier nanos) throws IOException {
        LogFiles files = new LogFiles(log);
        SendState kept = new SendState(state);
        Optional<Map<String, FilePlace>> known = kept.read();
        Map<String, FilePlace> places = new LinkedHashMap<>();
        if (known.isPresent()) {
            places.putAll(known.get());
        } else {
            for (LogFile each : files.list()) {
                places.put(
                        each.key(),
                        each.isLog()
                                ? FilePlace.start(each.key())
                                : FilePlace.endOf(each.key(), each.path(), each.size()));
            }
            kept.write(places.values());
        }
        return new LogFollower(files, kept, places, nanos);
    }

    @Override
    public Chunk next(int records, int bytes) throws IOException {
        List<LogFile> found = files.list();
        Map<String, FilePlace> next = new LinkedHashMap<>(places);
        LineReading reading = new LineReading(records, bytes);
        try {
            for (LogFile file : found) {
                noticeCut(file, found, next);
            }
            for (LogFile file : inOrder(found, next)) {
                if (!reading.isFull() && (next.containsKey(file.key()) || isNew(file, found, next))) {
                    FilePlace place = next.getOrDefault(file.key(), FilePlace.start(file.key()));
                    next.put(file.key(), read(reading, file, place));
                }
            }
        } catch (NoSuchFileException | FileNotFoundException | MovedException e) {
            // What was read is read again under its new name.
            return Chunk.NONE;
        }
        found.forEach(this::remember);
        forget(next, found);
        places = next;
        return reading.chunk();
    }

    private void forget(Map<String, FilePlace> next, List<LogFile> found) {
        Set<String> there = found.stream().map(LogFile::key).collect(Collectors.toSet());
        missed.keySet().removeAll(there);
        next.keySet()
                .removeIf(key -> !there.contains(key)
                        && nanos.getAsLong() - missed.computeIfAbsent(key, gone -> nanos.getAsLong())
                                >= MISSED.toNanos());
        missed.keySet().retainAll(next.keySet());
        growths.keySet().removeIf(key -> !there.contains(key) && !next.containsKey(key));
    }

    // A log of which nothing is read is read before files that are new: then a copy of it can be told by how it begins.
    private static List<LogFile> inOrder(List<LogFile> found, Map<String, FilePlace> places) {
        if (found.stream().allMatch(each -> places.containsKey(each.key()))) {
            return found;
        }
        return Stream.concat(
                        found.stream().filter(each -> isUnread(each, places)),
                        found.stream().filter(each -> !isUnread(each, places)))
                .toList();
    }

    private static boolean isUnread(LogFile file, Map<String, FilePlace> places) {
        FilePlace place = places.get(file.key());
        return file.isLog() && place != null && place.length() == 0;
    }

    private FilePlace read(LineReading reading, LogFile file, FilePlace place) throws IOException {
        if (place.offset() >= file.size()) {
            return place;
        }
        FilePlace at = reading.read(file.path(), place, !file.isLog() && isSettled(file));
        requireStill(file);
        // Where it was cut meanwhile, what was read may be of two minds.
        if (!at.beginsAs(file.path())) {
            throw new MovedException();
        }
        return at;
    }

    private void requireStill(LogFile file) throws IOException {
        if (!files.isStill(file)) {
            throw new MovedException();
        }
    }

    /// A path led to another file in the end than in the beginning.
    private static final class MovedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private boolean isSettled(LogFile file) {
        Growth growth = growths.get(file.key());
        return growth != null && growth.isOf(file) && nanos.getAsLong() - growth.since() >= SETTLED.toNanos();
    }

    private boolean isUnchanged(LogFile file) {
        Growth growth = growths.get(file.key());
        return growth != null && growth.isOf(file) && growth.isOver();
    }

    private void remember(LogFile file) {
        Growth before = growths.get(file.key());
        boolean isOver = System.currentTimeMillis() - file.written().toMillis() > TICK_MILLIS;
        long since = before != null && before.isOf(file) ? before.since() : nanos.getAsLong();
        growths.put(file.key(), new Growth(file, since, isOver));
    }

    // The log was cut, or is another file that the disk calls the same: it begins anew. What a copy holds of what was
    // cut away is read from the copy.
    private void noticeCut(LogFile file, List<LogFile> found, Map<String, FilePlace> next) throws IOException {
        FilePlace place = next.get(file.key());
        if (place == null || isUnchanged(file) || place.offset() <= file.size() && place.beginsAs(file.path())) {
            return;
        }
        requireStill(file);
        if (file.isLog() && place.length() > 0) {
            for (LogFile copy : found) {
                if (!next.containsKey(copy.key()) && place.beginsAs(copy.path())) {
                    long sent = Math.min(place.offset(), copy.size());
                    next.put(copy.key(), place.in(copy.key(), sent));
                }
            }
        }
        next.put(file.key(), FilePlace.start(file.key()));
    }

    // Whether a file that was not there before is one of its own, and not a copy of the log, of which the rest is read
    // when the log is cut.
    private boolean isNew(LogFile file, List<LogFile> found, Map<String, FilePlace> next) throws IOException {
        Optional<LogFile> log = found.stream().filter(LogFile::isLog).findFirst();
        FilePlace place = log.map(each -> next.get(each.key())).orElse(null);
        if (file.isLog() || place == null || place.length() == 0) {
            return true;
        }
        boolean isShort = file.size() < place.length();
        remember(file);
        return isShort ? isSettled(file) : !place.beginsAs(file.path());
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public void acknowledge() throws IOException {
        state.write(places.values());
    }
}
