package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which files a source has read, as a bookmark of S3 keeps it: all until a time, and by name those that came since,
/// as a file may be seen later than its time says. A file that was written again is read again, whole. A source of the
/// catalog has a time for each folder that it has looked into, and has read nothing of the others.
///
/// Names are remembered for a day longer, so that a clock that is set back by less neither repeats nor leaves out a
/// file; of folders that are left out for longer than that as eight bytes each.
final class FileMarks {
    /// The band before now in which files are told apart by name, where a source has none of its own.
    static final Duration BAND = Duration.ofSeconds(900);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String UNTIL = "until";
    private static final String FILES = "files";
    private static final String ETAG = "etag";
    private static final String AT = "at";
    private static final String SETTLED = "settled";

    private final Instant until;
    private final Instant latest;
    private final Map<String, Seen> known;
    private final Set<Long> settled;
    private final FolderMarks folders;

    /// A file as it was read.
    record Seen(String etag, Instant modified) {}

    private FileMarks(Instant until, Instant latest, Map<String, Seen> known, Set<Long> settled, FolderMarks folders) {
        this.until = until;
        this.latest = latest;
        this.known = known;
        this.settled = settled;
        this.folders = folders;
    }

    static FileMarks none() {
        return new FileMarks(Instant.MIN, Instant.MIN, Map.of(), Set.of(), FolderMarks.none());
    }

    /// What an earlier run has written down, as of now. Throws IllegalArgumentException for what is no such text.
    static FileMarks read(String state, Instant now, Duration band) {
        try {
            JsonNode json = JSON.readTree(state);
            if (!json.path(UNTIL).isIntegralNumber()) {
                throw new IllegalArgumentException("no bookmark of files");
            }
            Map<String, Seen> known = new TreeMap<>();
            for (Map.Entry<String, JsonNode> file : json.path(FILES).properties()) {
                known.put(
                        file.getKey(),
                        new Seen(
                                file.getValue().path(ETAG).asText(),
                                Instant.ofEpochMilli(file.getValue().path(AT).asLong())));
            }
            Instant until = Instant.ofEpochMilli(json.path(UNTIL).asLong());
            return new FileMarks(
                    until,
                    now.minus(band),
                    known,
                    FolderMarks.marks(json.path(SETTLED).asText()),
                    FolderMarks.read(json, until.plus(band), until));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no bookmark of files", e);
        }
    }

    /// Whether a file is new since then.
    boolean isNew(String uri, Seen file) {
        return isNew(uri, file, until);
    }

    /// Whether a file in a folder of a table is.
    boolean isNew(TableFolders.Folder folder, String uri, Seen file) {
        return isNew(uri, file, folders.until(uri, folder.created()));
    }

    private boolean isNew(String uri, Seen file, Instant time) {
        Seen before = known.get(uri);
        return file.modified().isAfter(earlier(time, latest))
                && (before == null || !before.etag().equals(file.etag()))
                && (settled.isEmpty() || !settled.contains(mark(uri, file)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// What is written down once these files, by name, have been read as well. `band` is when the band begins in which
    /// files are told apart by name; it begins before the oldest that was `left` for the next run.
    String after(Map<String, Seen> read, Instant band, Instant left) {
        Map<String, Seen> all = with(read);
        Instant from = earlier(band, left.minusMillis(1));
        all.values().removeIf(seen -> !seen.modified().isAfter(from.minus(REMEMBERED)));
        return text(from, all).toString();
    }

    /// The same of a source of the catalog, which has looked into these folders.
    String after(Map<String, Seen> read, Instant band, Set<String> looked) {
        Map<String, Seen> all = with(read);
        Instant day = band.minus(REMEMBERED);
        FolderMarks next = folders.looked(looked, band);
        Set<Long> old = new TreeSet<>(settled);
        all.entrySet().removeIf(file -> {
            Instant time = next.until(file.getKey(), Instant.MIN);
            // Times are kept in milliseconds, those of files are finer.
            if (file.getValue().modified().isBefore(earlier(time, day))) {
                return true;
            }
            // Of a folder that is left out for longer, as of a dropped partition: what it holds does not grow.
            boolean isOld = time.isBefore(day);
            if (isOld) {
                old.add(mark(file.getKey(), file.getValue()));
            }
            return isOld;
        });
        ObjectNode json = text(band, all);
        json.put(SETTLED, FolderMarks.text(old));
        next.write(json);
        return json.toString();
    }

    private static long mark(String uri, Seen file) {
        return FolderMarks.mark(
                uri + "\n" + file.etag() + "\n" + file.modified().toEpochMilli());
    }

    private Map<String, Seen> with(Map<String, Seen> read) {
        Map<String, Seen> all = new TreeMap<>(known);
        all.putAll(read);
        return all;
    }

    private static ObjectNode text(Instant from, Map<String, Seen> all) {
        ObjectNode json = JSON.createObjectNode();
        json.put(UNTIL, from.toEpochMilli());
        ObjectNode files = json.putObject(FILES);
        all.forEach((uri, seen) -> files.putObject(uri)
                .put(ETAG, seen.etag())
                .put(AT, seen.modified().toEpochMilli()));
        return json;
    }
}
