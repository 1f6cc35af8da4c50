package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.glue.crawler.RoleConnections;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.rds.export.DatabaseExport;
import dev.lakeward.local.rds.export.ExportOnly;
import dev.lakeward.local.rds.export.ExportRefusal;
import dev.lakeward.local.rds.export.ExportSource;
import dev.lakeward.local.rds.export.SourceTable;
import dev.lakeward.local.store.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;
import software.amazon.awssdk.services.rds.model.StartExportTaskResponse;

/// Exports of what is new in some tables, which RDS does not have: rows whose value in a column is larger than the
/// largest one that was exported before under the same name. Of the embedded lake only. Its tasks are listed and
/// cancelled as others are.
///
/// How far a table was exported moves in the transaction that publishes the export, and not where it fails. Each export
/// is a folder of its own.
///
/// The column has whole numbers, times or texts that only grow, and no nulls. A row is never exported whose transaction
/// commits after an export but which has a value that is not larger than the largest seen there: a sequence gives out
/// numbers before transactions commit, and a time may come again. Where writers take longer than an export waits, take
/// a column that is set at the end, or export the table whole from time to time.
public final class ExportDesk {
    private final RdsScope scope;

    /// A table, and its name in an `ExportOnly`.
    public record Found(String name, SourceTable table) {}

    public ExportDesk(RdsScope scope) {
        this.scope = scope;
    }

    /// Starts an export of what is new: `columns` tells the column of each table, as [Bookmarks] names tables. The
    /// request has no `ExportOnly`. Fails as StartExportTask does.
    public StartExportTaskResponse start(StartExportTaskRequest request, String name, Map<String, String> columns) {
        for (Action action : RdsActions.actions(scope.caller(), "StartExportTask", request)) {
            require(action);
        }
        if (!request.exportOnly().isEmpty()) {
            throw RdsFaults.exportOnly(
                    "An export of what is new takes the tables that have bookmarks: leave ExportOnly out.");
        }
        Bookmarks begun;
        try {
            begun = Bookmarks.begun(name, columns, scope.exports().bookmarks(name));
        } catch (IllegalArgumentException e) {
            throw RdsFaults.invalid(String.valueOf(e.getMessage()));
        }
        return new LocalExportTasks(scope)
                .start(request.toBuilder().exportOnly(begun.tables().keySet()).build(), Optional.of(begun));
    }

    /// The tables of a cluster as an export would find them now, those that it would leave out too: read as a role that
    /// the caller may pass on, and which needs the connection and its secret. Exports nothing.
    public List<Found> tables(String cluster, String role) {
        String name = scope.arns().clusterName(cluster).orElseThrow(() -> RdsFaults.noCluster(cluster));
        require(new Action("iam:PassRole", role));
        Caller as = scope.arns()
                .role(role)
                .filter(each -> LocalIam.exists(scope.exports().parts().store().documents(), each))
                .map(scope.exports()::role)
                .orElseThrow(() -> RdsFaults.noRole(role));
        try {
            ExportSource source = ExportSource.of(
                    new RoleConnections(scope.exports().parts(), as).opened(name),
                    scope.exports().parts().store().folder());
            return DatabaseExport.tables(source).stream()
                    .map(table ->
                            new Found(ExportOnly.name(table, source.address().hasSchemas()), table))
                    .toList();
        } catch (ExportRefusal e) {
            throw RdsFaults.sourceState(e.sentence());
        } catch (JdbcRefusal e) {
            throw RdsFaults.sourceState(e.sentence());
        }
    }

    /// How far the tables of a name were exported; empty before the first time.
    public Optional<Bookmarks> bookmarks(String name) {
        require(new Action("rds:DescribeExportTasks", "*"));
        return scope.exports().bookmarks(name);
    }

    /// The columns of the bookmarks of a name, by the names of tables; empty before the first time.
    public Map<String, String> columns(String name) {
        Map<String, String> columns = new TreeMap<>();
        bookmarks(name).ifPresent(all -> all.tables().forEach((table, mark) -> columns.put(table, mark.column())));
        return columns;
    }

    /// Forgets a name: the next export under it takes all.
    public void forget(String name) {
        require(new Action("rds:StartExportTask", "*"));
        scope.exports().parts().store().documents().write(List.of(new Document(Bookmarks.KIND, name, null)));
    }

    private void require(Action action) {
        if (!scope.exports().parts().iam().allows(scope.caller(), action.name(), action.resource())) {
            throw Faults.coded(
                    RdsException.builder(),
                    "AccessDenied",
                    403,
                    "User: " + scope.caller().principal().id() + " is not authorized to perform: " + action.name());
        }
    }
}
