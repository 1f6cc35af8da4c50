package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// The name of a table that a statement makes with its files.
record NewTable(StatementScope scope, TableName name, boolean ifNotExists) {
    TableRef ref() {
        return TableRef.of(name.database(), name.table());
    }

    private boolean isTaken() {
        return scope.catalog().table(ref()).isPresent();
    }

    private SqlException exists() {
        return StatementScope.refused(SqlException.Kind.TABLE_ALREADY_EXISTS, "Table '" + name + "' already exists");
    }

    /// Whether there is nothing to do. Refuses a caller who may not make it, and a name that is taken.
    boolean isNeedless() {
        scope.governance()
                .require(scope.caller(), ref().database(), Permission.CREATE_TABLE, AccessDeniedException::builder);
        if (isTaken() && !ifNotExists) {
            throw exists();
        }
        return isTaken();
    }

    /// Refuses what another made meanwhile.
    void requireFree() {
        if (isTaken()) {
            throw ifNotExists ? new Outcome.NeedlessException() : exists();
        }
    }
}
