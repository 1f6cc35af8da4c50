package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.GrantSplit;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.MaskNaming;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.ui.Memory;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What edits make of everything that decides access: of cells, grants, opt-ins and LF-Tags. New masking views are
/// named by a rule that is remembered.
final class AccessEdits {
    private static final String NAMING = "masks.name";

    private final Memory memory;
    private final Predicate<TableRef> isTable;

    /// `isTable` says whether there is a table or view of a name.
    AccessEdits(Memory memory, Predicate<TableRef> isTable) {
        this.memory = memory;
        this.isTable = isTable;
    }

    /// The facts once some principals hold just this on some tables.
    AccessFacts cells(AccessFacts facts, CellAccess access, List<PermissionViewModel.Cell> cells) {
        AccessFacts wanted = facts;
        for (PermissionViewModel.Cell cell : cells) {
            if (cell.table() != null && access.problem().isEmpty()) {
                wanted = cell(wanted, access, cell.principal(), cell.table());
            }
        }
        return wanted;
    }

    /// The cells of tables among some, by name.
    static Set<Intent.Cell> named(List<PermissionViewModel.Cell> cells) {
        Set<Intent.Cell> named = new HashSet<>();
        for (PermissionViewModel.Cell cell : cells) {
            if (cell.table() != null) {
                named.add(new Intent.Cell(cell.principal(), cell.table().ref()));
            }
        }
        return named;
    }

    /// What splitting wide grants makes of the facts, where a cell of a table then has just this.
    GrantSplit.Result split(
            AccessFacts facts, List<Grant> wide, List<Table> tables, CellAccess access, PermissionViewModel.Cell cell) {
        Table table = Objects.requireNonNull(cell.table());
        Set<TableRef> views =
                tables.stream().filter(Table::view).map(Table::ref).collect(Collectors.toSet());
        return new GrantSplit(wide, tables.stream().map(Table::shape).toList(), views)
                .applyTo(facts, table.ref(), current -> cell(current, access, cell.principal(), table));
    }

    static Intent split(List<Grant> wide, GrantSplit.Result result, PermissionViewModel.Cell cell) {
        return new Intent(
                Intent.Kind.SPLIT,
                List.of(
                        wide.stream().map(grant -> grant.on().title()).collect(Collectors.joining(", ")),
                        String.valueOf(result.tables() + 1)),
                named(List.of(cell)),
                Plan.EMPTY);
    }

    /// The facts once one principal holds just this on one table.
    AccessFacts cell(AccessFacts facts, CellAccess access, Principal principal, Table table) {
        CellAccess.Target target = new CellAccess.Target(table.shape(), RowFilters.athenaTypes(table));
        return access.applyTo(facts, principal, target, naming(), isTable);
    }

    /// The facts once a file's cells are so.
    AccessFacts file(AccessFacts facts, List<MatrixFile.Edit> edits) {
        AccessFacts wanted = facts;
        for (MatrixFile.Edit edit : edits) {
            wanted = cell(wanted, edit.access(), edit.principal(), edit.table());
        }
        return wanted;
    }

    static UnaryOperator<AccessFacts> revoke(Grant grant) {
        return facts -> new Plan(List.of(new Change.RevokePermissions(grant))).applyTo(facts);
    }

    static UnaryOperator<AccessFacts> optIn(OptIn optIn, boolean on) {
        return facts -> {
            Set<OptIn> all = new HashSet<>(facts.optIns());
            if (on) {
                all.add(optIn);
            } else {
                all.remove(optIn);
            }
            return facts.withOptIns(all);
        };
    }

    static UnaryOperator<AccessFacts> tag(Securable on, String key, String value) {
        return facts -> facts.withTags(facts.tags().withValue(on, key, value));
    }

    /// How new masking views are named.
    MaskNaming naming() {
        String pattern = memory.get(NAMING, MaskNaming.USUAL.pattern());
        return MaskNaming.problem(pattern).isEmpty() ? new MaskNaming(pattern) : MaskNaming.USUAL;
    }

    /// Names new masking views so from now on, where the pattern is one; answers what is wrong with it otherwise.
    /// Existing views keep their names.
    String setNaming(String pattern) {
        String problem = MaskNaming.problem(pattern).orElse("");
        if (problem.isEmpty()) {
            memory.set(NAMING, pattern);
        }
        return problem;
    }
}
