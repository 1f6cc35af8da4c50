package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a team holds on a table by its own, as a cell of a spreadsheet says it, both ways: `none`, or words such as
/// `read columns(a, b) rows(country = 'KR') insert grant`; `except(a)` for all columns but some; `masks(email:
/// MASK_HASH; phone: custom '***')` for columns that a masking view masks. What stands in square brackets is for people
/// and is not read.
final class CellText {
    static final String NONE = "none";
    static final String READ = "read";
    static final String GRANT = "grant";
    static final String CUSTOM = "custom ";

    private CellText() {}

    /// A cell's text that is none, and why.
    static final class CellTextException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CellTextException(String message) {
            super(message);
        }
    }

    static String of(CellAccess access) {
        TableEdit edit = access.edit();
        List<String> parts = new ArrayList<>();
        if (edit.select()) {
            parts.add(READ);
            switch (edit.columns()) {
                case ColumnSet.All ignored -> {}
                case ColumnSet.Include include -> parts.add("columns(" + listed(include.names()) + ")");
                case ColumnSet.Exclude exclude -> parts.add("except(" + listed(exclude.names()) + ")");
            }
            if (!(edit.rows() instanceof RowPredicate.True)) {
                parts.add("rows(" + edit.rows().text() + ")");
            }
            if (!access.masks().isEmpty()) {
                parts.add("masks("
                        + new TreeMap<>(access.masks())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + ": " + text(each.getValue()))
                                        .collect(Collectors.joining("; "))
                        + ")");
            }
        }
        edit.others().forEach(permission -> parts.add(permission.name().toLowerCase(Locale.ROOT)));
        if (edit.grantable()) {
            parts.add(GRANT);
        }
        return parts.isEmpty() ? NONE : String.join(" ", parts);
    }

    private static String text(Mask mask) {
        return switch (mask) {
            case Mask.Kind kind -> kind.name();
            case Mask.Custom custom -> CUSTOM + custom.sql();
        };
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
