package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tables × principals at one moment: as the lake is, and as a staged plan would make it.
public record Matrix(AccessPlans.Reading reading, Plan staged, AccessState after, Set<TableRef> warned) {
    /// The staged plan's effect on a reading; blocks for a while on large lakes.
    static Matrix of(AccessPlans.Reading reading, Plan staged) {
        AccessState after = staged.isEmpty()
                ? reading.state()
                : new AccessState(staged.applyTo(reading.state().facts()));
        Set<TableRef> warned = new HashSet<>();
        List<Lint> lints =
                Lints.of(after, reading.tables().stream().map(Table::shape).toList(), Set.copyOf(reading.principals()));
        lints.stream()
                .filter(lint -> lint.kind().serious())
                .forEach(lint -> lint.on().ofTable().ifPresent(warned::add));
        return new Matrix(reading, staged, after, warned);
    }

    public List<Table> tables() {
        return reading.tables();
    }

    public List<Principal> principals() {
        return reading.principals();
    }

    EffectiveAccess before(Principal principal, Table table) {
        return reading.state().of(principal, table.shape());
    }

    EffectiveAccess after(Principal principal, Table table) {
        return after.of(principal, table.shape());
    }

    /// The masking view through which a principal reads a table, as staged.
    Optional<MaskingView> masked(Principal principal, Table table) {
        return MaskedAccess.find(after.facts(), principal, table.ref());
    }

    /// Whether the staged plan changes what a principal gets of a table.
    boolean isChanged(Principal principal, Table table) {
        if (staged.isEmpty()) {
            return false;
        }
        EffectiveAccess before = before(principal, table);
        EffectiveAccess after = after(principal, table);
        String maskedBefore = MaskedAccess.find(reading.state().facts(), principal, table.ref())
                .map(MaskingView::text)
                .orElse("");
        return !maskedBefore.equals(
                        masked(principal, table).map(MaskingView::text).orElse(""))
                || before.regime() != after.regime()
                || !before.permissions().keySet().equals(after.permissions().keySet())
                || !before.grantable().keySet().equals(after.grantable().keySet())
                || !before.authorisedColumns().equals(after.authorisedColumns())
                || !before.rowPredicate().equals(after.rowPredicate());
    }
}
