package dev.lakeward.local.wire;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.util.LinkedHashMap;
import java.util.Map;

/// The clients that requests are dispatched to, kept for the identities that came lately.
final class ClientsOfIdentity {
    private static final int MOST = 256;

    private final LocalLake lake;
    private final Map<Identity, Clients> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Clients> eldest) {
            return size() > MOST;
        }
    };

    ClientsOfIdentity(LocalLake lake) {
        this.lake = lake;
    }

    synchronized Clients of(Identity identity) {
        return kept.computeIfAbsent(identity, key -> lake.as(key.principal(), key.session()));
    }
}
