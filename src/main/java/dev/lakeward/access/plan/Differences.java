package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What it takes to come from some facts to others, change by change.
final class Differences {
    private Differences() {}

    static List<Change> between(AccessFacts from, AccessFacts to) {
        List<Change> changes = new ArrayList<>();
        filters(from, to, changes);
        views(from, to, changes);
        tags(from.tags().canonical(), to.tags().canonical(), changes);
        optIns(from.optIns(), to.optIns()).forEach(optIn -> changes.add(new Change.CreateOptIn(optIn)));
        optIns(to.optIns(), from.optIns()).forEach(optIn -> changes.add(new Change.DeleteOptIn(optIn)));
        CanonicalGrants before = CanonicalGrants.of(from.grants());
        CanonicalGrants after = CanonicalGrants.of(to.grants());
        before.excessOver(after).forEach(grant -> changes.add(new Change.RevokePermissions(grant)));
        changes.addAll(before.lackOf(after));
        return changes;
    }

    // Those that `to` has and `from` has not, in one order.
    private static List<OptIn> optIns(Set<OptIn> from, Set<OptIn> to) {
        return to.stream()
                .filter(optIn -> !from.contains(optIn))
                .sorted(Comparator.comparing(OptIn::principal)
                        .thenComparing(optIn -> optIn.on().fixedTitle()))
                .toList();
    }

    private static void filters(AccessFacts from, AccessFacts to, List<Change> changes) {
        Map<Securable.Filter, DataCellsFilter> before = filters(from);
        Map<Securable.Filter, DataCellsFilter> after = filters(to);
        after.forEach((name, filter) -> {
            DataCellsFilter old = before.get(name);
            if (old == null) {
                changes.add(new Change.CreateFilter(filter));
            } else if (!old.equals(filter)) {
                changes.add(new Change.UpdateFilter(old, filter));
            }
        });
        before.forEach((name, filter) -> {
            if (!after.containsKey(name)) {
                changes.add(new Change.DeleteFilter(filter));
            }
        });
    }

    private static void views(AccessFacts from, AccessFacts to, List<Change> changes) {
        Map<TableRef, MaskingView> before = views(from);
        Map<TableRef, MaskingView> after = views(to);
        after.forEach((name, view) -> {
            MaskingView old = before.get(name);
            if (old == null) {
                changes.add(new Change.CreateView(view));
            } else if (!old.text().equals(view.text())) {
                changes.add(new Change.ReplaceView(old, view));
            }
        });
        before.forEach((name, view) -> {
            if (!after.containsKey(name)) {
                changes.add(new Change.DropView(view));
            }
        });
    }

    static Map<TableRef, MaskingView> views(AccessFacts facts) {
        Map<TableRef, MaskingView> byName = new LinkedHashMap<>();
        facts.views().forEach(view -> byName.put(view.name(), view));
        return byName;
    }

    static Map<Securable.Filter, DataCellsFilter> filters(AccessFacts facts) {
        Map<Securable.Filter, DataCellsFilter> byName = new LinkedHashMap<>();
        facts.filters().forEach(filter -> byName.put(name(filter), filter));
        return byName;
    }

    static Securable.Filter name(DataCellsFilter filter) {
        return new Securable.Filter(filter.table(), filter.name());
    }

    private static void tags(Tags from, Tags to, List<Change> changes) {
        to.keys().forEach((key, values) -> {
            Set<String> old = from.keys().get(key);
            if (old == null) {
                changes.add(new Change.CreateTag(key, Set.copyOf(values)));
                return;
            }
            // Added before it is assigned, removed after it is unassigned.
            Set<String> added = minus(values, old);
            if (!added.isEmpty()) {
                changes.add(new Change.UpdateTag(key, added, Set.of()));
            }
            Set<String> removed = minus(old, values);
            if (!removed.isEmpty()) {
                changes.add(new Change.UpdateTag(key, Set.of(), removed));
            }
        });
        from.keys().forEach((key, values) -> {
            if (!to.keys().containsKey(key)) {
                changes.add(new Change.DeleteTag(key, Set.copyOf(values)));
            }
        });
        assignments(from, to, changes);
        to.saved().forEach((name, expression) -> {
            TagExpression old = from.saved().get(name);
            if (old == null) {
                changes.add(new Change.CreateExpression(name, expression));
            } else if (!old.equals(expression)) {
                changes.add(new Change.UpdateExpression(name, old, expression));
            }
        });
        from.saved().forEach((name, expression) -> {
            if (!to.saved().containsKey(name)) {
                changes.add(new Change.DeleteExpression(name, expression));
            }
        });
    }

    private static Set<String> minus(Set<String> all, Set<String> gone) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(gone);
        return left;
    }

    private static void assignments(Tags from, Tags to, List<Change> changes) {
        Map<Securable, Map<String, String>> before = from.assignments();
        Map<Securable, Map<String, String>> after = to.assignments();
        Set<Securable> objects = new HashSet<>(before.keySet());
        objects.addAll(after.keySet());
        objects.stream().sorted(Comparator.comparing(Securable::fixedTitle)).forEach(on -> {
            Map<String, String> old = before.getOrDefault(on, Map.of());
            Map<String, String> now = after.getOrDefault(on, Map.of());
            now.forEach((key, value) -> {
                String was = old.getOrDefault(key, "");
                if (!was.equals(value)) {
                    changes.add(new Change.AssignTag(on, key, was, value));
                }
            });
            old.forEach((key, value) -> {
                // A deleted key takes its assignments along, and a change that undoes it must put them back.
                if (!now.containsKey(key)) {
                    changes.add(new Change.UnassignTag(on, key, value));
                }
            });
        });
    }
}
