package dev.lakeward.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Runs of the console: each ends once, is delivered once, and nothing newer drops it.
class RunHandleTest {
    private final ManualScreen screen = new ManualScreen();
    private final SessionRuns runs = new SessionRuns(screen.background());
    private final List<Load<String>> delivered = new ArrayList<>();

    private RunHandle start(RunWork<String> work) {
        return runs.start(RunKind.QUERY, "a query", work, delivered::add);
    }

    @Test
    void aRunIsListedWhileItRunsAndStaysWithItsOutcome() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        RunHandle run = start(report -> {
            go.await();
            return "made";
        });
        assertThat(runs.all()).containsExactly(run);
        assertThat(runs.running().get()).isEqualTo(1);
        assertThat(runs.isRunning(RunKind.QUERY)).isTrue();
        screen.turn(Duration.ofSeconds(3));
        go.countDown();
        screen.until(() -> !run.isRunning());
        assertThat(run.state().get()).isEqualTo(new RunHandle.State.Succeeded(screen.now()));
        assertThat(delivered).containsExactly(new Load.Ready<>("made", screen.now()));
        assertThat(runs.all()).containsExactly(run);
        assertThat(runs.running().get()).isZero();
    }

    @Test
    void progressAndLogAreToldInOrder() throws InterruptedException {
        RunHandle run = start(report -> {
            for (int i = 1; i <= 2_000; i++) {
                report.progress(new RunProgress(i, 2_000, "files"));
                report.log("line " + i);
            }
            throw new LakeException(LakeError.THROTTLED, "s3:GetObject", "", null);
        });
        screen.until(() -> !run.isRunning());
        assertThat(run.log()).hasSize(1_000);
        assertThat(run.log().getFirst().text()).isEqualTo("line 1001");
        assertThat(run.log().getLast().text()).isEqualTo("line 2000");
        assertThat(run.state().get()).isInstanceOf(RunHandle.State.Failed.class);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void aCancelledRunHasEndedOnlyWhenItsWorkHas() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch let = new CountDownLatch(1);
        AtomicBoolean undone = new AtomicBoolean();
        RunHandle run = start(report -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
                return "never";
            } catch (InterruptedException e) {
                // It tidies up, whatever interrupts it.
                while (let.getCount() > 0) {
                    Thread.onSpinWait();
                }
                undone.set(true);
                throw e;
            }
        });
        begun.await();
        run.cancel();
        assertThat(run.state().get()).isEqualTo(new RunHandle.State.Running(RunProgress.NONE, true));
        assertThat(run.stopped()).isNotDone();
        let.countDown();
        screen.until(() -> !run.isRunning());
        assertThat(undone).isTrue();
        assertThat(run.state().get()).isEqualTo(new RunHandle.State.Cancelled(screen.now()));
        assertThat(delivered).singleElement().isInstanceOf(Load.Failed.class);
    }

    @Test
    void oneThatIsCancelledBeforeItsThreadBeginsDoesNothing() throws InterruptedException {
        List<Runnable> waiting = new ArrayList<>();
        List<Runnable> shown = new ArrayList<>();
        Background slow = new Background(waiting::add, shown::add, (pause, work) -> {}, screen::now);
        AtomicInteger done = new AtomicInteger();
        RunHandle run = new SessionRuns(slow)
                .<String>start(RunKind.PLAN, "a plan", report -> "made " + done.incrementAndGet(), delivered::add);
        run.cancel();
        waiting.forEach(Runnable::run);
        shown.forEach(Runnable::run);
        assertThat(done).hasValue(0);
        assertThat(run.state().get()).isInstanceOf(RunHandle.State.Cancelled.class);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void workThatIsDoneAllTheSameIsNoCancelledWork() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        RunHandle run = start(report -> {
            while (cancelled.getCount() > 0) {
                Thread.onSpinWait();
            }
            return "made";
        });
        run.cancel();
        cancelled.countDown();
        screen.until(() -> !run.isRunning());
        // Where its thread had begun it is done, and else it never was.
        assertThat(run.state().get())
                .isIn(new RunHandle.State.Succeeded(screen.now()), new RunHandle.State.Cancelled(screen.now()));
        assertThat(delivered.getFirst() instanceof Load.Ready<String>)
                .isEqualTo(run.state().get() instanceof RunHandle.State.Succeeded);
    }

    @Test
    void aNewerRunOfTheSamePlaceCancelsTheOlderAndItStaysListed() throws InterruptedException {
        LatestLoad<String> place = screen.background().latest();
        CountDownLatch begun = new CountDownLatch(1);
        place.start(runs, RunKind.READING, "first", report -> {
            begun.countDown();
            Thread.sleep(60_000);
            return "old";
        });
        begun.await();
        RunHandle first = runs.all().getFirst();
        place.start(runs, RunKind.READING, "second", report -> "new");
        screen.until(() -> runs.running().get() == 0);
        assertThat(place.state().get()).isEqualTo(new Load.Ready<>("new", screen.now()));
        assertThat(runs.all()).extracting(RunHandle::title).containsExactly("second", "first");
        assertThat(first.state().get()).isInstanceOf(RunHandle.State.Cancelled.class);
    }

    @Test
    void aResultThatComesTooLateIsLetGo() throws InterruptedException {
        AtomicInteger closed = new AtomicInteger();
        LatestLoad<Runnable> place = screen.background().latest(Runnable::run);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        place.start(runs, RunKind.QUERY, "first", report -> {
            begun.countDown();
            while (replaced.getCount() > 0) {
                Thread.onSpinWait();
            }
            return closed::incrementAndGet;
        });
        begun.await();
        place.start(runs, RunKind.QUERY, "second", report -> () -> {});
        replaced.countDown();
        screen.until(() -> runs.running().get() == 0);
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatScreensWaitForGoesWithThemAndAPlanGoesOn() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        RunHandle query = runs.<String>start(
                RunKind.PREVIEW,
                "a preview",
                report -> {
                    Thread.sleep(60_000);
                    return "never";
                },
                delivered::add);
        RunHandle plan = runs.<String>start(
                RunKind.PLAN,
                "a plan",
                report -> {
                    go.await();
                    return "applied";
                },
                delivered::add);
        runs.leaveScreens();
        screen.until(() -> !query.isRunning());
        assertThat(plan.isRunning()).isTrue();
        go.countDown();
        screen.until(() -> !plan.isRunning());
        assertThat(plan.state().get()).isInstanceOf(RunHandle.State.Succeeded.class);
    }

    @Test
    void anotherIdentityIsToldOnlyOfItsOwnRuns() throws InterruptedException {
        runs.viewAs("steward", true);
        RunHandle stewards = start(report -> "made");
        runs.viewAs("support", false);
        RunHandle supports = start(report -> "made");
        screen.until(() -> runs.running().get() == 0);
        assertThat(runs.shows(stewards)).isFalse();
        assertThat(runs.shows(supports)).isTrue();
        runs.viewAs("steward", true);
        assertThat(runs.shows(stewards)).isTrue();
        assertThat(runs.shows(supports)).isTrue();
    }

    @Test
    void stoppingEverythingWaitsForTheThreads() throws Exception {
        start(report -> {
            Thread.sleep(60_000);
            return "never";
        });
        runs.stop().get(20, java.util.concurrent.TimeUnit.SECONDS);
        screen.until(() -> runs.running().get() == 0);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void onlySoManyEndsAreKeptAndEveryRunningOne() throws InterruptedException {
        RunHandle long1 = start(report -> {
            Thread.sleep(60_000);
            return "never";
        });
        for (int i = 0; i < 300; i++) {
            start(report -> "made");
        }
        screen.until(() -> runs.running().get() == 1);
        assertThat(runs.all()).hasSize(201).contains(long1);
        runs.stop();
    }
}
