package dev.lakeward.local.engine.read;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a table's rows are read from, before any policy.
public interface RowSource {
    /// The files that are opened.
    List<Path> paths();

    /// All columns under their own names, and those of [#unlisted] that are `asked` for.
    Query query(Set<String> asked);

    /// What Athena tells of the file that a row lies in, where no column of the table's is called so.
    List<Column> unlisted();

    /// Whether times are as fine as in the files, as Spark reads them, and not of milliseconds, as Athena does.
    default boolean isFine() {
        return false;
    }
}
