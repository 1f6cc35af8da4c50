package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Sight;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table that a team gets anything of: how much of it, in the words of the panel. `told` says whether conditions and
/// masks may be written out, as to a steward.
public record TeamTable(TableRef table, String access, int columns, int of, String rows, String masks) {
    /// Every table of a matrix that shows the team more than nothing.
    static List<TeamTable> all(Matrix matrix, Principal team, boolean told) {
        int number = matrix.principals().indexOf(team);
        List<TeamTable> all = new ArrayList<>();
        for (int place = 0; number >= 0 && place < matrix.tables().size(); place++) {
            if (matrix.glyph(place, number) != Glyph.DOT) {
                all.add(of(matrix, team, matrix.tables().get(place), told));
            }
        }
        return all;
    }

    private static TeamTable of(Matrix matrix, Principal team, Table table, boolean told) {
        String why = UnreadWords.why(matrix, team, table.ref().database(), table, "");
        int all = table.columns().size();
        if (!why.isEmpty()) {
            return new TeamTable(table.ref(), why, 0, all, "", "");
        }
        Sight sight = matrix.sight(team, table);
        EffectiveAccess access = sight.access();
        return sight.view()
                .map(view -> new TeamTable(
                        table.ref(),
                        CellWords.of(view, told),
                        view.columns().size(),
                        all,
                        rows(view, told),
                        masks(view, told)))
                .orElseGet(() -> of(access, all));
    }

    // Of what IAM alone decides it is not known how much that is.
    private static TeamTable of(EffectiveAccess access, int all) {
        boolean known = access.regime() == EffectiveAccess.Regime.LAKE_FORMATION
                && !access.atoms().isEmpty();
        return new TeamTable(
                access.table().table(),
                CellWords.of(access),
                known ? access.authorisedColumns().size() : 0,
                all,
                known ? CellWords.rows(access) : "",
                "");
    }

    private static String rows(MaskingView view, boolean told) {
        return view.rows() instanceof RowPredicate.True
                ? Messages.text("permission.all_rows")
                : told ? view.rows().text() : Messages.text("permission.some_rows");
    }

    private static String masks(MaskingView view, boolean told) {
        List<MaskingView.Masked> masked = view.columns().stream()
                .filter(column -> column.mask().isPresent())
                .toList();
        return told
                ? masked.stream()
                        .map(column ->
                                column.column() + ": " + column.mask().get().title())
                        .collect(Collectors.joining(", "))
                : masked.isEmpty() ? "" : String.valueOf(masked.size());
    }

    private String columnsOf() {
        return columns == 0 ? "" : Messages.text("team.columns_of", columns, of);
    }

    /// `card` is what shows of a table on hover.
    static List<ListColumn<TeamTable>> listed(Function<TableRef, String> card) {
        return List.of(
                ListColumn.text(
                        "database",
                        Messages.text("team.database"),
                        each -> each.table().database().name()),
                ListColumn.<TeamTable>text(
                                "table",
                                Messages.text("permission.table"),
                                each -> each.table().name())
                        .carded(each -> card.apply(each.table())),
                new ListColumn<>(
                        "columns",
                        Messages.text("team.columns"),
                        false,
                        TeamTable::columnsOf,
                        TeamTable::columnsOf,
                        each -> "",
                        Comparator.comparingInt(TeamTable::columns)),
                ListColumn.text("rows", Messages.text("team.rows"), TeamTable::rows),
                ListColumn.text("masks", Messages.text("team.masks"), TeamTable::masks),
                ListColumn.text("access", Messages.text("team.access"), TeamTable::access));
    }
}
