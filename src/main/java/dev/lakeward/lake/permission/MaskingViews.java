package dev.lakeward.lake.permission;

import dev.lakeward.access.MaskingView;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The masking views among the protected views of a catalog.
final class MaskingViews {
    private MaskingViews() {}

    static List<MaskingView> of(Map<TableRef, Table> tables) {
        List<MaskingView> views = new ArrayList<>();
        tables.values().stream()
                .filter(table -> !table.protectedText().isEmpty())
                .sorted(Comparator.comparing(Table::ref))
                .forEach(table -> MaskingView.read(
                                table.ref(),
                                table.protectedText(),
                                ref -> types(tables.get(ref)),
                                (ref, text) -> rows(tables.get(ref), text))
                        .ifPresent(views::add));
        return views;
    }

    private static Map<String, String> types(@Nullable Table table) {
        return table == null ? Map.of() : RowFilters.athenaTypes(table);
    }

    private static Optional<RowPredicate> rows(@Nullable Table table, String text) {
        try {
            return table == null ? Optional.empty() : Optional.of(RowFilters.parse(table, text));
        } catch (RowFilterException e) {
            return Optional.empty();
        }
    }
}
