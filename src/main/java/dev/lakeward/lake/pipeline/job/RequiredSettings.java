package dev.lakeward.lake.pipeline.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The settings of nodes that AWS requires, by their paths below the kind, `[]` behind a list: the SDK's shapes do not
/// tell; see [Visual job API](https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-visual-job-api.html).
final class RequiredSettings {
    private static final String FILE = "required.txt";

    private static final Set<String> PATHS = read();

    private RequiredSettings() {}

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RequiredSettings.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(String path) {
        return PATHS.contains(path);
    }
}
