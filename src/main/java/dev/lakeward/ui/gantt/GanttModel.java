package dev.lakeward.ui.gantt;

import dev.lakeward.ui.graph.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rows of bars between two times. What lies before `from` is drawn at it.
public record GanttModel(Instant from, Instant to, List<Row> rows) {
    public static final GanttModel EMPTY = new GanttModel(Instant.EPOCH, Instant.EPOCH, List.of());

    public GanttModel {
        rows = List.copyOf(rows);
    }

    /// A row by its id. `critical` where it is of the chain that decided the end; `words` say all of it to a screen
    /// reader and on hover.
    public record Row(String id, String title, boolean critical, List<Bar> bars, String words) {
        public Row {
            bars = List.copyOf(bars);
        }
    }

    /// A bar with a short label beside it. `aside` where its time is none of this chart.
    public record Bar(Instant from, Instant to, NodeState state, boolean aside, String label) {}

    /// How long all of it is; at least a moment.
    Duration length() {
        Duration length = Duration.between(from, to);
        return length.toMillis() < 1 ? Duration.ofMillis(1) : length;
    }

    Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }
}
