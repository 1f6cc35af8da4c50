package dev.lakeward.app;

import dev.lakeward.ui.Memory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lakes that were opened last, newest first. Never credentials: a profile's name, not what it holds.
final class RecentLakes {
    private static final int MOST = 8;
    private static final String BETWEEN = "\t";

    private final Memory memory;

    RecentLakes(Memory memory) {
        this.memory = memory;
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            read(memory.get("recent." + i, "")).ifPresent(all::add);
        }
        return all;
    }

    /// Notes that a lake was opened.
    void add(Connection opened) {
        List<Connection> all = new ArrayList<>(all());
        all.remove(opened);
        all.addFirst(opened);
        for (int i = 0; i < MOST; i++) {
            memory.set("recent." + i, i < all.size() ? write(all.get(i)) : "");
        }
    }

    private static String write(Connection connection) {
        return switch (connection) {
            case Connection.Embedded(Path folder) -> "folder" + BETWEEN + folder;
            case Connection.Aws(String profile, String region, var role, var endpoint) ->
                String.join(
                        BETWEEN,
                        "aws",
                        profile,
                        region,
                        role.orElse(""),
                        endpoint.map(URI::toString).orElse(""));
        };
    }

    // What cannot be read any more is left out.
    private static Optional<Connection> read(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            if (parts.length == 2 && parts[0].equals("folder")) {
                return Optional.of(new Connection.Embedded(Path.of(parts[1])));
            }
            if (parts.length == 5 && parts[0].equals("aws")) {
                return Optional.of(new Connection.Aws(
                        parts[1],
                        parts[2],
                        Optional.of(parts[3]).filter(role -> !role.isEmpty()),
                        Optional.of(parts[4]).filter(uri -> !uri.isEmpty()).map(URI::create)));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
