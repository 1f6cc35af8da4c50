package dev.lakeward.local.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The signatures of requests that change something, for as long as they count: each is taken once, as whoever listens
/// to a network could send a request again.
final class TakenOnce {
    /// More within the time that they count are not taken.
    private static final int MOST = 250_000;

    private static final Duration KEPT = SignedRequest.SKEW.multipliedBy(2);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final int most;
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    TakenOnce() {
        this(MOST);
    }

    TakenOnce(int most) {
        this.most = most;
    }

    /// Takes a request whose signature is right. Throws [WireError] where it was taken before.
    synchronized void take(String method, SignedRequest signed, Instant now) {
        if (signed.presigned()) {
            throw new WireError("AccessDenied", 403, "This server takes no presigned address.");
        }
        if (READING.contains(method)) {
            return;
        }
        for (Iterator<Instant> oldest = taken.values().iterator();
                oldest.hasNext() && oldest.next().isBefore(now); ) {
            oldest.remove();
        }
        if (taken.containsKey(signed.signature())) {
            throw new WireError("AccessDenied", 403, "This request was sent before: sign each anew.");
        }
        if (taken.size() >= most) {
            throw new WireError("SlowDown", 503, "Please reduce your request rate.");
        }
        taken.put(signed.signature(), now.plus(KEPT));
    }
}
