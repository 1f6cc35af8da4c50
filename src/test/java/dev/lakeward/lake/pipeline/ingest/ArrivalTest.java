package dev.lakeward.lake.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.ingest.Arrival.Punctuality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void aScheduleThatHadATimeWithoutATransferMakesItLate() {
        Source daily = source(Source.Kind.FOLDER, "cron(0 2 * * ? *)");

        assertThat(punctuality(daily, done("2026-11-29T02:00:05Z"))).isEqualTo(Punctuality.ON_TIME);
        assertThat(punctuality(daily, done("2026-11-28T02:00:05Z"))).isEqualTo(Punctuality.LATE);
        assertThat(punctuality(daily)).isEqualTo(Punctuality.NEVER);
    }

    @Test
    void aQuarterOfAnHourIsNotLate() {
        Source soon = source(Source.Kind.FOLDER, "cron(50 9 * * ? *)");

        assertThat(punctuality(soon, done("2026-11-28T09:50:02Z"))).isEqualTo(Punctuality.ON_TIME);
    }

    @Test
    void whatNobodyStartedForADayIsSilent() {
        Source database = source(Source.Kind.DATABASE, "");

        assertThat(punctuality(database, done("2026-11-28T11:00:00Z"))).isEqualTo(Punctuality.ON_TIME);
        assertThat(punctuality(database, done("2026-11-28T09:00:00Z"))).isEqualTo(Punctuality.SILENT);
    }

    @Test
    void aStreamIsSilentAfterTwoHours() {
        Source stream = source(Source.Kind.STREAM, "");

        assertThat(punctuality(stream, done("2026-11-29T08:30:00Z"))).isEqualTo(Punctuality.ON_TIME);
        assertThat(punctuality(stream, done("2026-11-29T06:00:00Z"))).isEqualTo(Punctuality.SILENT);
    }

    @Test
    void whatStillComesIsOnTimeHoweverLongItTakes() {
        Transfer running = new Transfer(
                "t",
                Transfer.State.RUNNING,
                "TRANSFERRING",
                NOW.minus(Duration.ofDays(3)),
                Optional.empty(),
                Ledger.EMPTY,
                Transfer.Progress.UNKNOWN,
                "");

        Arrival arrival = Arrival.of(source(Source.Kind.FOLDER, ""), List.of(running), List.of(), NOW);

        assertThat(arrival.punctuality(NOW)).isEqualTo(Punctuality.ON_TIME);
        assertThat(arrival.recent()).containsExactly(running);
    }

    @Test
    void addsUpTheLastDayOnly() {
        Arrival arrival = Arrival.of(
                source(Source.Kind.FOLDER, ""),
                List.of(done("2026-11-29T09:00:00Z"), done("2026-11-29T01:00:00Z"), done("2026-11-27T01:00:00Z")),
                List.of(),
                NOW);

        assertThat(arrival.recent()).hasSize(2);
        assertThat(arrival.ledger().out()).isEqualTo(new Ledger.Amount(20, 200));
    }

    @Test
    void aFigureThatNobodyKnowsMakesTheSumUnknown() {
        Ledger known = ledger(3);
        Ledger sum = known.plus(Ledger.UNKNOWN);

        assertThat(sum.out()).isEqualTo(Ledger.Amount.UNKNOWN);
        assertThat(sum.unexplained()).isEmpty();
        assertThat(known.unexplained()).hasValue(0);
        assertThat(Ledger.of(new Ledger.Amount(5, 0), new Ledger.Amount(3, 0), Ledger.Amount.NONE, Map.of())
                        .unexplained())
                .hasValue(2);
    }

    @Test
    void tellsHowLongItTakesFromWhatItTook() {
        Transfer half = new Transfer(
                "t",
                Transfer.State.RUNNING,
                "TRANSFERRING",
                NOW.minusSeconds(30),
                Optional.empty(),
                ledger(300),
                new Transfer.Progress(25, 100),
                "");

        assertThat(half.left(NOW)).contains(Duration.ofSeconds(90));
        assertThat(half.rate(NOW)).isEqualTo(10);
    }

    private static Punctuality punctuality(Source source, Transfer... transfers) {
        return Arrival.of(source, List.of(transfers), List.of(), NOW).punctuality(NOW);
    }

    private static Source source(Source.Kind kind, String schedule) {
        return new Source(kind, "id", "name", "from", Optional.empty(), schedule, Source.Pause.NONE);
    }

    private static Transfer done(String at) {
        Instant began = Instant.parse(at);
        return new Transfer(
                at,
                Transfer.State.SUCCEEDED,
                "SUCCESS",
                began,
                Optional.of(began.plusSeconds(60)),
                ledger(10),
                Transfer.Progress.UNKNOWN,
                "");
    }

    private static Ledger ledger(long items) {
        Ledger.Amount amount = new Ledger.Amount(items, items * 10);
        return Ledger.of(amount, amount, Ledger.Amount.NONE, Map.of());
    }
}
