package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleSources;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.OperationTable;
import dev.lakeward.local.wire.WireServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lakeward serve`: the lake over HTTP on loopback, for any AWS client.
@Command(
        name = "serve",
        description = "Serve the lake to AWS clients on this machine.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4566",
            description = "The port on loopback; 0 takes a free one.")
    private int port;

    @Option(
            names = "--trust-loopback-as",
            paramLabel = "TEAM",
            description = "Accept any signature and take every request as this team's: for tools' test suites only.")
    private @Nullable String trusted;

    @Option(names = "--operations", description = "Print which operations are supported, and end.")
    private boolean operations;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (operations) {
            out.print(OperationTable.shipped());
            out.flush();
            return 0;
        }
        if (port < 0 || port > 65_535) {
            throw CommandLineApp.usage(spec, "--port lies between 0 and 65535, not at " + port);
        }
        Path folder = lake.folder(spec);
        AccessKeys keys = new AccessKeys(folder, Folders.ofThisSystem().settings());
        serve(EmbeddedSession.lake(folder, DueTimes.FIRE), keys, out);
        return 0;
    }

    // Ends with SIGTERM, as every end of this process: running calls are answered first, then the lake is closed.
    private void serve(LocalLake open, AccessKeys keys, PrintWriter out) {
        SampleDatabaseRun database = new SampleDatabaseRun(SampleSources.of(open.folder()));
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread stop = new Thread(() -> {
            ended.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (WireServer server = WireServer.start(open, keys, port, InstantSource.system(), everybody(open))) {
            Runtime.getRuntime().addShutdownHook(stop);
            out.println("Serving " + open.folder() + " at " + server.endpoint());
            out.println("Region " + LocalLake.REGION + ". Print a team's profile with: lakeward credentials TEAM");
            out.flush();
            ended.await();
        } catch (IOException e) {
            throw new LakeException(
                    LakeError.UNREACHABLE,
                    "serve",
                    "Port " + port + " of this machine cannot be taken. Choose another with --port.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.close();
            database.close();
            closed.countDown();
        }
    }

    private @Nullable Principal everybody(LocalLake open) {
        if (trusted == null) {
            return null;
        }
        Principal everybody = EmbeddedSession.team(open, trusted);
        spec.commandLine()
                .getErr()
                .println("Warning: every program on this machine can use the lake as " + everybody.name()
                        + ", with any signature or none.");
        return everybody;
    }
}
