package dev.lakeward.app;

import dev.lakeward.ui.Messages;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Which lake the program works on.
public sealed interface Connection {
    /// A lake in a folder, opened by this process.
    record Embedded(Path folder) implements Connection {}

    /// An AWS account: a profile of the AWS configuration (empty for the default chain), a region, a role to
    /// assume, another endpoint for every service.
    record Aws(String profile, String region, Optional<String> roleArn, Optional<URI> endpoint) implements Connection {}

    /// The sample lake of this machine's user.
    static Connection.Embedded sample() {
        return new Embedded(Folders.ofThisSystem().sampleLake());
    }

    /// What the top bar calls it.
    default String title() {
        return switch (this) {
            case Embedded embedded when embedded.equals(sample()) -> Messages.text("window.sample_lake");
            case Embedded embedded ->
                Messages.text(
                        "window.folder_lake", String.valueOf(embedded.folder().getFileName()));
            case Aws aws -> (aws.profile().isEmpty() ? "AWS" : aws.profile()) + " (" + aws.region() + ")";
        };
    }
}
