package dev.lakeward.lake.pipeline.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may drive a backfill, of several windows and processes.
class BackfillFolderTest {
    private static final String ID = "bf_1";

    @TempDir
    private Path folder;

    // As another process is told it.
    private String other() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackfillHolder.class.getName(),
                        folder.toString(),
                        ID)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    @Test
    void whoeverLooksTakesNoHoldAway() throws Exception {
        BackfillFolder own = new BackfillFolder(folder);
        own.write(Backfill.begin(
                ID,
                new BackfillOrder(BackfillOrder.Of.JOB, "j", "day", List.of("1"), Map.of(), 1),
                "me",
                Instant.EPOCH));
        BackfillFolder.Hold hold = own.hold(ID).orElseThrow();
        BackfillFolder window = new BackfillFolder(folder);
        assertThat(window.find(ID)).get().extracting(Backfill::driven).isEqualTo(true);
        assertThat(window.hold(ID)).isEmpty();
        assertThat(other()).isEqualTo("REFUSED");
        hold.close();
        assertThat(window.find(ID)).get().extracting(Backfill::driven).isEqualTo(false);
        assertThat(other()).isEqualTo("HELD");
        window.hold(ID).orElseThrow().close();
    }
}
