package dev.lakeward.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Waiting for a run of a service.
class ServiceRunsTest {
    private final List<Duration> pauses = new ArrayList<>();

    /// Ends with the last look; a null look means that the service is busy.
    private static final class Scripted implements ServiceRun<String> {
        private final List<@Nullable String> looks;
        private int at;
        private int stops;

        Scripted(List<@Nullable String> looks) {
            this.looks = looks;
        }

        @Override
        public String look() {
            String now = looks.get(at++);
            if (now == null) {
                throw new LakeException(LakeError.THROTTLED, "athena:GetQueryExecution", "", null);
            }
            return now;
        }

        @Override
        public boolean hasEnded(String standing) {
            return standing.equals("ended");
        }

        @Override
        public void stop() {
            stops++;
        }
    }

    private static List<@Nullable String> looks(@Nullable String... looks) {
        return java.util.Arrays.asList(looks);
    }

    @Test
    void itLooksUntilTheRunHasEnded() {
        List<String> seen = new ArrayList<>();
        Scripted run = new Scripted(looks("waiting", "running", "ended"));
        assertThat(new ServiceRuns(pauses::add).await(run, seen::add)).isEqualTo("ended");
        assertThat(seen).containsExactly("waiting", "running", "ended");
        assertThat(pauses).hasSize(2).isSorted();
        assertThat(run.stops).isZero();
    }

    @Test
    void aBusyServiceIsAskedLessOftenAndTheRunGoesOn() {
        Scripted run = new Scripted(looks("running", null, null, null, "running", "ended"));
        assertThat(new ServiceRuns(pauses::add).await(run, each -> {})).isEqualTo("ended");
        assertThat(pauses.get(1)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(pauses.get(3)).isGreaterThan(pauses.get(2));
        assertThat(pauses.get(4)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void interruptingStopsTheRunAtTheService() {
        Scripted run = new Scripted(looks("running", "running", "ended"));
        ServiceRuns interrupted = new ServiceRuns(pause -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> interrupted.await(run, each -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.stops).isEqualTo(1);
    }

    /// Is not stopped; so it stands after that.
    private static final class Unstoppable implements ServiceRun<String> {
        private final String after;
        private boolean told;

        Unstoppable(String after) {
            this.after = after;
        }

        @Override
        public String look() {
            return told ? after : "running";
        }

        @Override
        public boolean hasEnded(String standing) {
            return standing.equals("ended");
        }

        @Override
        public void stop() {
            told = true;
            throw new LakeException(LakeError.CONFLICT, "glue:BatchStopJobRun", "it cannot be", null);
        }
    }

    private static final ServiceRuns INTERRUPTED = new ServiceRuns(pause -> {
        throw new InterruptedException();
    });

    @Test
    void whatTheServiceSaysInsteadOfStoppingIsTold() {
        assertThatThrownBy(() -> INTERRUPTED.await(new Unstoppable("running"), each -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.detail()).isEqualTo("it cannot be"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatHadEndedBeforeItCouldBeStoppedIsToldAsItEnded() {
        assertThat(INTERRUPTED.await(new Unstoppable("ended"), each -> {})).isEqualTo("ended");
        assertThat(Thread.interrupted()).isTrue();
    }
}
