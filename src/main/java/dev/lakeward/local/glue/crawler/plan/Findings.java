package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Collects what is left out, so that nothing is lost in silence.
final class Findings {
    // What another crawl may read.
    private static final Set<Unreadable.Cause> PASSING =
            EnumSet.of(Unreadable.Cause.GONE, Unreadable.Cause.TOO_SLOW, Unreadable.Cause.NEEDS_TOO_MUCH_MEMORY);

    private final List<Finding> all = new ArrayList<>();
    private final TreeSet<String> unread = new TreeSet<>();
    private final TreeSet<String> unseen = new TreeSet<>();

    void add(Finding.Kind kind, int target, String location, long objects) {
        all.add(new Finding(kind, target, location, objects, Optional.empty(), 0));
        if (kind == Finding.Kind.NOT_SAMPLED) {
            unread.add(location);
            unseen.add(location);
        }
    }

    void unreadable(Observation.Target target, String key, Unreadable.Cause cause, long line) {
        String location = "s3://" + target.bucket() + "/" + key;
        all.add(new Finding(Finding.Kind.UNREADABLE, target.index(), location, 1, Optional.of(cause), line));
        unread.add(location);
        if (PASSING.contains(cause)) {
            unseen.add(location);
        }
    }

    /// Whether a file that could not be read, or was not, lies at a location or below it.
    boolean holdsUnread(String location) {
        return holds(unread, location);
    }

    /// Whether a file that another crawl may read lies at a location or below it.
    boolean holdsUnseen(String location) {
        return holds(unseen, location);
    }

    private static boolean holds(TreeSet<String> locations, String location) {
        String first = locations.ceiling(location);
        return first != null && first.startsWith(location);
    }

    /// In the order of their locations.
    List<Finding> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Finding::location).thenComparingInt(Finding::target))
                .toList();
    }
}
