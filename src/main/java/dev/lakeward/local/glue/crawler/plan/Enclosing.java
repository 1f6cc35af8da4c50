package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Says of tables in whose folder another one lies that Athena reads its files too.
final class Enclosing {
    private static final int MOST = 10;

    private Enclosing() {}

    static List<TableChange> told(List<TableChange> changes) {
        List<TableChange> sorted = changes.stream()
                .filter(change -> change.kind() != Kind.DELETE)
                .sorted(Comparator.comparing(TableChange::location))
                .toList();
        Map<TableChange, List<Reason>> told = new IdentityHashMap<>();
        Deque<TableChange> open = new ArrayDeque<>();
        for (TableChange change : sorted) {
            while (!open.isEmpty() && !change.location().startsWith(open.peek().location())) {
                open.pop();
            }
            for (TableChange outer : open) {
                List<Reason> reasons = told.computeIfAbsent(outer, each -> new ArrayList<>());
                if (reasons.size() < MOST && !change.location().equals(outer.location())) {
                    reasons.add(new Reason.Encloses(change.location()));
                }
            }
            // Only a folder holds others.
            if (change.location().endsWith("/")) {
                open.push(change);
            }
        }
        return changes.stream()
                .map(change -> with(change, told.getOrDefault(change, List.of())))
                .toList();
    }

    private static TableChange with(TableChange change, List<Reason> besides) {
        if (besides.isEmpty()) {
            return change;
        }
        List<Reason> reasons = new ArrayList<>(change.reasons());
        reasons.addAll(besides);
        return new TableChange(
                change.kind(),
                change.database(),
                change.name(),
                change.location(),
                change.before(),
                change.after(),
                change.columns(),
                change.parameters(),
                change.partitions(),
                reasons,
                change.objects(),
                change.bytes());
    }
}
