package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is likely not meant about the tables and principals of a matrix, also by their places.
public final class Warnings {
    private final List<Lint> lints;
    private final int principals;
    private final BitSet cells = new BitSet();
    private final BitSet tables = new BitSet();

    Warnings(List<Lint> lints, Map<TableRef, Integer> rows, List<Principal> principals) {
        this.lints = List.copyOf(lints);
        this.principals = principals.size();
        Map<Principal, Integer> columns = new HashMap<>();
        principals.forEach(principal -> columns.put(principal, columns.size()));
        lints.stream().filter(lint -> lint.kind().serious()).forEach(lint -> {
            Integer row = lint.on().ofTable().map(rows::get).orElse(null);
            Integer column = columns.get(lint.principal());
            if (row != null) {
                tables.set(row);
            }
            if (row != null && column != null) {
                cells.set(row * this.principals + column);
            }
        });
    }

    /// All of them; serious ones first.
    public List<Lint> all() {
        return lints;
    }

    long serious() {
        return lints.stream().filter(lint -> lint.kind().serious()).count();
    }

    /// Those that concern one cell: of the principal itself, of everybody, or of a grant that reaches it.
    List<Lint> of(Principal principal, Table table, EffectiveAccess access) {
        return lints.stream()
                .filter(lint -> lint.on().ofTable().filter(table.ref()::equals).isPresent())
                .filter(lint -> lint.principal().equals(principal)
                        || lint.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS)
                        || access.paths().stream()
                                .anyMatch(path -> path instanceof AccessPath.Granted granted
                                        && granted.grant().on().equals(lint.on())))
                .toList();
    }

    /// Whether something about a table is likely not meant.
    boolean isOn(int table) {
        return tables.get(table);
    }

    boolean isOn(int table, int principal) {
        return cells.get(table * principals + principal);
    }
}
