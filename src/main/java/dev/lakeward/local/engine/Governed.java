package dev.lakeward.local.engine;

import java.nio.file.Path;
import java.util.List;

/// What a query may read: a relation of the engine that shows its caller no more than it may see.
sealed interface Governed permits GovernedTable, GovernedView {
    String relation();

    /// Files that the relation needs.
    List<Path> files();

    long bytes();

    /// Whether some row, column or value behind it stays hidden from the caller.
    boolean hidesSomething();
}
