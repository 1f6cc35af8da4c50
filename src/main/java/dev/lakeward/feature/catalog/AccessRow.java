package dev.lakeward.feature.catalog;

import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Sight;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What one principal sees of a table, as its row of the matrix says in words.
record AccessRow(Principal principal, String sees, int columns, String rows, String masks) {
    /// A row a principal of `shown`, those that see something first.
    static List<AccessRow> of(Viewers all, List<Principal> shown, TableShape table) {
        List<AccessRow> rows = new ArrayList<>();
        for (Principal principal : shown) {
            rows.add(
                    all.isKnown(principal, table)
                            ? of(principal, all.sight(principal, table))
                            : new AccessRow(principal, Messages.text("permission.not_known"), 0, "", ""));
        }
        rows.sort((a, b) -> Integer.compare(b.columns, a.columns));
        return rows;
    }

    private static AccessRow of(Principal principal, Sight sight) {
        Optional<MaskingView> view = sight.view();
        RowPredicate rows =
                view.map(MaskingView::rows).orElseGet(() -> sight.access().rowPredicate());
        int columns = view.map(each -> each.columns().size())
                .orElseGet(() -> sight.access().authorisedColumns().size());
        String masks = view.stream()
                .flatMap(each -> each.columns().stream())
                .filter(column -> column.mask().isPresent())
                .map(column -> column.column() + ": " + column.mask().get().title())
                .collect(Collectors.joining(", "));
        return new AccessRow(
                principal,
                view.map(each -> Messages.text("catalog.through_view", each.name()))
                        .orElseGet(() -> sight.access().level().title()),
                columns,
                columns == 0
                        ? ""
                        : rows instanceof RowPredicate.True ? Messages.text("permission.all_rows") : rows.text(),
                masks);
    }
}
