package dev.lakeward.local.lakeformation;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/// The one rule of what a caller may know of names, asked before any other check that could answer differently.
///
/// - A database is visible to whoever holds a permission on it or on something in it; a table or view to whoever may
///   describe it; a function with its database; a column to whoever may describe the whole table or select the
///   column; a partition as [VisiblePartitions] says; versions, indexes and statistics with what they belong to.
/// - CREATE_DATABASE on the catalog tells that the name of a hidden database is taken, CREATE_TABLE on a database that
///   a name in it is, ALTER on a table that a partition or column of it is, CREATE_LF_TAG and
///   CREATE_LF_TAG_EXPRESSION that a key or an expression is: by making it, as two things cannot bear one name. DROP on
///   a database tells whether it is empty.
/// - Data cells filters, opt-ins, locations and others' grants are for administrators. An LF-Tag's value is visible to
///   whoever made the tag or holds something on the value; an expression to whoever made it or may describe it.
/// - Queries, named queries, prepared statements and events of the trail are visible to whoever made them; events also
///   to administrators.
/// - Connections, classifiers, crawlers, workgroups, roles, buckets and objects are IAM's: the gate asks it before
/// anything is
///   looked up, and whom it lets ask is told. A missing object is told only to whoever may list its bucket.
public record KnownNames(Governance governance, Caller caller) {
    private Principal principal() {
        return caller.principal();
    }

    public boolean sees(DatabaseRef database) {
        return !governance.state().of(principal(), database).isEmpty();
    }

    public boolean sees(Table table) {
        return governance.allows(principal(), table, Permission.DESCRIBE);
    }

    /// Whether a list shows a database: of what is visible not what IAM denies the caller by its name. Whether IAM
    /// allows the list itself was asked before.
    public boolean lists(DatabaseRef database) {
        return sees(database)
                && governance
                        .refusedBy(
                                caller,
                                "glue:GetDatabases",
                                CatalogArns.of(caller).onDatabase(database.name()))
                        .isEmpty();
    }

    /// [#lists(DatabaseRef)] of a table or view, for an action such as `glue:GetTables`.
    public boolean lists(String action, Table table) {
        return sees(table)
                && governance
                        .refusedBy(caller, action, CatalogArns.of(caller).onTable(table.databaseName(), table.name()))
                        .isEmpty();
    }

    /// A database that is there and visible.
    public Optional<Database> database(DatabaseRef name) {
        return sees(name) ? governance.database(name) : Optional.empty();
    }

    /// A table or view that is there and visible.
    public Optional<Table> table(TableRef name) {
        return governance.table(name).filter(this::sees);
    }

    public Knowledge of(DatabaseRef name) {
        if (database(name).isPresent()) {
            return Knowledge.VISIBLE;
        }
        boolean makes =
                governance.state().direct(principal(), new Securable.Catalog()).contains(Permission.CREATE_DATABASE);
        return makes && governance.database(name).isPresent() ? Knowledge.EXISTS : Knowledge.NOTHING;
    }

    public Knowledge of(TableRef name) {
        if (table(name).isPresent()) {
            return Knowledge.VISIBLE;
        }
        boolean makes = governance.state().of(principal(), name.database()).contains(Permission.CREATE_TABLE);
        return makes && governance.table(name).isPresent() ? Knowledge.EXISTS : Knowledge.NOTHING;
    }

    /// The names of a visible table's columns, partition keys last.
    public List<String> columns(Table table) {
        return governance.describedColumns(principal(), table);
    }

    public VisiblePartitions partitions(Table table) {
        return new VisiblePartitions(table, governance.access(principal(), table));
    }

    /// Of some values of an LF-Tag those that are visible.
    Set<String> tagValues(Scope scope, String key, Set<String> values) {
        Set<String> seen = new java.util.TreeSet<>(values);
        seen.removeIf(value -> !TagStore.mayDescribe(scope, key, value));
        return seen;
    }

    /// Whether events of the trail that a caller made are visible.
    public boolean seesEventsOf(Principal caller) {
        return caller.equals(principal()) || governance.state().isAdmin(principal());
    }
}
