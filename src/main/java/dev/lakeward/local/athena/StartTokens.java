package dev.lakeward.local.athena;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Which query each client's token has started, for as many tokens as are remembered. Thread-safe.
final class StartTokens {
    private static final int MOST = 10_000;

    private final Map<String, String> started = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /// The id of what a token starts now, or of what it has started before, which `before` may refuse.
    synchronized String once(String token, UnaryOperator<String> before, Supplier<String> start) {
        String known = started.get(token);
        if (known != null) {
            return before.apply(known);
        }
        String id = start.get();
        started.put(token, id);
        return id;
    }
}
