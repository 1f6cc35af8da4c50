package dev.lakeward.sql.plan;

import io.trino.metadata.TableVersion;
import io.trino.sql.tree.QualifiedName;
import java.util.Optional;

/// Where a plan finds what names of tables mean. A table that the caller may not see looks like none.
public interface PlanTables {
    /// Finds a table by its whole name, as it is or as it was. Throws SqlException where there is none.
    PlanTable table(QualifiedName name, Optional<TableVersion> version);
}
