package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Facts while changes are applied to them one by one.
final class PlanEdit {
    private final AccessFacts start;
    private final CanonicalGrants grants;
    private final Map<Securable.Filter, DataCellsFilter> filters;
    private final Map<TableRef, MaskingView> views;
    private final Map<String, Set<String>> keys;
    private final Map<Securable, Map<String, String>> assigned = new HashMap<>();
    private final Map<String, TagExpression> saved;
    private final Set<OptIn> optIns;

    PlanEdit(AccessFacts start) {
        this.start = start;
        this.grants = CanonicalGrants.of(start.grants());
        this.filters = Differences.filters(start);
        this.views = Differences.views(start);
        this.keys = new TreeMap<>(start.tags().keys());
        start.tags().canonical().assignments().forEach((on, tags) -> assigned.put(on, new TreeMap<>(tags)));
        this.saved = new TreeMap<>(start.tags().saved());
        this.optIns = new HashSet<>(start.optIns());
    }

    private static Securable.Filter name(DataCellsFilter filter) {
        return Differences.name(filter);
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
                        && Collections.disjoint(keys.getOrDefault(c.key(), Set.of()), c.removed());
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

    /// Whether what a change names, of all that another change can have made, is there.
    boolean stands(Change change) {
        return switch (change) {
            case Change.GrantPermissions c ->
                switch (c.grant().on()) {
                    case Securable.Filter name -> filters.containsKey(name);
                    case TableRef table -> views.containsKey(table);
                    case Securable.LFTag tag ->
                        keys.getOrDefault(tag.key(), Set.of()).containsAll(tag.values());
                    case Securable.LFTagExpression expression -> saved.containsKey(expression.name());
                    case Securable.LFTagPolicy policy ->
                        switch (policy.condition()) {
                            case TagExpression expression -> has(expression);
                            case TagCondition.Saved name -> saved.containsKey(name.name());
                        };
                    default -> false;
                };
            case Change.AssignTag c -> keys.getOrDefault(c.key(), Set.of()).contains(c.value());
            case Change.CreateExpression c -> has(c.expression());
            case Change.UpdateExpression c -> has(c.after());
            default -> false;
        };
    }

    private boolean has(TagExpression expression) {
        return expression.values().entrySet().stream()
                .allMatch(each -> keys.getOrDefault(each.getKey(), Set.of()).containsAll(each.getValue()));
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
