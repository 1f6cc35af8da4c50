package dev.lakeward.feature.catalog;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who could see something, as the signed-in administrator knows it.
public record Viewers(
        AccessState state,
        List<Principal> principals,
        NotKnown notKnown,
        Map<TableRef, Map<Principal, MaskingView>> masked) {
    Viewers(AccessState state, List<Principal> principals, NotKnown notKnown) {
        this(state, principals, notKnown, MaskedAccess.all(state.facts()));
    }

    boolean isKnown(Principal principal, TableShape table) {
        return notKnown.of(principal, table).isEmpty();
    }

    /// What a principal gets to see of a table, through its masking view too.
    Sight sight(Principal principal, TableShape table) {
        return Sight.of(
                state.of(principal, table),
                Optional.ofNullable(masked.getOrDefault(table.table(), Map.of()).get(principal)));
    }
}
