package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.stream.CampaignEvents;
import dev.lakeward.lake.pipeline.stream.LineFile;
import dev.lakeward.lake.pipeline.stream.LogFollower;
import dev.lakeward.lake.pipeline.stream.RecordSource;
import dev.lakeward.lake.pipeline.stream.SendProgress;
import dev.lakeward.lake.pipeline.stream.StreamSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward ingest stream NAME`: sends lines or made-up events to a delivery stream.
@Command(
        name = "stream",
        description = {
            "Send lines of a file, of a log that is followed, or made-up events to a delivery stream.",
            "Each is sent at least once: what a call that was cut short had sent may arrive again. What was acknowledged"
                    + " is remembered, and the same command goes on behind it."
        },
        mixinStandardHelpOptions = true)
final class IngestStreamCommand implements Callable<Integer> {
    private static final Duration ENDLESS = Duration.ofDays(36_500);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "NAME", description = "The delivery stream.")
    private String stream;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--seconds", paramLabel = "N", description = "Stop after so many seconds.")
    private @Nullable Double seconds;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where it is remembered how far a file is sent; by default with Lakeward's own data.")
    private @Nullable Path state;

    private Duration shown = Duration.ZERO;

    /// What is sent.
    private static final class Source {
        @Option(names = "--file", paramLabel = "FILE", description = "The lines of this file, to its end.")
        private @Nullable Path file;

        @Option(
                names = "--follow",
                paramLabel = "FILE",
                description = "The lines of this log as they are written, also while it is rotated.")
        private @Nullable Path log;

        @ArgGroup(exclusive = false)
        private @Nullable Events events;
    }

    /// What is made up.
    private static final class Events {
        @Option(
                names = "--generate",
                required = true,
                paramLabel = "RATE",
                description = "Made-up events of campaigns, so many a second.")
        private double rate;

        @Option(names = "--seed", paramLabel = "N", description = "Which events; the same for the same number.")
        private long seed;
    }

    @Override
    public Integer call() {
        Duration until = until();
        if (source.events != null && !(source.events.rate > 0)) {
            throw CommandLineApp.usage(spec, "--generate takes a rate above 0");
        }
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            RecordSource records = SdkErrors.call("read", this::source);
            Terminal terminal = CommandLineApp.terminal(spec);
            SendProgress sent = new StreamSender(
                            session.as(session.self()).firehose(), stream, progress -> show(terminal, progress))
                    .send(records, until);
            terminal.done();
            spec.commandLine().getOut().println(text(sent));
        }
        return 0;
    }

    private void show(Terminal terminal, SendProgress progress) {
        if (progress.time().minus(shown).compareTo(BETWEEN) >= 0) {
            shown = progress.time();
            terminal.show(text(progress));
        }
    }

    private Duration until() {
        if (seconds == null) {
            return ENDLESS;
        }
        if (!(seconds >= 0) || seconds > ENDLESS.toSeconds()) {
            throw CommandLineApp.usage(spec, "--seconds takes a number of seconds");
        }
        return Duration.ofMillis((long) (seconds * 1_000));
    }

    private RecordSource source() throws IOException {
        if (source.events != null) {
            return new CampaignEvents(source.events.seed, source.events.rate, Instant.now());
        }
        if (source.log != null) {
            return LogFollower.open(existing(source.log.toAbsolutePath().getParent(), source.log), state(source.log));
        }
        return LineFile.open(existing(source.file, source.file), state(existing(source.file, source.file)));
    }

    private static Path existing(@Nullable Path needed, @Nullable Path file) {
        if (needed == null || file == null || !Files.exists(needed)) {
            throw new LakeException(LakeError.NOT_FOUND, "read", String.valueOf(file), null);
        }
        return file;
    }

    // One place for each stream and file, wherever the command is run.
    private Path state(Path file) throws IOException {
        if (state != null) {
            return state;
        }
        Path folder = Files.createDirectories(Folders.ofThisSystem().data().resolve("sent"));
        String what = lake.folder(spec).toAbsolutePath() + "\n" + stream + "\n" + file.toAbsolutePath();
        return folder.resolve(UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)) + ".json");
    }

    private static String text(SendProgress sent) {
        String text = String.format(
                Locale.ROOT,
                "%,d %s sent, %,d bytes, %,.0f a second.",
                sent.records(),
                sent.records() == 1 ? "record" : "records",
                sent.bytes(),
                sent.rate());
        return text
                + (sent.again() == 0 ? "" : String.format(Locale.ROOT, " %,d were sent again.", sent.again()))
                + (sent.tooLong() == 0
                        ? ""
                        : String.format(Locale.ROOT, " %,d longer than 1,000 KiB were not sent.", sent.tooLong()));
    }
}
