package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which tables of a plan a person accepts. A table that changes is accepted unless it gets columns that look
/// sensitive: those wait until somebody accepts them. A decision holds for the next plan too, but not for sensitive
/// columns that it was not about.
record Acceptance(Map<TableRef, Decision> decisions) {
    static final Acceptance NONE = new Acceptance(Map.of());

    Acceptance {
        decisions = Map.copyOf(decisions);
    }

    /// What was decided of a table, with the sensitive columns that it had then.
    record Decision(boolean accepts, List<String> sensitive) {
        Decision {
            sensitive = List.copyOf(sensitive);
        }
    }

    Acceptance with(TableRow row, boolean accepts) {
        Map<TableRef, Decision> next = new HashMap<>(decisions);
        next.put(row.table(), new Decision(accepts, row.sensitive()));
        return new Acceptance(next);
    }

    /// The tables of a plan that are accepted.
    Set<TableRef> of(CrawlReport report) {
        Set<TableRef> accepted = new TreeSet<>();
        report.rows().stream().filter(this::accepts).forEach(row -> accepted.add(row.table()));
        return accepted;
    }

    private boolean accepts(TableRow row) {
        if (!row.changes()) {
            return false;
        }
        Decision decision = decisions.get(row.table());
        return decision == null || decision.accepts() && !decision.sensitive().containsAll(row.sensitive())
                ? row.sensitive().isEmpty()
                : decision.accepts();
    }
}
