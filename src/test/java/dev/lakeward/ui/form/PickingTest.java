package dev.lakeward.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.ManualScreen;
import dev.lakeward.ui.Messages;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

/// Values that are found and picked, beside what is typed.
class PickingTest {
    private static final List<String> DAYS = List.of("2026-01-01", "2026-01-02", "2026-01-03");

    private static final Picking.Found FOUND = new Picking.Found(DAYS, 0);

    private final StringProperty lines = new SimpleStringProperty("");

    private Picking picking(Function<String, Callable<Picking.Found>> values) {
        return new Picking(Background.direct(InstantSource.system()), lines, values, 3);
    }

    private Picking found() {
        Picking picking = picking(place -> () -> FOUND);
        picking.read();
        return picking;
    }

    @Test
    void whatIsPickedStandsAsLinesInTheOrderOfTheList() {
        Picking picking = found();
        picking.pick(List.of("2026-01-03"), true);
        picking.pick(List.of("2026-01-01"), true);
        assertThat(lines.get()).isEqualTo("2026-01-01\n2026-01-03");
        picking.pick(List.of("2026-01-03"), false);
        assertThat(lines.get()).isEqualTo("2026-01-01");
    }

    @Test
    void whatIsTypedStaysAndCounts() {
        Picking picking = found();
        lines.set("typed\n2026-01-02");
        assertThat(picking.picked()).containsExactly("typed", "2026-01-02");
        picking.pick(List.of("2026-01-01"), true);
        assertThat(lines.get()).isEqualTo("typed\n2026-01-01\n2026-01-02");
        picking.pick(DAYS, false);
        assertThat(lines.get()).isEqualTo("typed");
    }

    @Test
    void moreThanMayBeRunIsNotPickedAndThatIsSaid() {
        Picking picking = found();
        lines.set("typed");
        picking.pick(DAYS, true);
        assertThat(lines.get()).isEqualTo("typed");
        assertThat(picking.problem().get()).isEqualTo(Messages.text("picks.too_many", 4, 3));
        picking.pick(List.of("2026-01-01"), true);
        assertThat(picking.problem().get()).isEmpty();
    }

    @Test
    void whatWouldBeAnotherValueAsALineIsLeftOutAndCounted() {
        Picking picking = picking(
                place -> () -> new Picking.Found(List.of("a b", " a", "a\nb", "", "a\t", "b\r", "c", "\u2003d"), 1));
        picking.read();
        assertThat(picking.found()).isEqualTo(new Picking.Found(List.of("a b", "c"), 7));
        picking.pick(List.of("a b", "c"), true);
        assertThat(picking.picked()).containsExactly("a b", "c");
    }

    @Test
    void aPlaceThatIsNoneIsSaidAndNothingIsLookedFor() {
        Picking picking = picking(place -> {
            throw new IllegalArgumentException(place + " is none");
        });
        picking.from().set(" x ");
        picking.read();
        assertThat(picking.problem().get()).isEqualTo("x is none");
        assertThat(picking.state().get()).isInstanceOf(Load.Idle.class);
    }

    @Test
    void theFirstPlaceThatIsOfferedIsTakenUnlessOneIsTyped() {
        Picking first = picking(place -> () -> FOUND).offering(() -> List.of("a.b.day", "a.c.day"));
        assertThat(first.from().get()).isEqualTo("a.b.day");
        assertThat(first.offers()).containsExactly("a.b.day", "a.c.day");
        assertThat(picking(place -> () -> FOUND).offering(List::of).from().get())
                .isEmpty();
    }

    @Test
    void whatIsLookedForIsCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ManualScreen screen = new ManualScreen();
        Picking picking = new Picking(
                screen.background(),
                lines,
                place -> () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return FOUND;
                },
                3);
        picking.read();
        assertThat(picking.state().get()).isInstanceOf(Load.Loading.class);
        begun.await();
        picking.cancel();
        interrupted.await();
        assertThat(picking.state().get()).isInstanceOf(Load.Idle.class);
    }
}
