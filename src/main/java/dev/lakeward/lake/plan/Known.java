package dev.lakeward.lake.plan;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables and principals that a file of wanted access may speak of.
public final class Known {
    private final Map<TableRef, Table> tables = new HashMap<>();
    private final Map<String, Set<Principal>> principals = new HashMap<>();

    public Known(Collection<Table> tables, Collection<Principal> principals) {
        tables.forEach(table -> this.tables.put(table.ref(), table));
        for (Principal each : principals) {
            for (String name : List.of(each.id(), each.name())) {
                this.principals
                        .computeIfAbsent(name, key -> new LinkedHashSet<>())
                        .add(each);
            }
        }
    }

    Optional<Table> table(TableRef ref) {
        return Optional.ofNullable(tables.get(ref));
    }

    /// Principals of a name or an identifier; several where accounts have roles of one name.
    List<Principal> principals(String name) {
        return List.copyOf(principals.getOrDefault(name, Set.of()));
    }
}
