package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Which files a source has read, as a bookmark of S3 keeps it: all until a time, and by name those that came since,
/// as a file may be seen later than its time says. A file that was written again is read again, whole.
///
/// Names are remembered for a day longer, so that a clock that is set back by less neither repeats nor leaves out a
/// file.
final class FileMarks {
    /// The band before now in which files are told apart by name, where a source has none of its own.
    static final Duration BAND = Duration.ofSeconds(900);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String UNTIL = "until";
    private static final String FILES = "files";
    private static final String ETAG = "etag";
    private static final String AT = "at";

    private final Instant until;
    private final Map<String, Seen> known;

    /// A file as it was read.
    record Seen(String etag, Instant modified) {}

    private FileMarks(Instant until, Map<String, Seen> known) {
        this.until = until;
        this.known = known;
    }

    static FileMarks none() {
        return new FileMarks(Instant.MIN, Map.of());
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
            return new FileMarks(until.isBefore(now.minus(band)) ? until : now.minus(band), known);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no bookmark of files", e);
        }
    }

    /// Whether a file is new since then.
    boolean isNew(String uri, Seen file) {
        Seen before = known.get(uri);
        return file.modified().isAfter(until)
                && (before == null || !before.etag().equals(file.etag()));
    }

    /// What is written down once these files, by name, have been read as well. `band` is when the band begins in which
    /// files are told apart by name; it begins before the oldest that was `left` for the next run.
    String after(Map<String, Seen> read, Instant band, Instant left) {
        Map<String, Seen> all = new TreeMap<>(known);
        all.putAll(read);
        Instant from = band.isBefore(left) ? band : left.minusMillis(1);
        ObjectNode json = JSON.createObjectNode();
        json.put(UNTIL, from.toEpochMilli());
        ObjectNode files = json.putObject(FILES);
        all.forEach((uri, seen) -> {
            if (seen.modified().isAfter(from.minus(REMEMBERED))) {
                files.putObject(uri)
                        .put(ETAG, seen.etag())
                        .put(AT, seen.modified().toEpochMilli());
            }
        });
        return json.toString();
    }
}
