package dev.lakeward.local.engine;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.Knowledge;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Table;

/// Which tables a caller sees and may read, and what it is told of those that it does not.
record ReadableTables(Governance governance, Caller caller) {
    /// A table that the caller may know of.
    Table visible(TableName name) {
        // As on AWS the engine reads the catalog in the caller's name.
        requireAllowed(
                governance, caller, "glue:GetTable", CatalogArns.of(caller).onTable(name.database(), name.table()));
        KnownNames names = new KnownNames(governance, caller);
        return names.table(TableRef.of(name.database(), name.table())).orElseThrow(() -> {
            return names.of(new DatabaseRef(name.database())) == Knowledge.VISIBLE
                    ? SqlException.withoutPlace(
                            SqlException.Kind.TABLE_NOT_FOUND, "Table '" + name + "' does not exist")
                    : SqlException.withoutPlace(
                            SqlException.Kind.SCHEMA_NOT_FOUND, "Schema '" + name.database() + "' does not exist");
        });
    }

    /// What of a table the caller may read, which is something.
    EffectiveAccess access(TableName name, Table table) {
        EffectiveAccess access = governance.access(caller.principal(), table);
        if (access.authorisedColumns().isEmpty()) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.PERMISSION_DENIED,
                    "Access Denied: you have no SELECT on " + name + "; ask a data lake administrator for it");
        }
        return access;
    }

    void requireLocation(TableName name, EffectiveAccess access, String location) {
        if (!governance.mayReadLocation(caller, access, location)) {
            throw denied("the location of '" + name
                    + "' is not read through Lake Formation, and your IAM policy does not allow s3:GetObject on it");
        }
    }

    static void requireAllowed(Governance governance, Caller caller, String action, List<String> resources) {
        governance.refusedBy(caller, action, resources).ifPresent(resource -> {
            throw SqlException.withoutPlace(
                    SqlException.Kind.PERMISSION_DENIED,
                    "User: " + caller.principal().id() + " is not authorized to perform: " + action + " on resource: "
                            + resource);
        });
    }

    static SqlException denied(String why) {
        return SqlException.withoutPlace(SqlException.Kind.PERMISSION_DENIED, "Access Denied: " + why);
    }

    /// Of columns that the caller does not see it learns nothing.
    static void requireKnownTypes(TableName name, Table table, EffectiveAccess access) {
        Map<String, DataType> types = Governance.types(table);
        for (String column : access.authorisedColumns()) {
            if (!types.getOrDefault(column, DataType.VARCHAR).isKnown()) {
                throw new QueryFailure(
                        QueryFailure.Kind.HIVE_INVALID_METADATA,
                        "column '" + column + "' of table '" + name + "' has a type that cannot be read");
            }
        }
    }
}
