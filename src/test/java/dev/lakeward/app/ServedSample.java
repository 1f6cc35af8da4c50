package dev.lakeward.app;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The smallest sample lake, served; the AWS configuration of this process has the profiles steward, admin and stale.
final class ServedSample implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("lakeward-served");
    private final LocalLake lake;
    private final WireServer server;

    ServedSample() throws Exception {
        SampleFolder.copyTo(folder.resolve("lake"));
        lake = LocalLake.open(folder.resolve("lake"), InstantSource.system());
        AccessKeys keys = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
        server = WireServer.start(lake, keys, 0, InstantSource.system(), null);
        StringBuilder profiles = new StringBuilder();
        for (String team : List.of("steward", "admin")) {
            AccessKeys.Key key = keys.of(LocalLake.role(team), false);
            profiles.append("[profile ")
                    .append(team)
                    .append("]\naws_access_key_id = ")
                    .append(key.id());
            profiles.append("\naws_secret_access_key = ").append(key.secret()).append('\n');
        }
        profiles.append("[profile stale]\naws_access_key_id = AKIA0000000000000000\naws_secret_access_key = x\n");
        Path config = Files.writeString(folder.resolve("config"), profiles);
        System.setProperty("aws.configFile", config.toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    LocalLake lake() {
        return lake;
    }

    Path folder() {
        return folder;
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() throws IOException {
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        server.close();
        lake.close();
        Volume.deleteTree(folder);
    }
}
