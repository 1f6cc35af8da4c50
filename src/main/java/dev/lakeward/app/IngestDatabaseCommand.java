package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward ingest database NAME s3://BUCKET/PREFIX`: exports a database as it stands at one moment.
@Command(
        name = "database",
        description = "Export a database, as it stands at one moment, as Parquet.",
        mixinStandardHelpOptions = true)
final class IngestDatabaseCommand implements Callable<Integer> {
    private static final String KEY = "alias/aws/rds";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "NAME", description = "The Glue connection of the database.")
    private String database;

    @Parameters(paramLabel = "PLACE", description = "Where it goes: s3://bucket/prefix/")
    private String place;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "The role that writes there.")
    private String role;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "Only these: database.schema.table, database.schema or database.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--new-by",
            paramLabel = "TABLE=COLUMN",
            description = "Only the rows of this table whose value in a column that only grows is larger than all that"
                    + " were exported so before: DATABASE.SCHEMA.TABLE=COLUMN.")
    private Map<String, String> bookmarks = new TreeMap<>();

    @Override
    public Integer call() {
        S3Path into = S3Path.of(place)
                .orElseThrow(() -> CommandLineApp.usage(spec, "PLACE is s3://bucket/prefix/, not " + place));
        try (EmbeddedSession session = EmbeddedSession.openWithSources(lake.folder(spec))) {
            session.awaitSources();
            IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
            String cluster = ingest.databases().entrySet().stream()
                    .filter(each -> each.getValue().equals(database))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(
                            () -> new LakeException(LakeError.NOT_FOUND, "rds:DescribeDBClusters", database, null));
            TransferPlan.Database plan = new TransferPlan.Database(
                    database,
                    cluster,
                    tables,
                    bookmarks,
                    into,
                    EmbeddedSession.principal(role).id(),
                    KEY);
            Source source = Ingests.made(ingest, Source.Kind.DATABASE, plan);
            Transfer ended = ingest.follow(source, now -> Ingests.show(CommandLineApp.terminal(spec), source, now));
            IngestText.print(spec.commandLine().getOut(), source, ended, ingest.report(source, ended));
            return Ingests.code(ended);
        }
    }
}
