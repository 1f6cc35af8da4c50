package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Query;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A protected view of a query: read with its definer's rights, so that all it shows is its own result. Behind the
/// barrier it is materialised like a table, and nothing of the caller's query reaches into it.
record GovernedView(String relation, Query query) implements Governed {
    @Override
    public Map<String, Set<String>> relations() {
        return Contents.of(query).relations();
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    @Override
    public boolean hidesSomething() {
        return true;
    }

    // What its tables are is not asked: an aggregate over large ones is no cheaper for a small answer.
    @Override
    public boolean isSmall() {
        return false;
    }

    @Override
    public Query policy(Predicate<String> wanted) {
        return query;
    }
}
