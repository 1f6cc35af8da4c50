package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What a query may read: a relation of the engine that shows its caller no more than it may see.
sealed interface Governed permits GivenRows, GovernedMetadata, GovernedTable, GovernedView {
    String relation();

    /// The files that the relation opens.
    default List<Path> paths() {
        return List.of();
    }

    /// The relations that it reads, each with the columns of it that are read.
    default Map<String, Set<String>> relations() {
        return Map.of();
    }

    default long bytes() {
        return 0;
    }

    /// Whether its files' bytes tell nothing that its caller may not see.
    boolean isCounted();

    /// Whether some row, column or value behind it stays hidden from the caller.
    boolean hidesSomething();

    /// Whether reading it before the query and closing its files costs no more than reading it through the policy.
    boolean isSmall();

    /// The policy over what is read, with those of its columns that `wanted` holds.
    Query policy(Predicate<String> wanted);
}
