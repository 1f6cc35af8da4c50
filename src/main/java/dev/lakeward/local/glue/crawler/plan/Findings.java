package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Collects what is left out, so that nothing is lost in silence.
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final TreeSet<String> unread = new TreeSet<>();

    void add(Finding.Kind kind, int target, String location, long objects) {
        all.add(new Finding(kind, target, location, objects, Optional.empty(), 0));
        if (kind == Finding.Kind.NOT_SAMPLED) {
            unread.add(location);
        }
    }

    void unreadable(Observation.Target target, String key, Unreadable.Cause cause, long line) {
        String location = "s3://" + target.bucket() + "/" + key;
        all.add(new Finding(Finding.Kind.UNREADABLE, target.index(), location, 1, Optional.of(cause), line));
        unread.add(location);
    }

    /// Whether a file that could not be read, or was not, lies at a location or below it.
    boolean holdsUnread(String location) {
        String first = unread.ceiling(location);
        return first != null && first.startsWith(location);
    }

    /// In the order of their locations.
    List<Finding> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Finding::location).thenComparingInt(Finding::target))
                .toList();
    }
}
