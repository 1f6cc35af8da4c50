package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the values of a column spoke for, and the lines that made its type wider.
final class Votes {
    private static final int MOST = 20;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Widening> widenings = new ArrayList<>();
    private String type = "";

    /// A value that speaks for `kind` makes the column's type `now`, or leaves it where that is empty.
    void add(String kind, String now, long line) {
        counts.merge(kind, 1L, Long::sum);
        if (!now.isEmpty() && !now.equals(type)) {
            if (!type.isEmpty() && widenings.size() < MOST) {
                widenings.add(new Widening(type, now, line));
            }
            type = now;
        }
    }

    /// The type, a string where no value spoke for any.
    String type() {
        return type.isEmpty() ? "string" : type;
    }

    Map<String, Long> counts() {
        return counts;
    }

    List<Widening> widenings() {
        return widenings;
    }
}
