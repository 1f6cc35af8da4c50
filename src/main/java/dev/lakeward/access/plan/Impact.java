package dev.lakeward.access.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How a plan changes what one principal gets of one table. `sensitive`: columns marked as sensitive of which it then
/// sees more.
public record Impact(EffectiveAccess before, EffectiveAccess after, Direction direction, List<String> sensitive) {
    public Impact {
        sensitive = List.copyOf(sensitive);
    }

    /// Whether something is gained, lost, or both.
    public enum Direction {
        WIDENS("▲"),
        NARROWS("▼"),
        BOTH("◆");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public Principal principal() {
        return after.principal();
    }

    public TableShape table() {
        return after.table();
    }

    /// Columns that some row shows afterwards and no row showed before.
    public List<String> gained() {
        return minus(after.authorisedColumns(), before.authorisedColumns());
    }

    public List<String> lost() {
        return minus(before.authorisedColumns(), after.authorisedColumns());
    }

    private static List<String> minus(List<String> all, List<String> gone) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(gone);
        return left;
    }

    /// One line, for a list of who is concerned.
    public String sentence() {
        return direction.sign + " " + principal().name() + " on " + table().table() + ": "
                + before.level().title() + " → " + after.level().title()
                + (gained().isEmpty() ? "" : "; gains " + String.join(", ", gained()))
                + (lost().isEmpty() ? "" : "; loses " + String.join(", ", lost()))
                + (sensitive.isEmpty() ? "" : "; ⚠ sensitive: " + String.join(", ", sensitive));
    }

    /// Every principal and table whose effective access a plan changes; those that widen sensitive columns first, then
    /// other widening ones, then by table and principal. Rows are compared by their conditions' form: two forms of
    /// one condition count as a change.
    public static List<Impact> of(
            Plan plan,
            AccessState before,
            AccessState after,
            Collection<TableShape> tables,
            Collection<Principal> principals) {
        Reach reach = new Reach(plan, before, after);
        List<Impact> impacts = new ArrayList<>();
        for (TableShape table : tables) {
            if (!reach.touches(table.table())) {
                continue;
            }
            for (Principal principal : principals) {
                if (reach.touches(principal)) {
                    of(
                            before.of(principal, table),
                            after.of(principal, table),
                            after.facts().tags(),
                            impacts);
                }
            }
        }
        impacts.sort(java.util.Comparator.comparing(
                        (Impact impact) -> impact.sensitive().isEmpty())
                .thenComparing(impact -> impact.direction() == Direction.NARROWS)
                .thenComparing(impact -> impact.table().table())
                .thenComparing(Impact::principal));
        return impacts;
    }

    private static void of(EffectiveAccess before, EffectiveAccess after, Tags tags, List<Impact> into) {
        boolean widens = !isWithin(after, before);
        boolean narrows = !isWithin(before, after);
        if (widens || narrows) {
            into.add(new Impact(
                    before,
                    after,
                    widens && narrows ? Direction.BOTH : widens ? Direction.WIDENS : Direction.NARROWS,
                    widens ? sensitive(before, after, tags) : List.of()));
        }
    }

    private static List<String> sensitive(EffectiveAccess before, EffectiveAccess after, Tags tags) {
        return after.authorisedColumns().stream()
                .filter(column -> tags.isSensitive(after.table().table(), column))
                .filter(column -> !before.authorisedColumns().contains(column)
                        || !before.cellPredicate(column).equals(after.cellPredicate(column)))
                .toList();
    }

    // Whether `inner` gives nothing that `outer` does not give.
    private static boolean isWithin(EffectiveAccess inner, EffectiveAccess outer) {
        if (inner.regime() == Regime.IAM_ONLY && outer.regime() == Regime.LAKE_FORMATION) {
            return false;
        }
        return outer.permissions().keySet().containsAll(inner.permissions().keySet())
                && outer.grantable().keySet().containsAll(inner.grantable().keySet())
                && inner.atoms().stream().allMatch(atom -> isCovered(atom, outer.atoms()));
    }

    private static boolean isCovered(Atom atom, List<Atom> by) {
        return by.stream()
                .anyMatch(each -> each.columns().containsAll(atom.columns())
                        && (each.rows() instanceof RowPredicate.True
                                || each.rows().equals(atom.rows())));
    }
}
