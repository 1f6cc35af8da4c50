package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.WireServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Commands on an account where one action is missing: what would be wrong without it is refused by name.
class RefusedActionTest {
    private static final String ACTION = "lakeformation:ListLakeFormationOptIns is missing";

    private static Path folder;
    private static LocalLake lake;
    private static WireServer server;
    private static FaultProxy proxy;

    private record Answer(int code, String out, String err) {}

    @BeforeAll
    static void serve() throws Exception {
        folder = Files.createTempDirectory("lakeward-refused");
        new SampleLake(folder.resolve("lake"), SampleLake.SMALLEST, InstantSource.system(), (done, total, step) -> {})
                .make();
        lake = LocalLake.open(folder.resolve("lake"), InstantSource.system());
        AccessKeys keys = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
        server = WireServer.start(lake, keys, 0, InstantSource.system(), null);
        proxy = new FaultProxy(
                server.endpoint(),
                request -> request.startsWith("POST /ListLakeFormationOptIns")
                        ? FaultProxy.Fault.REFUSED
                        : FaultProxy.Fault.NONE,
                Duration.ZERO);
        AccessKeys.Key key = keys.of(LocalLake.role("steward"), false);
        Path config = Files.writeString(
                folder.resolve("config"),
                "[profile steward]\naws_access_key_id = " + key.id() + "\naws_secret_access_key = " + key.secret()
                        + "\n");
        System.setProperty("aws.configFile", config.toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    @AfterAll
    static void end() throws Exception {
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        proxy.close();
        server.close();
        lake.close();
        Volume.deleteTree(folder);
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineApp.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void whatNeedsTheFactIsRefusedByName() throws Exception {
        String endpoint = proxy.endpoint().toString();
        Path wanted = Files.writeString(folder.resolve("wanted.yaml"), "lakeward: 1\n");
        for (Answer answer : List.of(
                run("access", "export", "--profile", "steward", "--endpoint", endpoint),
                run("plan", "--profile", "steward", "--endpoint", endpoint, wanted.toString()),
                run("apply", "--profile", "steward", "--endpoint", endpoint, wanted.toString()))) {
            assertThat(answer.err()).contains(ACTION);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.code()).isEqualTo(1);
        }
    }
}
