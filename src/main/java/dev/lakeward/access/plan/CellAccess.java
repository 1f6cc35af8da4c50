package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What one principal is to hold on one table by its own: an edit, and masks by column. With masks it reads a masking
/// view instead of the table.
public record CellAccess(TableEdit edit, Map<String, Mask> masks) {
    public static final CellAccess NONE = new CellAccess(TableEdit.NONE, Map.of());

    /// A table as an edit of access needs it; `types` of its columns in Athena's terms.
    public record Target(TableShape shape, Map<String, String> types) {
        public Target {
            types = Map.copyOf(types);
        }
    }

    public CellAccess {
        masks = Map.copyOf(masks);
    }

    /// What the facts say today.
    public static CellAccess of(AccessFacts facts, Principal principal, TableShape table) {
        return MaskedAccess.find(facts, principal, table.table())
                .map(view -> of(view, table))
                .orElseGet(() -> new CellAccess(TableEdit.of(facts, principal, table), Map.of()));
    }

    private static CellAccess of(MaskingView view, TableShape table) {
        Set<String> shown = new TreeSet<>();
        Map<String, Mask> masks = new TreeMap<>();
        view.columns().forEach(column -> {
            // A partition key shows with any of them and cannot be chosen.
            if (table.columns().contains(column.column())) {
                shown.add(column.column());
            }
            column.mask().ifPresent(mask -> masks.put(column.column(), mask));
        });
        ColumnSet columns = shown.isEmpty() ? new ColumnSet.All() : new ColumnSet.Include(shown);
        return new CellAccess(new TableEdit(true, columns, view.rows(), Set.of(), false), masks);
    }

    /// Why it cannot be so, with the ways out; empty where it can.
    public Optional<String> problem() {
        if (masks.isEmpty()) {
            return edit.problem();
        }
        boolean writes = edit.others().stream().anyMatch(Permission::writes);
        return writes || edit.grantable() ? Optional.of(Words.text("edit.masked")) : Optional.empty();
    }

    /// Why it does not fit a table, of which it names other columns; empty where it fits.
    public Optional<String> misfit(TableShape table) {
        Set<String> named = new TreeSet<>(edit.rows().columns());
        named.addAll(masks.keySet());
        switch (edit.columns()) {
            case ColumnSet.All ignored -> {}
            case ColumnSet.Include include -> named.addAll(include.names());
            case ColumnSet.Exclude exclude -> named.addAll(exclude.names());
        }
        named.removeAll(table.allColumns());
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.text("edit.no_column", table.table(), String.join(", ", named)));
    }

    /// The facts once the principal holds just this on the table; `taken` are names that a new view cannot have.
    public AccessFacts applyTo(
            AccessFacts facts, Principal principal, Target table, MaskNaming naming, Predicate<TableRef> taken) {
        TableRef ref = table.shape().table();
        List<MaskingView.Masked> shown = masked(table.shape());
        boolean masked =
                edit.select() && shown.stream().anyMatch(column -> column.mask().isPresent());
        if (!masked) {
            return edit.applyTo(MaskedAccess.without(facts, principal, ref), principal, ref);
        }
        TableRef name = MaskedAccess.find(facts, principal, ref)
                .map(MaskingView::name)
                .orElseGet(() -> naming.name(
                        ref,
                        principal,
                        wanted -> taken.test(wanted)
                                || facts.views().stream()
                                        .anyMatch(view -> view.name().equals(wanted))));
        return MaskedAccess.with(facts, principal, new MaskingView(name, ref, shown, table.types(), edit.rows()));
    }

    // In the table's order, partition keys too: a view shows what it names.
    private List<MaskingView.Masked> masked(TableShape table) {
        Set<String> shown = new TreeSet<>(edit.columns().of(table.columns()));
        List<MaskingView.Masked> all = new ArrayList<>();
        for (String column : table.allColumns()) {
            if (shown.contains(column) || !table.columns().contains(column)) {
                all.add(new MaskingView.Masked(column, Optional.ofNullable(masks.get(column))));
            }
        }
        return all;
    }
}
