package dev.lakeward.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a person was, oldest first, for going back and forth as in a browser.
final class History<P> {
    private static final int LONGEST = 200;

    private final List<P> places = new ArrayList<>();
    private int at = -1;

    /// Remembers a place that the person went to; what lay ahead is forgotten. The current place again is no visit.
    void visit(P place) {
        if (at >= 0 && places.get(at).equals(place)) {
            return;
        }
        places.subList(at + 1, places.size()).clear();
        places.add(place);
        if (places.size() > LONGEST) {
            places.removeFirst();
        }
        at = places.size() - 1;
    }

    /// Steps back; empty at the oldest place.
    Optional<P> back() {
        return step(-1);
    }

    /// Steps forth again; empty at the newest place.
    Optional<P> forth() {
        return step(1);
    }

    private Optional<P> step(int by) {
        int next = at + by;
        if (next < 0 || next >= places.size()) {
            return Optional.empty();
        }
        at = next;
        return Optional.of(places.get(at));
    }
}
