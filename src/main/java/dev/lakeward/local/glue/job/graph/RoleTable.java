package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.lakeformation.KnownNames;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Table;

/// The table of the catalog that a node names, as the job's role sees it.
record RoleTable(GraphParts parts, Caller role, JobNode node) {
    /// Whether a source reads a table of the catalog.
    static boolean isRead(JobNode source) {
        return source.kind()
                        .filter(kind -> !kind.isOfDatabase() && kind != NodeKind.DIRECT_JDBC_SOURCE)
                        .isPresent()
                && isSaid(source, "Database")
                && isSaid(source, "Table");
    }

    private static boolean isSaid(JobNode source, String setting) {
        return source.text(setting).filter(name -> !name.isEmpty()).isPresent();
    }

    TableRef ref() {
        return TableRef.of(
                node.requireText("Database").toLowerCase(Locale.ROOT),
                node.requireText("Table").toLowerCase(Locale.ROOT));
    }

    Optional<Table> find() {
        return new KnownNames(parts.governance(), role).table(ref());
    }

    /// Throws [dev.lakeward.job.JobException] where the role sees none.
    Table seen() {
        return find().orElseThrow(() -> node.fault(
                "there is no table " + ref() + " for the job's role; correct the name, or grant the role the table"));
    }

    /// Whether some row, column or cell of it is hidden from the role.
    boolean isSeenInPart() {
        return find().filter(table ->
                        parts.governance().access(role.principal(), table).isRestricted())
                .isPresent();
    }

    /// The table that the role may add rows to. Throws [dev.lakeward.job.JobException], and AccessDeniedException where
    /// it may not.
    Table writable() {
        return parts.catalog().readTogether(() -> {
            Table table = seen();
            parts.governance().require(role, table, Permission.INSERT, AccessDeniedException::builder);
            return table;
        });
    }
}
