package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Unread;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the matrix says of facts that could not be read, and of cells that are not known for want of them.
final class UnreadWords {
    private UnreadWords() {}

    static String unknown() {
        return Messages.text("permission.not_known");
    }

    /// What stands above the matrix: every such fact with the action that is missing; empty where all was read.
    static String notice(List<Unread> unread) {
        if (unread.isEmpty()) {
            return "";
        }
        boolean unsure = unread.stream().anyMatch(Unread::isDecisive);
        return sentences(unread) + ". " + Messages.text(unsure ? "permission.unread" : "permission.unread_beside");
    }

    /// Why the LF-Tags of an object are not known; empty where they are.
    static String ofTags(List<Unread> unread) {
        return sentences(unread.stream()
                .filter(each -> each.fact() == Unread.Fact.TAGS || each.fact() == Unread.Fact.ASSIGNMENTS)
                .toList());
    }

    /// Why the access of a cell is not known; empty where it is.
    static String why(Matrix matrix, Principal principal, DatabaseRef database, @Nullable Table table, String column) {
        List<Unread> missing = table == null
                ? matrix.notKnown().of(principal, database)
                : column.isEmpty()
                        ? matrix.notKnown().of(principal, table.shape())
                        : matrix.notKnown().of(principal, table.shape(), column);
        return missing.isEmpty() ? "" : unknown() + ": " + sentences(missing);
    }

    /// The same of what is chosen.
    static String why(Matrix matrix, PermissionViewModel.Cell cell) {
        return why(matrix, cell.principal(), cell.database(), cell.table(), cell.column());
    }

    /// The facts with what is missing for each, in one line.
    static String sentences(List<Unread> unread) {
        return unread.stream().map(Unread::sentence).collect(Collectors.joining("; "));
    }

    /// What the panel says of a cell that is not known.
    static CellReport report(String title, String why) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.title(title));
        parts.add(Part.text(why, "inspector-words"));
        return new CellReport(parts, List.of(), true, List.of());
    }
}
