package dev.lakeward.access.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whom and what a plan can change at all; comparing the rest would be in vain.
public final class Reach {
    private final Set<Securable> objects = new HashSet<>();
    private final Set<Principal> holders = new HashSet<>();
    private final AccessState before;
    private final AccessState after;
    private final Map<TableRef, TableRef> tablesOfViews = new HashMap<>();
    private boolean everyTable;

    /// `before` and `after`: the lake without and with the plan.
    public Reach(Plan plan, AccessState before, AccessState after) {
        this.before = before;
        this.after = after;
        for (AccessState state : List.of(before, after)) {
            state.facts().views().forEach(view -> tablesOfViews.put(view.name(), view.table()));
        }
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.GrantPermissions c ->
                    grant(c.grant().principal(), c.grant().on());
                case Change.RevokePermissions c ->
                    grant(c.grant().principal(), c.grant().on());
                case Change.CreateFilter c ->
                    filter(new Securable.Filter(c.filter().table(), c.filter().name()));
                case Change.UpdateFilter c ->
                    filter(new Securable.Filter(c.after().table(), c.after().name()));
                case Change.DeleteFilter c ->
                    filter(new Securable.Filter(c.before().table(), c.before().name()));
                case Change.CreateOptIn c ->
                    grant(c.optIn().principal(), c.optIn().on());
                case Change.DeleteOptIn c ->
                    grant(c.optIn().principal(), c.optIn().on());
                case Change.CreateView c -> view(c.view().name());
                case Change.ReplaceView c -> view(c.after().name());
                case Change.DropView c -> view(c.before().name());
                default -> tags();
            }
        }
    }

    private void grant(Principal principal, Securable on) {
        holders.add(principal);
        object(on);
    }

    private void object(Securable on) {
        if (on instanceof Securable.LFTagPolicy) {
            everyTable = true;
        }
        on.ofTable().map(Securable.class::cast).or(on::ofDatabase).ifPresent(objects::add);
        // Through a masking view the table below is seen otherwise too.
        on.ofTable().map(tablesOfViews::get).ifPresent(objects::add);
    }

    private void filter(Securable.Filter name) {
        object(name);
        holdersOf(name);
    }

    private void view(TableRef name) {
        object(name);
        holdersOf(name);
    }

    private void holdersOf(Securable on) {
        for (AccessState state : List.of(before, after)) {
            state.facts().grants().stream()
                    .filter(grant -> grant.on().equals(on))
                    .forEach(grant -> holders.add(grant.principal()));
        }
    }

    private void tags() {
        everyTable = true;
        for (AccessState state : List.of(before, after)) {
            state.facts().grants().stream()
                    .filter(grant -> grant.on() instanceof Securable.LFTagPolicy)
                    .forEach(grant -> holders.add(grant.principal()));
        }
    }

    /// Whether it can change what anybody gets of a table.
    public boolean touches(TableRef table) {
        return everyTable || objects.contains(table) || objects.contains(table.database());
    }

    /// Whether it can change what a principal gets of anything.
    public boolean touches(Principal principal) {
        return holders.contains(Principal.IAM_ALLOWED_PRINCIPALS)
                || holders.stream().anyMatch(holder -> after.covers(holder, principal));
    }
}
