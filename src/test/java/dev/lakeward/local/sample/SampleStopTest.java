package dev.lakeward.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sample that somebody stops, or whose progress fails, while several of its files are written at once.
final class SampleStopTest {
    private static final int SECOND_FILE = 2;

    @TempDir
    Path folder;

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void leavesNoFolderAndBeginsNoOtherFile() {
        Thread maker = Thread.currentThread();
        assertThatThrownBy(() -> make(step -> {
                    if (step == SECOND_FILE) {
                        maker.interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failsByWhatOneOfItsFilesFailedBy() {
        assertThatThrownBy(() -> make(step -> {
                    if (step == SECOND_FILE) {
                        throw new IllegalStateException("second");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("second");
        assertThat(folder).isEmptyDirectory();
    }

    private interface Reaction {
        void at(int step);
    }

    private void make(Reaction reaction) throws Exception {
        new SampleLake(
                        folder.resolve("lake"),
                        SampleLake.SMALLEST,
                        InstantSource.system(),
                        (done, total, title) -> reaction.at(steps.getAndIncrement()))
                .make();
    }
}
