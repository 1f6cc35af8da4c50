package dev.lakeward.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A connection as the texts that JavaFX passes to an application, and back.
final class Arguments {
    private Arguments() {}

    static String[] of(Connection connection) {
        return switch (connection) {
            case Connection.Embedded embedded ->
                new String[] {"embedded", embedded.folder().toString()};
            case Connection.Aws aws ->
                new String[] {
                    "aws",
                    aws.profile(),
                    aws.region(),
                    aws.roleArn().orElse(""),
                    aws.endpoint().map(URI::toString).orElse("")
                };
        };
    }

    static Connection connection(List<String> texts) {
        if (texts.getFirst().equals("embedded")) {
            return new Connection.Embedded(Path.of(texts.get(1)));
        }
        return new Connection.Aws(
                texts.get(1),
                texts.get(2),
                Optional.of(texts.get(3)).filter(role -> !role.isEmpty()),
                Optional.of(texts.get(4)).filter(uri -> !uri.isEmpty()).map(URI::create));
    }
}
