package dev.lakeward.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(
            new Ledger.Amount(10, 1_000),
            new Ledger.Amount(6, 400),
            new Ledger.Amount(1, 100),
            new TreeMap<>(Map.of("changed.while.read", new Ledger.Amount(2, 50))));

    @Test
    void saysHowManyItemsNothingExplains() {
        assertThat(ledger.unexplained()).isEqualTo(1);
        assertThat(Ledger.EMPTY.unexplained()).isZero();
        assertThat(ledger.plus(ledger).unexplained()).isEqualTo(2);
    }

    @Test
    void isFoundAgainAmongTheCountsOfARun() {
        Map<String, Long> counts = new HashMap<>(ledger.counts());
        counts.put("tables", 3L);

        assertThat(Ledger.of(counts)).isEqualTo(ledger);
        assertThat(Ledger.of(Map.of())).isEqualTo(Ledger.EMPTY);
    }
}
