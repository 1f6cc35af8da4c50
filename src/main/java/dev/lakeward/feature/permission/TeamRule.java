package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A filter or a mask that holds for a team: on which table, of which columns, what shows of them, and by which name.
public record TeamRule(TableRef table, String kind, String columns, String what, String name) {
    /// All of a team. `told` says whether conditions over columns that the team does not see, and masks, may be named.
    static List<TeamRule> all(Matrix matrix, Principal team, boolean told) {
        List<TeamRule> rules = new ArrayList<>(filters(matrix, team, told));
        if (told) {
            for (Table table : matrix.tables()) {
                if (matrix.masked(team, table).isPresent()) {
                    matrix.sight(team, table).view().ifPresent(view -> addMasks(rules, table.ref(), view));
                }
            }
        }
        return rules;
    }

    private static List<TeamRule> filters(Matrix matrix, Principal team, boolean told) {
        AccessState state = matrix.after();
        Map<TableRef, Set<String>> columns = new HashMap<>();
        matrix.tables()
                .forEach(table ->
                        columns.put(table.ref(), new HashSet<>(table.shape().allColumns())));
        Set<Securable.Filter> held = new LinkedHashSet<>();
        state.facts().grants().stream()
                .filter(grant -> grant.on() instanceof Securable.Filter filter
                        && columns.containsKey(filter.table())
                        && state.covers(grant.principal(), team))
                .map(grant -> (Securable.Filter) grant.on())
                .forEach(held::add);
        List<TeamRule> rules = new ArrayList<>(state.facts().filters().stream()
                .filter(filter -> held.contains(new Securable.Filter(filter.table(), filter.name())))
                .map(filter -> of(
                        filter,
                        told
                                || columns.getOrDefault(filter.table(), Set.of())
                                        .containsAll(filter.rows().columns())))
                .toList());
        // One that is granted and is not among those that were read.
        state.facts().filters().forEach(filter -> held.remove(new Securable.Filter(filter.table(), filter.name())));
        held.forEach(filter -> rules.add(new TeamRule(
                filter.table(),
                Messages.text("team.filter"),
                Messages.text("permission.not_known"),
                Messages.text("permission.not_known"),
                filter.name())));
        return rules;
    }

    private static TeamRule of(DataCellsFilter filter, boolean told) {
        String rows = filter.rows() instanceof RowPredicate.True
                ? Messages.text("permission.all_rows")
                : told
                        ? Messages.text("permission.rows_where", filter.rows().text())
                        : Messages.text("permission.some_rows");
        return new TeamRule(
                filter.table(), Messages.text("team.filter"), filter.columns().title(), rows, filter.name());
    }

    private static void addMasks(List<TeamRule> rules, TableRef table, MaskingView view) {
        view.columns()
                .forEach(column -> column.mask()
                        .ifPresent(mask -> rules.add(new TeamRule(
                                table,
                                Messages.text("team.mask"),
                                column.column(),
                                mask.title(),
                                view.name().toString()))));
    }

    /// `card` is what shows of a table on hover.
    static List<ListColumn<TeamRule>> listed(Function<TableRef, String> card) {
        return List.of(
                ListColumn.text("kind", Messages.text("team.kind"), TeamRule::kind),
                ListColumn.<TeamRule>text(
                                "table",
                                Messages.text("permission.table"),
                                each -> each.table().toString())
                        .carded(each -> card.apply(each.table())),
                ListColumn.text("columns", Messages.text("team.columns"), TeamRule::columns),
                ListColumn.text("what", Messages.text("team.what"), TeamRule::what),
                ListColumn.text("name", Messages.text("team.name"), TeamRule::name));
    }
}
