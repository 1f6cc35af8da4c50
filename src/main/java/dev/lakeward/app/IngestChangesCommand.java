package dev.lakeward.app;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward ingest dms s3://BUCKET/FOLDER DATABASE.TABLE s3://BUCKET/PREFIX`: merges what DMS wrote of a table.
@Command(
        name = "dms",
        description = {
            "Merge what AWS DMS wrote of a table, full load and changes, to its current state in an Iceberg table.",
            "Each time all files that are there are read, and the table changes at once. Exit code 3 if rows were"
                    + " rejected."
        },
        mixinStandardHelpOptions = true)
final class IngestChangesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "FOLDER", description = "Where the files of the table are: s3://bucket/schema/table/")
    private String folder;

    @Parameters(paramLabel = "TABLE", description = "The table of the current state: database.table")
    private String table;

    @Parameters(paramLabel = "PLACE", description = "Where that table lies: s3://bucket/prefix/")
    private String place;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The source's name; the table's by default. One that is there is merged again.")
    private @Nullable String name;

    @Option(
            names = "--column",
            required = true,
            paramLabel = "NAME=TYPE",
            description = "A column, such as id=bigint; in the order of the files, without the operation.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--key", required = true, paramLabel = "COLUMN", description = "A column that tells rows apart.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The column that tells when a row changed. Without it, a row that changed twice in one file"
                    + " is rejected.")
    private @Nullable String time;

    @Option(names = "--remove-missing", description = "What no file tells of any more goes from the table too.")
    private boolean removesMissing;

    @Override
    public Integer call() {
        TransferPlan.Changes plan = plan();
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
            Source source = Ingests.named(ingest, Source.Kind.CHANGES, plan.name())
                    .map(there -> requireSame(ingest, there, plan))
                    .orElseGet(() -> Ingests.made(ingest, Source.Kind.CHANGES, plan));
            return Ingests.bring(
                    ingest,
                    source,
                    CommandLineApp.terminal(spec),
                    spec.commandLine().getOut());
        }
    }

    private TransferPlan.Changes plan() {
        String[] parts = table.split("\\.", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw CommandLineApp.usage(spec, "TABLE is database.table, not " + table);
        }
        return new TransferPlan.Changes(
                name == null ? parts[1] : name,
                path(folder, "FOLDER"),
                columns.entrySet().stream()
                        .map(each -> TransferPlan.ChangeColumn.of(each.getKey() + " " + each.getValue())
                                .orElseThrow(() -> CommandLineApp.usage(
                                        spec, "No column can be " + each.getKey() + "=" + each.getValue())))
                        .toList(),
                keys.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList(),
                Optional.ofNullable(time).map(each -> each.toLowerCase(Locale.ROOT)),
                removesMissing,
                TableRef.of(parts[0], parts[1]),
                path(place, "PLACE"));
    }

    private S3Path path(String text, String what) {
        S3Path path = S3Path.of(text)
                .orElseThrow(() -> CommandLineApp.usage(spec, what + " is s3://bucket/prefix/, not " + text));
        return path.prefix().isEmpty() || path.prefix().endsWith("/")
                ? path
                : new S3Path(path.bucket(), path.prefix() + "/");
    }

    // What is set otherwise would be merged otherwise, in silence.
    private Source requireSame(IngestService ingest, Source there, TransferPlan.Changes plan) {
        if (!ingest.set(there).equals(plan)) {
            throw CommandLineApp.usage(
                    spec,
                    "There is a source " + there.name() + " from " + there.from()
                            + " that is set otherwise: say the same of it, or choose another --name");
        }
        return there;
    }
}
