package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases under `crawl`: a line `# …` names one, lines with `>` say what a crawl gives.
class CrawlCorpusTest {
    @TempDir
    static Path folder;

    private static Path corpus() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CrawlCorpusTest.class.getResource("/crawl"))
                .toURI());
    }

    static Stream<Named<List<String>>> cases() throws IOException, URISyntaxException {
        List<Named<List<String>>> cases = new ArrayList<>();
        try (Stream<Path> groups = Files.list(corpus())) {
            for (Path group : groups.sorted().toList()) {
                List<String> current = new ArrayList<>();
                for (String line : Files.readAllLines(group)) {
                    if (line.startsWith("# ")) {
                        current = new ArrayList<>();
                        cases.add(Named.of(group.getFileName() + ": " + line.substring(2), current));
                    } else {
                        current.add(line);
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCrawlGives(List<String> lines) {
        List<String> played = new CrawlCase(new CaseFiles(folder)).played(lines);
        assertThat(String.join("\n", played)).isEqualTo(String.join("\n", lines));
    }
}
