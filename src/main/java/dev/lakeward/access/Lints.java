package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for what is likely not meant among the permissions of a lake.
public final class Lints {
    private final AccessState state;
    private final Map<TableRef, TableShape> tables = new HashMap<>();
    private final LintFindings found = new LintFindings(tables);
    private final Map<TableRef, List<Grant>> parts = new HashMap<>();

    private Lints(AccessState state, Collection<TableShape> tables) {
        this.state = state;
        tables.forEach(table -> this.tables.put(table.table(), table));
        for (Grant grant : state.facts().grants()) {
            if (!(grant.on() instanceof TableRef)) {
                grant.on()
                        .ofTable()
                        .ifPresent(table -> parts.computeIfAbsent(table, key -> new ArrayList<>())
                                .add(grant));
            }
        }
    }

    /// Lints by object and principal; `known` are the principals that exist, or empty where nobody knows.
    public static List<Lint> of(
            AccessState state, Collection<TableShape> tables, Set<Principal> known, Surroundings surroundings) {
        Lints lints = new Lints(state, tables);
        new SurroundingLints(state, lints.tables, lints.found).find(surroundings);
        lints.openToIam();
        state.facts().grants().forEach(lints::grant);
        FilterLints filters = new FilterLints(state, lints.tables, lints.found);
        filters.conditions();
        state.facts().views().forEach(lints::formerMasks);
        state.facts()
                .apart()
                .forEach(each -> lints.found.add(
                        each.isConditional() ? Lint.Kind.CONDITIONAL : Lint.Kind.NOT_UNDERSTOOD,
                        each.principal(),
                        each.on(),
                        Words.text("ended", each.sentence())));
        if (!known.isEmpty()) {
            lints.orphans(known);
        }
        filters.worth();
        return lints.found.sorted();
    }

    private void openToIam() {
        for (TableShape table : tables.values()) {
            boolean open = state.openToIam(table.table())
                    .or(() -> state.openToIam(
                            new Securable.AllTables(table.table().database())))
                    .isPresent();
            if (open) {
                found.add(
                        Lint.Kind.OPEN_TO_IAM,
                        Principal.IAM_ALLOWED_PRINCIPALS,
                        table.table(),
                        Words.text("lint.open_to_iam", table.table()));
            }
        }
    }

    private void grant(Grant grant) {
        if (grant.on() instanceof Securable.TableColumns(TableRef table, ColumnSet columns)) {
            columns(grant, table, columns);
        }
        if (grant.on() instanceof TableRef table
                && parts.getOrDefault(table, List.of()).stream().anyMatch(grant::excludes)) {
            found.add(
                    Lint.Kind.IMPOSSIBLE,
                    grant.principal(),
                    table,
                    Words.text("lint.impossible", grant.principal().name(), table));
        }
    }

    private void formerMasks(MaskingView view) {
        String columns = view.columns().stream()
                .filter(column -> column.mask()
                        .filter(mask ->
                                mask.isFormer(column.column(), view.types().getOrDefault(column.column(), "varchar")))
                        .isPresent())
                .map(MaskingView.Masked::column)
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            found.add(
                    Lint.Kind.FORMER_MASK,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    view.name(),
                    Words.text("lint.former_mask", columns));
        }
    }

    private void columns(Grant grant, TableRef table, ColumnSet columns) {
        Principal principal = grant.principal();
        if (columns instanceof ColumnSet.Exclude) {
            found.add(
                    Lint.Kind.EXCLUDE_LIST,
                    principal,
                    grant.on(),
                    Words.text("lint.exclude_list", table, principal.name()));
            if (!grant.grantable().isEmpty()) {
                found.add(Lint.Kind.IMPOSSIBLE, principal, grant.on(), Words.text("lint.include_needed"));
            }
        }
        found.gone(principal, grant.on(), table, columns);
    }

    private void orphans(Set<Principal> known) {
        for (Grant grant : state.facts().grants()) {
            boolean role = grant.principal().id().startsWith("arn:aws:iam::")
                    && !grant.principal().id().endsWith(":root");
            if (role && !known.contains(grant.principal())) {
                found.add(
                        Lint.Kind.ORPHAN_PRINCIPAL,
                        grant.principal(),
                        grant.on(),
                        Words.text("lint.orphan", grant.principal().id()));
            }
        }
    }
}
