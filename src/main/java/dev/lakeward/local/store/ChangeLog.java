package dev.lakeward.local.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The newest writes, so that what was computed from documents is brought up to date without reading them all again.
/// Thread-safe.
final class ChangeLog {
    private static final int MOST_DOCUMENTS = 4_096;
    private static final long MOST_CHARACTERS = 4L << 20;

    private final Deque<Entry> entries = new ArrayDeque<>();
    // The newest write to each kind that is no longer known.
    private final Map<String, Long> forgotten = new HashMap<>();
    private long characters;

    private record Entry(long version, Document document) {
        long size() {
            return document.key().length()
                    + (document.body() == null ? 0 : document.body().length());
        }
    }

    /// Takes what was written, oldest first.
    synchronized void add(long version, List<Document> documents) {
        for (Document document : documents) {
            Entry entry = new Entry(version, document);
            entries.addLast(entry);
            characters += entry.size();
        }
        while (entries.size() > MOST_DOCUMENTS || characters > MOST_CHARACTERS) {
            Entry oldest = entries.removeFirst();
            characters -= oldest.size();
            forgotten.put(oldest.document().kind(), oldest.version());
        }
    }

    /// What was written to some kinds after the one version of each and up to the other, oldest first; empty where not
    /// all of it is known.
    synchronized Optional<List<Document>> between(Map<String, Long> from, Map<String, Long> to) {
        long oldest = Long.MAX_VALUE;
        for (Map.Entry<String, Long> kind : from.entrySet()) {
            if (forgotten.getOrDefault(kind.getKey(), 0L) > kind.getValue()) {
                return Optional.empty();
            }
            if (!kind.getValue().equals(to.get(kind.getKey()))) {
                oldest = Math.min(oldest, kind.getValue());
            }
        }
        List<Document> found = new ArrayList<>();
        Iterator<Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext()) {
            Entry entry = newestFirst.next();
            if (entry.version() <= oldest) {
                break;
            }
            String kind = entry.document().kind();
            if (entry.version() > from.getOrDefault(kind, Long.MAX_VALUE)
                    && entry.version() <= to.getOrDefault(kind, 0L)) {
                found.add(entry.document());
            }
        }
        Collections.reverse(found);
        return Optional.of(found);
    }
}
