package dev.lakeward.app;

import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.service.Clients;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward query`: runs one statement as a team and prints what it sees.
@Command(name = "query", description = "Run a statement as a team.", mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Option(names = "--as", paramLabel = "TEAM", description = "A team's name or ARN; the steward by default.")
    private @Nullable String team;

    @Option(names = "--database", paramLabel = "NAME", defaultValue = "shop", description = "The current database.")
    private String database;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = {
                "${COMPLETION-CANDIDATES}.",
                "csv has every value as it is: a spreadsheet would run one like =1+1 as a formula. csv-spreadsheet is safe"
                        + " to open there: an apostrophe stands before what begins with = + - @, a tabulator or a line"
                        + " end and is no plain number."
            })
    private RowPrinter.Format format;

    @Parameters(paramLabel = "SQL", description = "The statement.")
    private String sql;

    @Override
    public Integer call() {
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            Clients clients = session.as(team == null ? session.self() : session.team(team));
            try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, database)) {
                new RowPrinter(spec.commandLine().getOut(), format).print(result.rows());
            }
        }
        return 0;
    }
}
