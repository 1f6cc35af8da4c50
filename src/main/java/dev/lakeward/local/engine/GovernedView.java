package dev.lakeward.local.engine;

import java.nio.file.Path;
import java.util.List;

/// A protected view of a query: read with its definer's rights, so that all it shows is its own result. Behind the
/// barrier it is materialised like a table, and nothing of the caller's query reaches into it.
record GovernedView(String relation, String sql) implements Governed {
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public boolean hidesSomething() {
        return true;
    }
}
