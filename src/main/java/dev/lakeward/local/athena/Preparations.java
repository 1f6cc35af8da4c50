package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import java.util.List;
import software.amazon.awssdk.services.athena.model.PreparedStatement;

/// PREPARE, EXECUTE and DEALLOCATE: each needs in IAM what the request needs that does the same.
record Preparations(PreparedStore store, IamCheck iam) {
    Statements.Outcome prepare(AthenaStatement.Prepare prepare) {
        require("athena:CreatePreparedStatement");
        return new Statements.Outcome(
                List.of(),
                () -> List.of(store.made(PreparedStatement.builder()
                        .statementName(prepare.name())
                        .queryStatement(prepare.sql()))),
                0);
    }

    /// The text of a prepared statement.
    String text(String name) {
        require("athena:GetPreparedStatement");
        return store.require(name).queryStatement();
    }

    Statements.Outcome deallocate(AthenaStatement.Deallocate deallocate) {
        require("athena:DeletePreparedStatement");
        return new Statements.Outcome(List.of(), () -> List.of(store.removed(deallocate.name())), 0);
    }

    private void require(String action) {
        Caller caller = store.caller();
        String workGroup =
                "arn:aws:athena:" + caller.region() + ":" + caller.accountId() + ":workgroup/" + store.workGroup();
        if (!iam.allows(caller, action, workGroup)) {
            throw StatementScope.refused(
                    SqlException.Kind.PERMISSION_DENIED,
                    "User: " + caller.principal().id() + " is not authorized to perform: " + action + " on resource: "
                            + workGroup);
        }
    }
}
