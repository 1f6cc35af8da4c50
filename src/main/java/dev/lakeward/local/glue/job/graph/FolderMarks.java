package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which folders of a table a source has looked into, and until when each: a partition may come to the catalog, or be
/// seen by the job's role, long after its files were put, and one that is dropped and added again is looked into until
/// the last run before it was dropped.
///
/// A folder is kept as the first eight bytes of the SHA-256 of its address, in Base64 together with all that were
/// looked into until the same time: a table of 10,000 partitions takes about 100 KB.
final class FolderMarks {
    /// The member of a source's state.
    static final String FOLDERS = "folders";

    private static final String FORMER = "former";
    private static final String CREATED = "created";
    private static final String UNTIL = "until";

    private final Map<Long, Instant> untils;
    private final Optional<Former> former;
    private final Map<String, Instant> found = new HashMap<>();

    /// What stands for all folders that a bookmark of an older form, which names none, has looked into: those that were
    /// created in the catalog until it was written.
    private record Former(Instant created, Instant until) {}

    private FolderMarks(Map<Long, Instant> untils, Optional<Former> former) {
        this.untils = untils;
        this.former = former;
    }

    static FolderMarks none() {
        return new FolderMarks(Map.of(), Optional.empty());
    }

    /// What is in a source's state; in one without folders those that were created until then. Throws
    /// IllegalArgumentException for what is no such state.
    static FolderMarks read(JsonNode state, Instant created, Instant until) {
        if (!state.has(FOLDERS)) {
            // Its times are in milliseconds, those of partitions are finer.
            return new FolderMarks(Map.of(), Optional.of(new Former(created.plusMillis(1), until)));
        }
        Map<Long, Instant> untils = new HashMap<>();
        for (Map.Entry<String, JsonNode> group : state.path(FOLDERS).properties()) {
            Instant time = Instant.ofEpochMilli(Long.parseLong(group.getKey()));
            marks(group.getValue().asText()).forEach(folder -> untils.put(folder, time));
        }
        JsonNode former = state.path(FORMER);
        return new FolderMarks(
                untils,
                former.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Former(
                                Instant.ofEpochMilli(former.path(CREATED).asLong()),
                                Instant.ofEpochMilli(former.path(UNTIL).asLong()))));
    }

    /// Until when the folder of a file was looked into, by itself or in one that holds it. `created` is when its
    /// partition was.
    Instant until(String uri, Instant created) {
        int slash = uri.lastIndexOf('/');
        Instant known = found.computeIfAbsent(uri.substring(0, slash + 1), this::until);
        return known.equals(Instant.MIN)
                ? former.filter(each -> !created.isAfter(each.created()))
                        .map(Former::until)
                        .orElse(Instant.MIN)
                : known;
    }

    // A folder is listed with all that lies below it, but for what is hidden there.
    private Instant until(String folder) {
        Instant latest = Instant.MIN;
        String each = folder;
        while (each.length() > "s3://".length()) {
            Instant until = untils.getOrDefault(mark(each), Instant.MIN);
            latest = until.isAfter(latest) ? until : latest;
            int slash = each.lastIndexOf('/', each.length() - 2);
            String name = each.substring(slash + 1, each.length() - 1);
            if (name.startsWith("_") || name.startsWith(".")) {
                break;
            }
            each = each.substring(0, slash + 1);
        }
        return latest;
    }

    /// What stands for a text.
    static long mark(String text) {
        byte[] sum = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        return ByteBuffer.wrap(sum).getLong();
    }

    /// Marks as one text.
    static String text(Set<Long> marks) {
        ByteBuffer bytes = ByteBuffer.allocate(marks.size() * Long.BYTES);
        marks.forEach(bytes::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// The marks of a text. Throws IllegalArgumentException for one that has none.
    static Set<Long> marks(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() % Long.BYTES != 0) {
            throw new IllegalArgumentException("no marks");
        }
        Set<Long> marks = new HashSet<>();
        while (bytes.hasRemaining()) {
            marks.add(bytes.getLong());
        }
        return marks;
    }

    /// The same once these folders have been looked into until a time.
    FolderMarks looked(Set<String> folders, Instant until) {
        Map<Long, Instant> all = new HashMap<>(untils);
        // As it is kept.
        Instant time = until.truncatedTo(ChronoUnit.MILLIS);
        folders.forEach(folder -> all.put(mark(folder), time));
        return new FolderMarks(all, former);
    }

    void write(ObjectNode state) {
        Map<Instant, Set<Long>> groups = new TreeMap<>();
        untils.forEach((folder, until) ->
                groups.computeIfAbsent(until, each -> new TreeSet<>()).add(folder));
        ObjectNode folders = state.putObject(FOLDERS);
        groups.forEach((until, marks) -> folders.put(String.valueOf(until.toEpochMilli()), text(marks)));
        former.ifPresent(each -> state.putObject(FORMER)
                .put(CREATED, each.created().toEpochMilli())
                .put(UNTIL, each.until().toEpochMilli()));
    }
}
