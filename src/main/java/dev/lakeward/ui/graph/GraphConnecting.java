package dev.lakeward.ui.graph;

import org.jspecify.annotations.Nullable;

/// An edge that is being drawn: the node that it begins at, and where its end is while the mouse draws it.
final class GraphConnecting {
    private @Nullable String from;
    private GraphLayout.@Nullable Spot end;
    // The node over whose right edge the mouse is: an edge can be drawn from there.
    private @Nullable String offered;

    void begin(String node) {
        from = node;
        end = null;
    }

    void to(GraphLayout.Spot place) {
        end = place;
    }

    void end() {
        from = null;
        end = null;
    }

    /// Says of which node an edge can be drawn from here; whether that is another one than before.
    boolean offer(@Nullable String node) {
        boolean changes = offered == null ? node != null : !offered.equals(node);
        offered = node;
        return changes;
    }

    @Nullable
    String from() {
        return from;
    }

    GraphLayout.@Nullable Spot place() {
        return end;
    }

    @Nullable
    String offered() {
        return offered;
    }
}
