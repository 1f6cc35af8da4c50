package dev.lakeward.local.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A change that is being decided by one thread: what it read, as preconditions, and what it is going to write.
final class Change {
    private record Place(String kind, String key) {}

    private final Set<Precondition> preconditions = new LinkedHashSet<>();
    private final Map<Place, Document> written = new LinkedHashMap<>();
    // All of them in order, those that were written over too.
    private final List<Document> log = new ArrayList<>();
    private final Map<Kept<?>, Object> kept = new IdentityHashMap<>();
    private final List<RowChange> rows = new ArrayList<>();
    private final Map<String, Long> kinds = new HashMap<>();

    void observe(Precondition seen) {
        preconditions.add(seen);
    }

    void write(List<Document> documents) {
        for (Document document : documents) {
            Place place = new Place(document.kind(), document.key());
            written.remove(place);
            written.put(place, document);
            log.add(document);
        }
    }

    void write(RowChange change) {
        rows.add(change);
    }

    /// A kind is about to be read, whose newest write is `version`.
    void read(String kind, long version) {
        kinds.putIfAbsent(kind, version);
    }

    /// The kinds that were read, and the newest write to each before it was.
    Map<String, Long> kinds() {
        return kinds;
    }

    Set<Precondition> preconditions() {
        return preconditions;
    }

    List<Document> documents() {
        return List.copyOf(written.values());
    }

    /// How much has been written, for [#since].
    int position() {
        return log.size();
    }

    /// What was written to some kinds since a position, oldest first.
    List<Document> since(int position, Set<String> kinds) {
        return log.subList(position, log.size()).stream()
                .filter(document -> kinds.contains(document.kind()))
                .toList();
    }

    /// What a kept value is over what was written, as far as somebody asked; null where nobody has.
    @Nullable
    Object own(Kept<?> value) {
        return kept.get(value);
    }

    void own(Kept<?> value, Object now) {
        kept.put(value, now);
    }

    List<RowChange> rows() {
        return List.copyOf(rows);
    }

    /// What this change itself has written at a key; null where nothing.
    @Nullable
    Document own(String kind, String key) {
        return written.get(new Place(kind, key));
    }

    /// Rows by key as they will be after this change.
    Map<String, String> over(Map<String, String> rows, String kind, String prefix) {
        Map<String, String> all = new TreeMap<>(Document.BY_BYTES);
        all.putAll(rows);
        written.forEach((place, document) -> {
            if (place.kind().equals(kind) && place.key().startsWith(prefix)) {
                if (document.body() == null) {
                    all.remove(place.key());
                } else {
                    all.put(place.key(), document.body());
                }
            }
        });
        return all;
    }
}
