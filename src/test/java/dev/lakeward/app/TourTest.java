package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Walks every screen headless, as the steward and as two teams.
class TourTest {
    @Test
    void theTourShowsEveryScreenAsThreeIdentities() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-tour").resolve("lake");
        SampleFolder.copyTo(folder);
        Path out = Path.of("target", "tour");
        StringWriter said = new StringWriter();
        Tour.render(
                new Connection.Embedded(folder),
                out,
                Tour.Look.USUAL,
                new PrintWriter(said, true),
                (name, scene) -> {});
        assertThat(said.toString()).contains("pictures are in");
        try (var pictures = Files.list(out)) {
            assertThat(pictures)
                    .hasSizeGreaterThanOrEqualTo(13)
                    .allSatisfy(picture -> assertThat(Files.size(picture)).isGreaterThan(10_000));
        }
        Volume.deleteTree(folder.getParent());
    }
}
