package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Access where the table is another account's, which gave this account only so much: both must allow.
final class SharedAccess {
    private SharedAccess() {}

    static EffectiveAccess of(EffectiveAccess own, EffectiveAccess given) {
        Map<Permission, List<AccessPath>> both = new EnumMap<>(Permission.class);
        Map<Permission, List<AccessPath>> passedOn = new EnumMap<>(Permission.class);
        own.permissions().forEach((permission, paths) -> {
            if (given.has(permission)) {
                both.put(permission, paths);
            }
        });
        own.grantable().forEach((permission, paths) -> {
            if (given.grantable().containsKey(permission)) {
                passedOn.put(permission, paths);
            }
        });
        List<Atom> cut = new ArrayList<>();
        for (Atom mine : own.atoms()) {
            for (Atom theirs : given.atoms()) {
                Set<String> columns = new LinkedHashSet<>(mine.columns());
                columns.retainAll(theirs.columns());
                if (!columns.isEmpty()) {
                    cut.add(new Atom(
                            columns,
                            both(mine.rows(), theirs.rows()),
                            mine.path(),
                            mine.wholeTable() && theirs.wholeTable()));
                }
            }
        }
        if (cut.isEmpty()) {
            both.remove(Permission.SELECT);
        }
        return new EffectiveAccess(own.principal(), own.table(), own.regime(), both, passedOn, cut);
    }

    private static RowPredicate both(RowPredicate one, RowPredicate other) {
        if (one instanceof RowPredicate.True || one.equals(other)) {
            return other;
        }
        return other instanceof RowPredicate.True ? one : new RowPredicate.And(List.of(one, other));
    }
}
