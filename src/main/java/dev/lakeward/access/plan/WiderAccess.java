package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessPath;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a principal gets of a table otherwise than by grants of its own on it: by grants on all tables of the database
/// or on LF-Tags, by a group, or as the table's creator. An edit of its own grants takes nothing of that away.
///
/// `wide` are its own wide grants, which can be split; `others` what cannot.
public record WiderAccess(List<Grant> wide, List<AccessPath> others, EffectiveAccess given, EffectiveAccess byWide) {
    public WiderAccess {
        wide = List.copyOf(wide);
        others = List.copyOf(others);
    }

    /// `access` is what the principal gets altogether, by the state.
    public static WiderAccess of(AccessState state, EffectiveAccess access) {
        Principal principal = access.principal();
        TableShape table = access.table();
        List<Grant> wide = new ArrayList<>();
        List<Grant> ofGroups = new ArrayList<>();
        List<AccessPath> others = new ArrayList<>();
        boolean creator = false;
        for (AccessPath path : access.paths()) {
            Optional<Grant> grant = path.revocable();
            boolean own =
                    grant.filter(each -> each.principal().equals(principal)).isPresent();
            if (own && isWide(grant.get())) {
                wide.add(grant.get());
            } else if (grant.isPresent() && !own) {
                ofGroups.add(grant.get());
                others.add(path);
            } else if (path instanceof AccessPath.Creator) {
                creator = true;
                others.add(path);
            }
        }
        AccessFacts none = AccessFacts.NONE
                .withTags(state.tags())
                .withFilters(state.facts().filters())
                .withGroups(state.facts().groups());
        List<Grant> all = new ArrayList<>(wide);
        all.addAll(ofGroups);
        AccessFacts rest = none.withGrants(all).withCreators(creator ? Map.of(table.table(), principal) : Map.of());
        return new WiderAccess(
                wide,
                others,
                new AccessState(rest).of(principal, table),
                new AccessState(none.withGrants(wide)).of(principal, table));
    }

    private static boolean isWide(Grant grant) {
        return grant.on() instanceof Securable.AllTables || grant.on() instanceof Securable.LFTagPolicy;
    }

    /// Whether it gives something, DESCRIBE apart, that is not asked for.
    public boolean goesBeyond(CellAccess wanted, CellAccess.Target target) {
        return exceeds(given, wanted, target);
    }

    /// Whether splitting the principal's own wide grants brings what is asked for.
    public boolean canBeSplit(CellAccess wanted, CellAccess.Target target) {
        return !wide.isEmpty() && exceeds(byWide, wanted, target);
    }

    private static boolean exceeds(EffectiveAccess given, CellAccess wanted, CellAccess.Target target) {
        Principal principal = given.principal();
        AccessFacts asked = wanted.applyTo(AccessFacts.NONE, principal, target, MaskNaming.USUAL, name -> false);
        EffectiveAccess own = new AccessState(asked).of(principal, given.table());
        Set<Permission> more = new HashSet<>(given.permissions().keySet());
        more.removeAll(own.permissions().keySet());
        more.remove(Permission.DESCRIBE);
        more.remove(Permission.SELECT);
        // Through a mask the table itself shows no cell.
        return !more.isEmpty()
                || !given.grantable().isEmpty() && !wanted.edit().grantable()
                || !Sight.of(given, Optional.empty())
                        .isSeenIn(Sight.of(
                                own,
                                MaskedAccess.find(
                                        asked, principal, given.table().table())));
    }

    /// What the wide grants give, as an edit would ask for it: what a form shows where nothing else is held.
    public CellAccess asEdit() {
        Set<String> shown = new HashSet<>(byWide.authorisedColumns());
        boolean all = shown.containsAll(byWide.table().columns());
        shown.retainAll(byWide.table().columns());
        boolean select = !byWide.atoms().isEmpty();
        EnumSet<Permission> others = EnumSet.noneOf(Permission.class);
        others.addAll(byWide.permissions().keySet());
        // Whoever reads sees what it is called, and a part of the columns cannot be had beside more.
        if (select || wide.stream().noneMatch(grant -> grant.permissions().contains(Permission.DESCRIBE))) {
            others.remove(Permission.DESCRIBE);
        }
        return new CellAccess(
                new TableEdit(
                        select,
                        all || !select ? new ColumnSet.All() : new ColumnSet.Include(shown),
                        new RowPredicate.True(),
                        others,
                        !byWide.grantable().isEmpty()),
                Map.of());
    }

    /// What the principal must hold by its own for having all that is asked for, beside the wide grants.
    public CellAccess beside(CellAccess wanted) {
        TableEdit edit = wanted.edit();
        if (!wanted.masks().isEmpty() || edit.grantable() && byWide.grantable().isEmpty()) {
            return wanted;
        }
        Set<Permission> others = EnumSet.noneOf(Permission.class);
        others.addAll(edit.others());
        others.removeAll(byWide.permissions().keySet());
        boolean select = edit.select() && (byWide.atoms().isEmpty() || byWide.isRestricted());
        return new CellAccess(
                new TableEdit(
                        select,
                        select ? edit.columns() : new ColumnSet.All(),
                        select ? edit.rows() : new RowPredicate.True(),
                        others,
                        edit.grantable() && (select || !others.isEmpty())),
                Map.of());
    }

    /// Everything that gives it, in words, each once.
    public List<String> titles() {
        List<String> titles = new ArrayList<>();
        wide.forEach(grant -> titles.add(grant.on().title()));
        others.forEach(path -> titles.add(path.sentence()));
        return Collections.unmodifiableList(titles);
    }
}
