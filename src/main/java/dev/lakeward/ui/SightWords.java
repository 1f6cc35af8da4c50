package dev.lakeward.ui;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Sight;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a team sees of a table and what a change makes of that, as parts of a sentence for a steward.
public final class SightWords {
    private static final int MOST_NAMED = 4;

    private SightWords() {}

    public static String of(Sight sight) {
        EffectiveAccess access = sight.access();
        String read = sight.view().map(SightWords::of).orElseGet(() -> read(access));
        Set<Permission> others = EnumSet.noneOf(Permission.class);
        if (access.regime() == EffectiveAccess.Regime.LAKE_FORMATION) {
            others.addAll(access.permissions().keySet());
            others.remove(Permission.SELECT);
            others.remove(Permission.DESCRIBE);
        }
        return read
                + (others.isEmpty()
                        ? ""
                        : Messages.text(
                                "permission.sees_may",
                                others.stream().map(Enum::name).collect(Collectors.joining(", "))))
                + (access.grantable().isEmpty() ? "" : Messages.text("permission.and_may_grant"));
    }

    private static String of(MaskingView view) {
        String masks = view.columns().stream()
                .filter(column -> column.mask().isPresent())
                .map(column ->
                        column.column() + ": " + column.mask().map(Mask::title).orElse(""))
                .collect(Collectors.joining(", "));
        String read = Messages.text("permission.sees_part", view.columns().size(), shownOf(view), rows(view.rows()));
        return masks.isEmpty() ? read : read + Messages.text("permission.sees_masks", masks);
    }

    private static int shownOf(MaskingView view) {
        return Math.max(view.types().size(), view.columns().size());
    }

    private static String read(EffectiveAccess access) {
        if (access.regime() == EffectiveAccess.Regime.IAM_ONLY) {
            return Messages.text("permission.sees_iam");
        }
        if (access.permissions().isEmpty()) {
            return Messages.text("permission.sees_nothing");
        }
        if (access.atoms().isEmpty()) {
            return Messages.text("permission.sees_names");
        }
        return access.isRestricted()
                ? Messages.text(
                        "permission.sees_part",
                        access.authorisedColumns().size(),
                        access.table().allColumns().size(),
                        rows(access.rowPredicate()))
                : Messages.text("permission.sees_all");
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True
                ? Messages.text("permission.all_rows")
                : Messages.text("permission.rows_where", rows.text());
    }

    public static String sign(Impact.Direction direction) {
        return switch (direction) {
            case WIDENS -> "▲ ";
            case NARROWS -> "▼ ";
            case BOTH -> "▲▼ ";
        };
    }

    /// What one team sees of one table afterwards, what it sees now, and which columns come and go.
    public static String of(Impact impact) {
        return of(impact, "permission.will_see");
    }

    /// The same of what has happened: what it sees of the table as it became, and of what it was before.
    public static String past(Impact impact) {
        return of(impact, "permission.saw");
    }

    private static String of(Impact impact, String key) {
        StringBuilder words = new StringBuilder(Messages.text(
                key, impact.principal().name(), impact.table().table(), of(impact.after()), of(impact.before())));
        if (!impact.gained().isEmpty()) {
            words.append(Messages.text("permission.gains", named(impact.gained())));
        }
        if (!impact.lost().isEmpty()) {
            words.append(Messages.text("permission.loses", named(impact.lost())));
        }
        if (!impact.sensitive().isEmpty()) {
            words.append(Messages.text("permission.gains_sensitive", named(impact.sensitive())));
        }
        return words.toString();
    }

    private static String named(List<String> columns) {
        List<String> shown =
                columns.stream().limit(MOST_NAMED).map(SightWords::named).toList();
        return columns.size() <= MOST_NAMED
                ? String.join(", ", shown)
                : Formats.count(columns.size(), "columns") + " (" + String.join(", ", shown) + " …)";
    }

    private static String named(String column) {
        String own = Impact.ownName(column);
        return own.equals(column) ? column : own + " (" + Messages.text("permission.masked") + ")";
    }
}
