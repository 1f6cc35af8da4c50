package dev.lakeward.feature.pipeline.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Finding;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.page.PageLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void saysThatItAddsUp() {
        assertThat(page(ledger(10, 7, 2, 1), new Load.Idle<>()))
                .contains("·  It adds up: found = brought + skipped + rejected.")
                .contains("−  rejected  1 file: could not be brought");
    }

    @Test
    void saysByHowMuchItDoesNot() {
        assertThat(page(ledger(10, 7, 0, 1), new Load.Idle<>())).contains("It does not add up by 2 files.");
    }

    @Test
    void whatAServiceDoesNotTellIsNoNought() {
        assertThat(page(Ledger.UNKNOWN, new Load.Idle<>()))
                .contains("found  –")
                .anyMatch(line -> line.contains("does not tell enough"));
    }

    @Test
    void whatWentWrongIsReadFirst() {
        Report report = new Report(
                List.of(
                        new Report.Line("/a", Report.Outcome.TRANSFERRED, ""),
                        new Report.Line("/b\u202e", Report.Outcome.REJECTED, "it changed while it was read")),
                false,
                "s3://b/reports/");

        List<String> page = page(ledger(2, 1, 0, 1), new Load.Ready<>(report, NOW));

        assertThat(page.indexOf("/b\\u202e  it changed while it was read")).isBetween(1, page.indexOf("+  /a"));
        assertThat(page.getLast()).isEqualTo("·  There are more in s3://b/reports/");
    }

    @Test
    void leadsToTheCrawlAndTheTables() {
        List<PageLine> lines =
                LedgerLines.of(arrival(ledger(1, 1, 0, 0)), transfer(ledger(1, 1, 0, 0)), new Load.Idle<>(), NOW);

        assertThat(lines)
                .flatExtracting(line -> line.leads().stream().toList())
                .containsExactly(new Address.CrawlerAt("logs"), new Address.TableAt(TableRef.of("landing", "logs")));
    }

    private static List<String> page(Ledger ledger, Load<Report> report) {
        return LedgerLines.of(arrival(ledger), transfer(ledger), report, NOW).stream()
                .map(PageLine::whole)
                .toList();
    }

    private static Arrival arrival(Ledger ledger) {
        Source source = new Source(
                Source.Kind.FOLDER, "arn", "web-01", "nfs://localhost/x/", Optional.empty(), "", Source.Pause.NONE);
        return new Arrival(
                source,
                List.of(transfer(ledger)),
                Optional.of(transfer(ledger)),
                ledger,
                List.of(new Finding(
                        "logs",
                        Optional.empty(),
                        List.of(TableRef.of("landing", "logs")),
                        List.of("landing.logs.agent"))));
    }

    private static Transfer transfer(Ledger ledger) {
        return new Transfer(
                "exec-1",
                Transfer.State.SUCCEEDED,
                "SUCCESS",
                NOW.minusSeconds(60),
                Optional.of(NOW),
                ledger,
                Transfer.Progress.UNKNOWN,
                "");
    }

    private static Ledger ledger(long in, long out, long skipped, long rejected) {
        return new Ledger(
                new Ledger.Amount(in, -1),
                new Ledger.Amount(out, 100),
                new Ledger.Amount(skipped, -1),
                rejected == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("transfer", new Ledger.Amount(rejected, -1))));
    }
}
