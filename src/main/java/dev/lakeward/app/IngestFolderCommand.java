package dev.lakeward.app;

import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward ingest folder DIR s3://BUCKET/PREFIX`: brings the files of a folder that are new or have changed.
@Command(
        name = "folder",
        description =
                "Bring the files of a folder that are new or have changed, once or as long as they do. Exit code 3 if"
                        + " some were rejected.",
        mixinStandardHelpOptions = true)
final class IngestFolderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Parameters(paramLabel = "PLACE", description = "Where its files go: s3://bucket/prefix/")
    private String place;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The transfer's name; the folder's by default. One that is there runs again as it is set.")
    private @Nullable String name;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "The role that writes there.")
    private String role;

    @Option(names = "--include", paramLabel = "PATTERN", description = "Only these, such as /2026*")
    private List<String> includes = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "But not these, such as *.tmp")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--remove-deleted", description = "What is gone from the folder goes from the lake too.")
    private boolean removesDeleted;

    @Option(names = "--limit", paramLabel = "BYTES", description = "At most so many bytes a second.")
    private @Nullable Long limit;

    @Option(
            names = "--watch",
            description = "Bring what changes as long as this runs, and whenever the lake is open: the folder becomes a"
                    + " file share. What is gone from it goes from the lake too.")
    private boolean watches;

    @Option(
            names = "--quiet-for",
            paramLabel = "N",
            description = "With --watch: seconds that nobody has written to a file before it is taken; 5 by default.")
    private int quietSeconds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "With --watch: stop after so many seconds.")
    private @Nullable Integer seconds;

    @Override
    public Integer call() throws InterruptedException {
        S3Path into = S3Path.of(place)
                .orElseThrow(() -> CommandLineApp.usage(spec, "PLACE is s3://bucket/prefix/, not " + place));
        PrintWriter out = spec.commandLine().getOut();
        if (watches) {
            return watch(into, out);
        }
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
            Path whole = folder.toAbsolutePath().normalize();
            String title = name == null ? String.valueOf(whole.getFileName()) : name;
            TransferPlan.Folder plan = plan(ingest, whole, title, into);
            Source source = Ingests.named(ingest, Source.Kind.FOLDER, title)
                    .map(there -> requireSame(
                            there, "nfs://" + plan.from().server() + plan.from().folder() + "/", plan.into()))
                    .orElseGet(() -> Ingests.made(ingest, Source.Kind.FOLDER, plan));
            return Ingests.bring(ingest, source, CommandLineApp.terminal(spec), out);
        }
    }

    private int watch(S3Path into, PrintWriter out) throws InterruptedException {
        if (!includes.isEmpty() || !excludes.isEmpty() || limit != null) {
            throw CommandLineApp.usage(spec, "--watch takes all files of the folder, at any speed");
        }
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
            Path whole = folder.toAbsolutePath().normalize();
            String title = name == null ? String.valueOf(whole.getFileName()) : name;
            TransferPlan.Watched plan = new TransferPlan.Watched(
                    title,
                    whole.toString(),
                    ingest.gateways().keySet().stream().findFirst().orElse(""),
                    asFolder(into),
                    EmbeddedSession.principal(role).id(),
                    quietSeconds);
            Source source = Ingests.named(ingest, Source.Kind.WATCHED, title)
                    .map(there -> requireSame(there, plan.share(), plan.into()))
                    .orElseGet(() -> Ingests.made(ingest, Source.Kind.WATCHED, plan));
            return new FolderWatching(ingest, source)
                    .run(Optional.ofNullable(seconds).map(Duration::ofSeconds), CommandLineApp.terminal(spec), out);
        }
    }

    // Another one of the name would bring something else, and somewhere else.
    private Source requireSame(Source there, String from, S3Path into) {
        if (!there.into().filter(into::equals).isPresent() || !there.from().equals(from)) {
            throw CommandLineApp.usage(
                    spec,
                    "There is a transfer " + there.name() + " from " + there.from() + " into "
                            + there.into().map(S3Path::toString).orElse("another place") + ": choose another --name");
        }
        return there;
    }

    private TransferPlan.Folder plan(IngestService ingest, Path whole, String title, S3Path into) {
        return new TransferPlan.Folder(
                title,
                new TransferPlan.FileServer("localhost", whole.toString(), "", "", agent(ingest)),
                asFolder(into),
                EmbeddedSession.principal(role).id(),
                includes,
                excludes,
                false,
                removesDeleted,
                false,
                limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                "");
    }

    private static S3Path asFolder(S3Path into) {
        String prefix = into.prefix();
        return prefix.isEmpty() || prefix.endsWith("/") ? into : new S3Path(into.bucket(), prefix + "/");
    }

    private static String agent(IngestService ingest) {
        return ingest.agents().entrySet().stream()
                .filter(each -> each.getValue().contains("computer"))
                .map(each -> each.getKey())
                .findFirst()
                .orElse("");
    }
}
