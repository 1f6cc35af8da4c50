package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Column;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The columns of records with named members, in the order in which they were first met.
final class ShapedColumns {
    private final int most;
    private final boolean isBounded;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final TreeSet<String> sourceNames = new TreeSet<>();
    private long differentCaseLine;
    private long parts;

    ShapedColumns(int most) {
        this(most, false);
    }

    private ShapedColumns(int most, boolean isBounded) {
        this.most = most;
        this.isBounded = isBounded;
    }

    /// Those of any number of records: their members are bounded, too, and what made a type wider is not told.
    static ShapedColumns bounded(int most) {
        return new ShapedColumns(most, true);
    }

    private static final class Entry {
        private final String sourceName;
        private final Votes votes = new Votes();
        private JsonShape shape = JsonShape.NOTHING;
        private long parts;

        Entry(String sourceName) {
            this.sourceName = sourceName;
        }
    }

    /// A member of a record that begins at a line.
    void add(String name, JsonShape value, long line) {
        Entry entry = entries.computeIfAbsent(JsonShape.named(name), key -> new Entry(name));
        JsonShape merged = JsonShape.merge(entry.shape, value);
        boolean isWider = !merged.equals(entry.shape);
        if (isBounded && isWider) {
            parts -= entry.parts;
            entry.parts = merged.parts();
            parts += entry.parts;
        }
        if (entries.size() > most || parts > most) {
            throw new UnreadableException(Cause.TOO_MANY_COLUMNS, line);
        }
        sourceNames.add(name);
        if (!entry.sourceName.equals(name) && differentCaseLine == 0) {
            differentCaseLine = line;
        }
        entry.votes.add(
                value.word(), isBounded || !isWider || merged.equals(JsonShape.NOTHING) ? "" : merged.hive(), line);
        entry.shape = merged;
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        entries.forEach((name, entry) -> columns.add(
                new Column(name, entry.sourceName, entry.shape.hive(), entry.votes.counts(), entry.votes.widenings())));
        return columns;
    }

    /// The names as they stand in the file, sorted.
    String paths() {
        return String.join(",", sourceNames);
    }

    /// The first line with a name that another line has in other capitals, or 0.
    long differentCaseLine() {
        return differentCaseLine;
    }
}
