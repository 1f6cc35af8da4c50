package dev.lakeward.ui.graph;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// How a node stands, as a colour and a sign.
public enum NodeState {
    PLAIN(null, ""),
    WAITING(Feather.CLOCK, "graph.waiting"),
    RUNNING(Feather.PLAY, "graph.running"),
    GOOD(Feather.CHECK, "graph.good"),
    FAILED(Feather.X, "graph.failed"),
    STOPPED(Feather.SQUARE, "graph.stopped"),
    PROBLEM(Feather.ALERT_TRIANGLE, "graph.problem");

    private final @Nullable Ikon sign;
    private final String key;

    NodeState(@Nullable Ikon sign, String key) {
        this.sign = sign;
        this.key = key;
    }

    /// Its sign; null where there is nothing to say.
    @Nullable
    Ikon sign() {
        return sign;
    }

    /// The key of its word; empty where there is nothing to say.
    String key() {
        return key;
    }
}
