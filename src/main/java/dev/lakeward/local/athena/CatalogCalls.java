package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.List;

/// What a statement looks up in the catalog, which IAM must allow the caller to ask of Glue before the statement does
/// anything: on AWS, Athena asks Glue in the caller's name.
///
/// The tables of queries are asked for where they are resolved, and what changes through the caller's own Glue client
/// is asked for by its gate. A refusal comes before the catalog is looked at, so it tells nothing of what is there.
record CatalogCalls(Governance governance, Caller caller) {
    private static final String GET_TABLE = "glue:GetTable";
    private static final String GET_TABLES = "glue:GetTables";
    private static final String GET_DATABASE = "glue:GetDatabase";

    void require(AthenaStatement statement) {
        switch (statement) {
            case AthenaStatement.CreateTableAs create -> creation(create.name(), create.ifNotExists());
            case AthenaStatement.CreateIcebergTable create -> creation(create.name(), create.ifNotExists());
            case AthenaStatement.CreateExternalTable create ->
                creation(create.table().name(), create.ifNotExists());
            case AthenaStatement.CreateView create -> creation(create.name(), create.replace());
            case AthenaStatement.CreateDatabase create -> {
                require("glue:CreateDatabase", arns().onDatabase(create.name()));
                if (create.ifNotExists()) {
                    require(GET_DATABASE, arns().onDatabase(create.name()));
                }
            }
            case AthenaStatement.AlterDatabase alter -> require(GET_DATABASE, arns().onDatabase(alter.name()));
            case AthenaStatement.DropDatabase drop -> require(GET_DATABASE, arns().onDatabase(drop.name()));
            case AthenaStatement.InsertInto insert -> require(GET_TABLE, insert.name());
            case AthenaStatement.ChangeRows change -> require(GET_TABLE, change.name());
            case AthenaStatement.MergeRows merge -> require(GET_TABLE, merge.name());
            case AthenaStatement.DropView drop -> require(GET_TABLE, drop.name());
            case AthenaStatement.DropTable drop -> require(GET_TABLE, drop.name());
            case AthenaStatement.AlterTable alter -> require(GET_TABLE, alter.name());
            case AthenaStatement.OptimizeTable optimize -> require(GET_TABLE, optimize.name());
            case AthenaStatement.VacuumTable vacuum -> require(GET_TABLE, vacuum.name());
            case AthenaStatement.RepairTable repair -> require(GET_TABLE, repair.name());
            case AthenaStatement.ShowDatabases _ -> require("glue:GetDatabases", arns().onDatabase(CatalogArns.ANY));
            case AthenaStatement.ShowTables show ->
                require(GET_TABLES, arns().onTable(show.database(), CatalogArns.ANY));
            case AthenaStatement.ShowViews show ->
                require(GET_TABLES, arns().onTable(show.database(), CatalogArns.ANY));
            case AthenaStatement.ShowColumns show -> require(GET_TABLE, show.name());
            case AthenaStatement.ShowProperties show -> require(GET_TABLE, show.name());
            case AthenaStatement.ShowCreate show -> require(GET_TABLE, show.name());
            case AthenaStatement.Describe describe -> require(GET_TABLE, describe.name());
            case AthenaStatement.ShowPartitions show -> {
                require(GET_TABLE, show.name());
                require("glue:GetPartitions", show.name());
            }
            case AthenaStatement.Select _,
                    AthenaStatement.Unload _,
                    AthenaStatement.Explain _,
                    AthenaStatement.Validate _,
                    AthenaStatement.Prepare _,
                    AthenaStatement.Execute _,
                    AthenaStatement.Deallocate _ -> {}
        }
    }

    // Who may not look a name up is not told by what is asked next whether it is taken.
    private void creation(TableName name, boolean looks) {
        if (looks) {
            require(GET_TABLE, name);
        }
        require("glue:CreateTable", name);
    }

    void require(String action, TableName table) {
        require(action, arns().onTable(table.database(), table.table()));
    }

    private void require(String action, List<String> resources) {
        governance.refusedBy(caller, action, resources).ifPresent(resource -> {
            throw StatementScope.refused(
                    SqlException.Kind.PERMISSION_DENIED,
                    "User: " + caller.principal().id() + " is not authorized to perform: " + action + " on resource: "
                            + resource);
        });
    }

    private CatalogArns arns() {
        return CatalogArns.of(caller);
    }
}
