package dev.lakeward.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A value that changes by itself is asked for only while somebody looks, and less often while the service is busy.
class RefreshTest {
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final ManualScreen screen = new ManualScreen();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable LakeError failing;
    private final Refresh<Integer> refresh = new Refresh<>(screen.background(), this::answer, USUAL);

    private int answer() {
        int number = asked.incrementAndGet();
        LakeError error = failing;
        if (error != null) {
            throw new LakeException(error, "athena:ListQueryExecutions", "", null);
        }
        return number;
    }

    private void expect(int answers) throws InterruptedException {
        screen.until(() -> asked.get() == answers);
        settle();
    }

    // What was asked is delivered with the next turn of the screen.
    private void settle() throws InterruptedException {
        AtomicInteger through = new AtomicInteger();
        Thread.sleep(30);
        screen.background().show(through::incrementAndGet);
        screen.until(() -> through.get() == 1);
    }

    @Test
    void itAsksAtOnceAndThenAgainAndAgain() throws InterruptedException {
        refresh.show();
        expect(1);
        screen.turn(USUAL);
        expect(2);
        assertThat(refresh.state().get()).isEqualTo(new Load.Ready<>(2, screen.now()));
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() throws InterruptedException {
        refresh.show();
        expect(1);
        refresh.hide();
        screen.turn(Duration.ofMinutes(5));
        settle();
        assertThat(asked).hasValue(1);
        refresh.show();
        expect(2);
        // The pause of the watch before is none of this one.
        screen.turn(USUAL);
        expect(3);
        screen.turn(USUAL.minusSeconds(1));
        settle();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aBusyServiceIsAskedLessOftenAndWhatWasReadStays() throws InterruptedException {
        refresh.show();
        expect(1);
        failing = LakeError.THROTTLED;
        screen.turn(USUAL);
        expect(2);
        assertThat(refresh.state().get()).isInstanceOf(Load.Ready.class);
        screen.turn(USUAL);
        settle();
        assertThat(asked).hasValue(2);
        screen.turn(USUAL);
        expect(3);
        screen.turn(Duration.ofSeconds(20));
        expect(4);
        failing = null;
        screen.turn(Duration.ofMinutes(1));
        expect(5);
        screen.turn(USUAL);
        expect(6);
    }

    @Test
    void whatIsRefusedIsSaid() throws InterruptedException {
        failing = LakeError.ACCESS_DENIED;
        refresh.show();
        expect(1);
        assertThat(refresh.state().get()).isInstanceOf(Load.Failed.class);
    }

    @Test
    void anAnswerSaysHowLongItIsGoodFor() throws InterruptedException {
        Duration soon = Duration.ofSeconds(1);
        Refresh<Integer> lively =
                new Refresh<>(screen.background(), this::answer, USUAL, number -> number == 1 ? soon : USUAL);
        lively.show();
        expect(1);
        screen.turn(soon);
        expect(2);
        screen.turn(soon);
        expect(2);
        screen.turn(USUAL);
        expect(3);
    }

    @Test
    void whatWasChangedIsAskedForAtOnceWhereSomebodyLooks() throws InterruptedException {
        refresh.again();
        expect(0);
        refresh.show();
        expect(1);
        refresh.again();
        expect(2);
        screen.turn(USUAL);
        expect(3);
    }
}
