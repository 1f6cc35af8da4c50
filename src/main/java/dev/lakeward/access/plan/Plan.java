package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Changes in the order in which they are applied: minimal, and empty exactly where nothing differs.
public record Plan(List<Change> changes) {
    /// How many grants or revocations go in one call.
    public static final int BATCH = 20;

    public static final Plan EMPTY = new Plan(List.of());

    public Plan {
        changes = changes.stream().sorted(Comparator.comparingInt(Change::rank)).toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// How many calls it takes when nothing goes wrong.
    public int calls() {
        int grants = 0;
        int revocations = 0;
        for (Change change : changes) {
            grants += change instanceof Change.GrantPermissions ? 1 : 0;
            revocations += change instanceof Change.RevokePermissions ? 1 : 0;
        }
        return changes.size() - grants - revocations + Math.ceilDiv(grants, BATCH) + Math.ceilDiv(revocations, BATCH);
    }

    /// What comes from `from` to `to`.
    public static Plan between(AccessFacts from, AccessFacts to) {
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
        return new Plan(changes);
    }

    // Those that `to` has and `from` has not, in one order.
    private static List<OptIn> optIns(Set<OptIn> from, Set<OptIn> to) {
        return to.stream()
                .filter(optIn -> !from.contains(optIn))
                .sorted(Comparator.comparing(OptIn::principal)
                        .thenComparing(optIn -> optIn.on().title()))
                .toList();
    }

    private static void filters(AccessFacts from, AccessFacts to, List<Change> changes) {
        Map<Securable.Filter, DataCellsFilter> before = byName(from);
        Map<Securable.Filter, DataCellsFilter> after = byName(to);
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
        Map<TableRef, MaskingView> before = viewsByName(from);
        Map<TableRef, MaskingView> after = viewsByName(to);
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

    private static Map<TableRef, MaskingView> viewsByName(AccessFacts facts) {
        Map<TableRef, MaskingView> byName = new LinkedHashMap<>();
        facts.views().forEach(view -> byName.put(view.name(), view));
        return byName;
    }

    private static Map<Securable.Filter, DataCellsFilter> byName(AccessFacts facts) {
        Map<Securable.Filter, DataCellsFilter> byName = new LinkedHashMap<>();
        facts.filters().forEach(filter -> byName.put(new Securable.Filter(filter.table(), filter.name()), filter));
        return byName;
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
        objects.stream().sorted(Comparator.comparing(Securable::title)).forEach(on -> {
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

    /// What takes the whole plan back.
    public Plan inverse() {
        return new Plan(
                changes.stream().flatMap(change -> change.inverse().stream()).toList());
    }

    /// The facts once the plan is applied.
    public AccessFacts applyTo(AccessFacts facts) {
        Edit edit = new Edit(facts);
        changes.forEach(edit::apply);
        return edit.facts();
    }

    /// What of the plan is not there yet; what others changed meanwhile is left alone.
    public Plan remaining(AccessFacts now) {
        return between(now, applyTo(now));
    }

    /// The same while the plan is applied, `target` being what it led to when that began. A tag that was set on an
    /// object
    /// beside an equal one above it shows only once that one changes; where the plan did so, it goes.
    public Plan remaining(AccessFacts now, AccessFacts target) {
        List<Change> left = new ArrayList<>(remaining(now).changes());
        Map<Securable, Map<String, String>> wanted = target.tags().canonical().assignments();
        now.tags()
                .canonical()
                .assignments()
                .forEach((on, tags) -> tags.forEach((key, value) -> {
                    Change surfaced = new Change.UnassignTag(on, key, value);
                    if (!wanted.getOrDefault(on, Map.of()).containsKey(key)
                            && changesAbove(on, key)
                            && !left.contains(surfaced)) {
                        left.add(surfaced);
                    }
                }));
        return new Plan(left);
    }

    private boolean changesAbove(Securable on, String key) {
        return changes.stream().anyMatch(change -> switch (change) {
            case Change.AssignTag c -> c.key().equals(key) && isAbove(c.on(), on);
            case Change.UnassignTag c -> c.key().equals(key) && isAbove(c.on(), on);
            default -> false;
        });
    }

    private static boolean isAbove(Securable above, Securable on) {
        return switch (on) {
            case Securable.TableColumns column ->
                above.equals(column.table()) || above.equals(column.table().database());
            case dev.lakeward.access.TableRef table -> above.equals(table.database());
            default -> false;
        };
    }

    /// Changes that `now` no longer allows as they were staged: what they found before is something else by now.
    public List<Change> conflicts(AccessFacts now) {
        if (remaining(now).isEmpty()) {
            return List.of();
        }
        Edit edit = new Edit(now);
        return changes.stream()
                .filter(change -> !edit.isDone(change) && !edit.fits(change))
                .toList();
    }

    /// Facts in the form in which two readings of one lake are equal.
    public static boolean same(AccessFacts a, AccessFacts b) {
        return between(a, b).isEmpty();
    }

    /// Facts while changes are applied to them one by one.
    private static final class Edit {
        private final AccessFacts start;
        private final CanonicalGrants grants;
        private final Map<Securable.Filter, DataCellsFilter> filters;
        private final Map<TableRef, MaskingView> views;
        private final Map<String, Set<String>> keys;
        private final Map<Securable, Map<String, String>> assigned = new HashMap<>();
        private final Map<String, TagExpression> saved;
        private final Set<OptIn> optIns;

        Edit(AccessFacts start) {
            this.start = start;
            this.grants = CanonicalGrants.of(start.grants());
            this.filters = byName(start);
            this.views = viewsByName(start);
            this.keys = new TreeMap<>(start.tags().keys());
            start.tags().canonical().assignments().forEach((on, tags) -> assigned.put(on, new TreeMap<>(tags)));
            this.saved = new TreeMap<>(start.tags().saved());
            this.optIns = new HashSet<>(start.optIns());
        }

        private static Securable.Filter name(DataCellsFilter filter) {
            return new Securable.Filter(filter.table(), filter.name());
        }

        private String value(Securable on, String key) {
            return assigned.getOrDefault(on, Map.of()).getOrDefault(key, "");
        }

        void apply(Change change) {
            switch (change) {
                case Change.CreateFilter c -> filters.put(name(c.filter()), c.filter());
                case Change.UpdateFilter c -> filters.put(name(c.after()), c.after());
                case Change.DeleteFilter c -> filters.remove(name(c.before()));
                case Change.CreateTag c -> keys.put(c.key(), c.values());
                case Change.UpdateTag c -> {
                    Set<String> values = new TreeSet<>(keys.getOrDefault(c.key(), Set.of()));
                    values.addAll(c.added());
                    values.removeAll(c.removed());
                    keys.put(c.key(), values);
                }
                case Change.DeleteTag c -> {
                    keys.remove(c.key());
                    assigned.values().forEach(tags -> tags.remove(c.key()));
                }
                case Change.AssignTag c ->
                    assigned.computeIfAbsent(c.on(), on -> new TreeMap<>()).put(c.key(), c.value());
                case Change.UnassignTag c ->
                    assigned.getOrDefault(c.on(), new TreeMap<>()).remove(c.key());
                case Change.CreateExpression c -> saved.put(c.name(), c.expression());
                case Change.UpdateExpression c -> saved.put(c.name(), c.after());
                case Change.DeleteExpression c -> saved.remove(c.name());
                case Change.CreateView c -> views.put(c.view().name(), c.view());
                case Change.ReplaceView c -> views.put(c.after().name(), c.after());
                case Change.DropView c -> views.remove(c.before().name());
                case Change.CreateOptIn c -> optIns.add(c.optIn());
                case Change.DeleteOptIn c -> optIns.remove(c.optIn());
                case Change.RevokePermissions c -> grants.remove(c.grant());
                case Change.GrantPermissions c -> grants.add(c.grant());
            }
        }

        boolean isDone(Change change) {
            return switch (change) {
                case Change.CreateFilter c -> c.filter().equals(filters.get(name(c.filter())));
                case Change.UpdateFilter c -> c.after().equals(filters.get(name(c.after())));
                case Change.DeleteFilter c -> !filters.containsKey(name(c.before()));
                case Change.CreateTag c -> c.values().equals(keys.get(c.key()));
                case Change.UpdateTag c ->
                    keys.getOrDefault(c.key(), Set.of()).containsAll(c.added())
                            && java.util.Collections.disjoint(keys.getOrDefault(c.key(), Set.of()), c.removed());
                case Change.DeleteTag c -> !keys.containsKey(c.key());
                case Change.AssignTag c -> value(c.on(), c.key()).equals(c.value());
                case Change.UnassignTag c -> value(c.on(), c.key()).isEmpty();
                case Change.CreateExpression c -> c.expression().equals(saved.get(c.name()));
                case Change.UpdateExpression c -> c.after().equals(saved.get(c.name()));
                case Change.DeleteExpression c -> !saved.containsKey(c.name());
                case Change.CreateView c -> hasText(c.view());
                case Change.ReplaceView c -> hasText(c.after());
                case Change.DropView c -> !views.containsKey(c.before().name());
                case Change.CreateOptIn c -> optIns.contains(c.optIn());
                case Change.DeleteOptIn c -> !optIns.contains(c.optIn());
                case Change.RevokePermissions c -> grants.lacks(c.grant());
                case Change.GrantPermissions c -> grants.holds(c.grant());
            };
        }

        boolean fits(Change change) {
            return switch (change) {
                case Change.CreateFilter c -> !filters.containsKey(name(c.filter()));
                case Change.UpdateFilter c -> c.before().equals(filters.get(name(c.before())));
                case Change.DeleteFilter c -> c.before().equals(filters.get(name(c.before())));
                case Change.CreateTag c -> !keys.containsKey(c.key());
                case Change.UpdateTag c -> keys.containsKey(c.key());
                case Change.DeleteTag c -> c.before().equals(keys.get(c.key()));
                case Change.AssignTag c -> value(c.on(), c.key()).equals(c.before());
                case Change.UnassignTag c -> value(c.on(), c.key()).equals(c.before());
                case Change.CreateExpression c -> !saved.containsKey(c.name());
                case Change.UpdateExpression c -> c.before().equals(saved.get(c.name()));
                case Change.DeleteExpression c -> c.before().equals(saved.get(c.name()));
                case Change.CreateView c -> !views.containsKey(c.view().name());
                case Change.ReplaceView c -> hasText(c.before());
                case Change.DropView c -> hasText(c.before());
                case Change.CreateOptIn c -> !optIns.contains(c.optIn());
                case Change.DeleteOptIn c -> optIns.contains(c.optIn());
                case Change.RevokePermissions c -> grants.holds(c.grant());
                case Change.GrantPermissions ignored -> true;
            };
        }

        private boolean hasText(MaskingView wanted) {
            MaskingView now = views.get(wanted.name());
            return now != null && now.text().equals(wanted.text());
        }

        AccessFacts facts() {
            return start.withGrants(List.copyOf(grants.grants()))
                    .withFilters(List.copyOf(filters.values()))
                    .withViews(List.copyOf(views.values()))
                    .withOptIns(optIns)
                    .withTags(new Tags(keys, assigned, saved));
        }
    }

    /// Grants that a plan revokes or grants.
    public List<Grant> grants() {
        return changes.stream()
                .flatMap(change -> switch (change) {
                    case Change.RevokePermissions c -> java.util.stream.Stream.of(c.grant());
                    case Change.GrantPermissions c -> java.util.stream.Stream.of(c.grant());
                    default -> java.util.stream.Stream.<Grant>empty();
                })
                .toList();
    }
}
