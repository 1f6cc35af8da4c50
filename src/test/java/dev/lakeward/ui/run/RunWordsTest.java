package dev.lakeward.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.ManualScreen;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What a line of the drawer says.
class RunWordsTest {
    private final ManualScreen screen = new ManualScreen();
    private final SessionRuns runs = new SessionRuns(screen.background());
    private final CountDownLatch end = new CountDownLatch(1);

    private RunWords words(RunHandle run) {
        return RunWords.of(run, screen.now());
    }

    @Test
    void howFarItIsAndForHowLong() throws InterruptedException {
        RunHandle run = runs.start(
                RunKind.PLAN,
                "Applying 60 changes",
                report -> {
                    report.progress(new RunProgress(12, 60, "changes"));
                    Thread.sleep(60_000);
                    return "";
                },
                outcome -> {});
        assertThat(words(run)).isEqualTo(new RunWords(RunWords.Standing.RUNNING, "0 ms", -1, true));
        screen.until(() -> run.state().get() instanceof RunHandle.State.Running(RunProgress progress, var stopping)
                && progress.done() == 12);
        screen.turn(Duration.ofSeconds(3));
        assertThat(words(run))
                .isEqualTo(new RunWords(RunWords.Standing.RUNNING, "12 of 60 changes  ·  3.0 s", 0.2, true));
        run.cancel();
        assertThat(words(run).text()).isEqualTo("stopping…  ·  12 of 60 changes  ·  3.0 s");
        assertThat(words(run).canCancel()).isFalse();
        screen.until(() -> !run.isRunning());
        assertThat(words(run).text()).isEqualTo("cancelled  ·  3.0 s  ·  just now");
    }

    @Test
    void anEndSaysHowLongItTookAndHowLongAgoItWas() throws InterruptedException {
        RunHandle run = runs.start(
                RunKind.QUERY,
                "SELECT 1",
                report -> {
                    end.await();
                    return "";
                },
                outcome -> {});
        screen.turn(Duration.ofSeconds(2));
        end.countDown();
        screen.until(() -> !run.isRunning());
        screen.turn(Duration.ofMinutes(5));
        assertThat(words(run).text()).isEqualTo("done  ·  2.0 s  ·  5 minutes ago");
    }

    @Test
    void aFailureSaysWhatAPersonCanDo() throws InterruptedException {
        RunHandle run = runs.start(
                RunKind.QUERY,
                "SELECT 1",
                report -> {
                    throw new LakeException(LakeError.QUERY_FAILED, "athena", "COLUMN_NOT_FOUND: line 1:8", null);
                },
                outcome -> {});
        screen.until(() -> !run.isRunning());
        assertThat(words(run).standing()).isEqualTo(RunWords.Standing.FAILED);
        assertThat(words(run).text()).contains("COLUMN_NOT_FOUND: line 1:8");
    }
}
