package dev.lakeward.lake.pipeline.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.Backfill.Verdict;
import dev.lakeward.lake.pipeline.backfill.BackfillFolder.Hold;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a backfill whose service is out of reach, or does not do what it is told, by a clock of the test's.
class BackfillDriveTest {
    private static final String ID = "bf_1";
    private static final Instant BEGIN = Instant.parse("2026-11-30T00:00:00Z");
    private static final Duration SLOWEST = BackfillService.Pace.FAR.slowest();

    @TempDir
    private Path folder;

    private final Service service = new Service();
    private Duration passed = Duration.ZERO;
    private Duration longestPause = Duration.ZERO;

    /// Runs that take an hour each; reached, and told to stop, as the test says.
    private final class Service implements BackfillRuns {
        private final Map<String, BackfillPart> runs = new LinkedHashMap<>();
        private final List<String> started = new ArrayList<>();
        private final Deque<LakeError> refusals = new ArrayDeque<>();
        private Duration awayFrom = Duration.ofDays(99);
        private Duration awayTo = Duration.ofDays(99);
        private boolean losesAnswers;
        private boolean neverEnds;
        private int stopsAsked;
        private Runnable atEachLook = () -> {};

        private void requireReached() {
            if (passed.compareTo(awayFrom) >= 0 && passed.compareTo(awayTo) < 0) {
                throw new LakeException(LakeError.UNREACHABLE, "glue:GetJobRun", "", null);
            }
        }

        @Override
        public int most() {
            requireReached();
            return 5;
        }

        @Override
        public String start(Map<String, String> arguments) {
            requireReached();
            String value = arguments.getOrDefault("--day", "");
            started.add(value);
            String id = "jr_" + started.size();
            runs.put(id, BackfillPart.begun(value, id, BEGIN.plus(passed)));
            if (losesAnswers) {
                losesAnswers = false;
                throw new LakeException(LakeError.UNREACHABLE, "glue:StartJobRun", "", null);
            }
            return id;
        }

        private BackfillPart now(BackfillPart run) {
            boolean over =
                    BEGIN.plus(passed).isAfter(run.started().orElseThrow().plus(Duration.ofHours(1)));
            return run.state() == State.RUNNING && over && !neverEnds ? ended(run, State.SUCCEEDED) : run;
        }

        private BackfillPart ended(BackfillPart run, State state) {
            return new BackfillPart(run.value(), state, run.run(), run.started(), Optional.of(BEGIN.plus(passed)), "");
        }

        @Override
        public BackfillPart look(BackfillPart part) {
            requireReached();
            atEachLook.run();
            return now(runs.get(part.run()));
        }

        @Override
        public void stop(String run) {
            requireReached();
            stopsAsked++;
            if (!refusals.isEmpty()) {
                throw new LakeException(refusals.removeFirst(), "glue:BatchStopJobRun", "Glue says no", null);
            }
            runs.put(run, ended(runs.get(run), State.STOPPED));
        }

        @Override
        public Children children(String backfill, Instant since) {
            requireReached();
            return Children.of(runs.values().stream().map(this::now).toList().reversed());
        }
    }

    private BackfillFolder kept() {
        return new BackfillFolder(folder);
    }

    private Backfill begin(int atOnce, String... values) {
        Backfill begun = Backfill.begin(
                ID,
                new BackfillOrder(BackfillOrder.Of.JOB, "j", "day", List.of(values), Map.of(), atOnce),
                "me",
                BEGIN);
        kept().write(begun);
        return begun;
    }

    private Backfill drive(Backfill before, Runnable atEachPause) {
        DriveTime time = new DriveTime(() -> BEGIN.plus(passed), () -> passed.toNanos(), pause -> {
            passed = passed.plus(pause);
            longestPause = longestPause.compareTo(pause) < 0 ? pause : longestPause;
            atEachPause.run();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        });
        try (Hold held = kept().hold(ID).orElseThrow()) {
            assertThat(held).isNotNull();
            return new BackfillDrive(kept(), service, before, time, BackfillService.Pace.FAR, now -> {}).run();
        }
    }

    private Backfill noted() {
        return kept().find(ID).orElseThrow();
    }

    private static List<State> states(Backfill backfill) {
        return backfill.parts().stream().map(BackfillPart::state).toList();
    }

    @Test
    void hoursOutOfReachAreWaitedForAndNothingIsStartedTwice() {
        service.awayFrom = Duration.ofMinutes(10);
        service.awayTo = Duration.ofHours(11);
        Backfill ended = drive(begin(1, "1", "2", "3"), () -> {});
        assertThat(ended.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(service.started).containsExactly("1", "2", "3");
        assertThat(longestPause).isEqualTo(SLOWEST.multipliedBy(4));
        assertThat(passed).isBetween(Duration.ofHours(13), Duration.ofHours(14));
    }

    @Test
    void longerThanALaptopSleepsIsToldAndWhatRunsIsFoundAgain() {
        service.awayFrom = Duration.ofMinutes(10);
        service.awayTo = Duration.ofDays(3);
        Backfill begun = begin(2, "1", "2", "3");
        assertThatThrownBy(() -> drive(begun, () -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.UNREACHABLE));
        assertThat(passed).isBetween(Duration.ofHours(12), Duration.ofHours(13));
        assertThat(noted().verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(states(noted())).containsExactly(State.RUNNING, State.RUNNING, State.NOT_STARTED);
        passed = Duration.ofDays(3);
        assertThat(drive(noted(), () -> {}).verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(service.started).containsExactly("1", "2", "3");
    }

    @Test
    void aStartWhoseAnswerIsLostIsNotMadeAgain() {
        service.losesAnswers = true;
        assertThat(drive(begin(1, "1", "2"), () -> {}).verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(service.started).containsExactly("1", "2");
    }

    @Test
    void whatIsStoppedWhileNobodyIsReachedIsStoppedOnceSomebodyIs() {
        service.awayFrom = Duration.ofMinutes(10);
        service.awayTo = Duration.ofHours(5);
        service.neverEnds = true;
        Backfill ended = drive(begin(1, "1", "2"), () -> {
            if (passed.compareTo(Duration.ofHours(1)) > 0) {
                kept().stop(ID, true);
            }
        });
        assertThat(ended.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(ended)).containsExactly(State.STOPPED, State.NOT_STARTED);
    }

    private Backfill stopped(LakeError... refusals) {
        service.refusals.addAll(Arrays.asList(refusals));
        return drive(begin(1, "1", "2"), () -> kept().stop(ID, true));
    }

    @Test
    void aStopThatIsRefusedSeveralTimesIsToldUntilItIsTaken() {
        service.neverEnds = true;
        Backfill ended = stopped(LakeError.CONFLICT, LakeError.THROTTLED, LakeError.UNREACHABLE, LakeError.CONFLICT);
        assertThat(ended.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(ended)).containsExactly(State.STOPPED, State.NOT_STARTED);
        assertThat(service.stopsAsked).isEqualTo(5);
    }

    @Test
    void aStopThatIsForbiddenIsSaidAndTheRunIsWaitedFor() {
        LakeError[] always = new LakeError[10_000];
        Arrays.fill(always, LakeError.ACCESS_DENIED);
        Backfill ended = stopped(always);
        assertThat(ended.error()).isEqualTo("Glue says no");
        assertThat(states(ended)).containsExactly(State.SUCCEEDED, State.NOT_STARTED);
        assertThat(ended.verdict()).isEqualTo(Verdict.PARTLY_FAILED);
    }

    private void interruptAt(int look) {
        AtomicInteger looks = new AtomicInteger();
        service.atEachLook = () -> {
            if (looks.incrementAndGet() == look) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void interruptAtTheEndOf(String run) {
        service.atEachLook = () -> {
            if (service.now(service.runs.get(run)).state() == State.SUCCEEDED && service.stopsAsked == 0) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void anInterruptAsItNotesThatOneHasEndedStopsTheOthers() {
        interruptAtTheEndOf("jr_1");
        Runnable laterSecond =
                () -> service.runs.put("jr_2", BackfillPart.begun("2", "jr_2", BEGIN.plus(Duration.ofMinutes(30))));
        Backfill begun = begin(2, "1", "2", "3");
        assertThatThrownBy(() -> drive(begun, () -> {
                    if (service.stopsAsked == 0) {
                        laterSecond.run();
                    }
                }))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(noted().verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(noted())).containsExactly(State.SUCCEEDED, State.STOPPED, State.NOT_STARTED);
    }

    @Test
    void anInterruptAtTheFirstLookStopsAllAndIsWritten() {
        interruptAt(1);
        assertThatThrownBy(() -> drive(begin(2, "1", "2", "3"), () -> {}))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(noted().verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(states(noted())).containsExactly(State.STOPPED, State.STOPPED, State.NOT_STARTED);
    }

    @Test
    void whatIsInterruptedAsItsLastRunEndsIsToldAsItEnded() {
        interruptAtTheEndOf("jr_1");
        assertThat(drive(begin(1, "1"), () -> {}).verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(noted().verdict()).isEqualTo(Verdict.SUCCEEDED);
    }

    @Test
    void aStopThatIsAlwaysRefusedLeavesARunThatCanBeToldAgain() {
        LakeError[] always = new LakeError[10_000];
        Arrays.fill(always, LakeError.CONFLICT);
        service.refusals.addAll(Arrays.asList(always));
        service.neverEnds = true;
        assertThatThrownBy(() -> drive(begin(1, "1", "2"), () -> {
                    if (passed.compareTo(Duration.ofMinutes(10)) > 0) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(noted().verdict()).isEqualTo(Verdict.STOPPING);
        service.refusals.clear();
        service.stop("jr_1");
        assertThat(noted().told(service.children(ID, BEGIN).newest()).verdict()).isEqualTo(Verdict.STOPPED);
    }
}
