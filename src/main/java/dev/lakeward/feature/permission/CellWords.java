package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.ui.Messages;
import java.util.List;

/// What a team gets of a table, in words. What the team does not see is not named to it.
final class CellWords {
    private static final int LONGEST_CONDITION = 80;

    private CellWords() {}

    /// A masking view; `named` says whether its condition may be written out.
    // A masking view's text, its condition too, is not the team's to read.
    static String of(MaskingView view, boolean named) {
        long masked = view.columns().stream()
                .filter(column -> column.mask().isPresent())
                .count();
        return Messages.text(
                "permission.reads_masked",
                view.name(),
                view.columns().size(),
                masked,
                view.rows() instanceof RowPredicate.True
                        ? Messages.text("permission.all_rows")
                        : named
                                ? Messages.text(
                                        "permission.rows_where", view.rows().text())
                                : Messages.text("permission.some_rows"));
    }

    static String of(EffectiveAccess access) {
        int all = access.table().allColumns().size();
        return switch (access.level()) {
            case NONE -> Messages.text("permission.none");
            case IAM_ONLY -> Messages.text("permission.iam");
            case DESCRIBE -> Messages.text("permission.describe");
            default ->
                Messages.text("permission.reads", access.authorisedColumns().size(), all, someRows(access));
        };
    }

    // A long condition, or one over columns that the team does not see, is not written out.
    private static String someRows(EffectiveAccess access) {
        RowPredicate rows = access.rowPredicate();
        if (rows instanceof RowPredicate.True) {
            return Messages.text("permission.all_rows");
        }
        boolean shown = access.table().allColumns().containsAll(rows.columns())
                && rows.text().length() < LONGEST_CONDITION;
        return shown ? Messages.text("permission.rows_where", rows.text()) : Messages.text("permission.some_rows");
    }

    /// One column, and in which rows it shows.
    // As for rows: a condition over columns that the team does not see is not named to it.
    static String column(EffectiveAccess access, String column) {
        if (!access.authorisedColumns().contains(column)) {
            return "–  " + column;
        }
        RowPredicate cells = access.cellPredicate(column);
        boolean part = !cells.equals(access.rowPredicate());
        if (!part) {
            return "✓  " + column;
        }
        return access.table().allColumns().containsAll(cells.columns())
                ? Messages.text("permission.only_where", column, cells.text())
                : "✓  " + column + "  " + Messages.text("permission.some_rows");
    }

    /// The rows that show.
    static String rows(EffectiveAccess access) {
        RowPredicate rows = access.rowPredicate();
        if (!access.table().allColumns().containsAll(rows.columns())) {
            return Messages.text("permission.some_rows");
        }
        return rows instanceof RowPredicate.True ? Messages.text("permission.all_rows") : rows.text();
    }

    static String columns(List<String> names) {
        return names.isEmpty() ? Messages.text("permission.no_column") : String.join(", ", names);
    }

    /// What a preview counted.
    static String counted(AccessPreview.Counts counts) {
        String sentence = Messages.text(
                "permission.counted",
                counts.before(),
                counts.after(),
                counts.all(),
                counts.gained(),
                counts.lost(),
                columns(counts.gainedColumns()),
                columns(counts.lostColumns()));
        return counts.hiddenAsNull() == 0
                ? sentence
                : sentence + " " + Messages.text("permission.counted_null", counts.hiddenAsNull());
    }
}
