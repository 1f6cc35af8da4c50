package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Access to a table through a masking view that is granted instead of it: one view a team and table.
public final class MaskedAccess {
    private MaskedAccess() {}

    /// The masking view of a table that a principal holds SELECT on by a grant of its own.
    public static Optional<MaskingView> find(AccessFacts facts, Principal principal, TableRef table) {
        return facts.views().stream()
                .filter(view -> view.table().equals(table) && holds(facts, principal, view.name()))
                .findFirst();
    }

    /// Every masking view by the table below and the principals that hold SELECT on it by grants of their own.
    public static Map<TableRef, Map<Principal, MaskingView>> all(AccessFacts facts) {
        Map<TableRef, MaskingView> byName = new HashMap<>();
        facts.views().forEach(view -> byName.put(view.name(), view));
        Map<TableRef, Map<Principal, MaskingView>> all = new HashMap<>();
        for (Grant grant : byName.isEmpty() ? List.<Grant>of() : facts.grants()) {
            MaskingView view = grant.on() instanceof TableRef on ? byName.get(on) : null;
            if (view != null && grant.permissions().contains(Permission.SELECT)) {
                all.computeIfAbsent(view.table(), table -> new HashMap<>()).putIfAbsent(grant.principal(), view);
            }
        }
        return all;
    }

    private static boolean holds(AccessFacts facts, Principal principal, TableRef view) {
        return facts.grants().stream()
                .anyMatch(grant -> grant.principal().equals(principal)
                        && grant.on().equals(view)
                        && grant.permissions().contains(Permission.SELECT));
    }

    /// The facts once the principal has no masking view of the table: the grant goes, and the view where nobody else
    /// holds it.
    public static AccessFacts without(AccessFacts facts, Principal principal, TableRef table) {
        Optional<MaskingView> found = find(facts, principal, table);
        if (found.isEmpty()) {
            return facts;
        }
        TableRef name = found.get().name();
        List<Grant> grants = new ArrayList<>(facts.grants());
        grants.removeIf(
                grant -> grant.principal().equals(principal) && grant.on().equals(name));
        AccessFacts revoked = facts.withGrants(grants);
        boolean held = grants.stream().anyMatch(grant -> grant.on().equals(name));
        return held
                ? revoked
                : revoked.withViews(revoked.views().stream()
                        .filter(view -> !view.name().equals(name))
                        .toList());
    }

    /// The facts once the principal reads a table through a masking view, and by no grant of its own on the table.
    public static AccessFacts with(AccessFacts facts, Principal principal, MaskingView view) {
        AccessFacts bare = TableEdit.NONE.applyTo(without(facts, principal, view.table()), principal, view.table());
        List<Grant> grants = new ArrayList<>(bare.grants());
        grants.add(new Grant(principal, view.name(), EnumSet.of(Permission.SELECT), Set.of()));
        List<MaskingView> views = new ArrayList<>(bare.views());
        views.removeIf(other -> other.name().equals(view.name()));
        views.add(view);
        return bare.withGrants(grants).withViews(views);
    }
}
