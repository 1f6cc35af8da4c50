package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.Permission;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the panel beside the matrix says of the chosen cells: what they give, why, and what is odd about it. `form` are
/// the cells that can be changed there, between what is said first and last; a single one can be previewed.
record CellReport(List<Part> first, List<PermissionViewModel.Cell> form, boolean single, List<Part> last) {
    static CellReport of(
            PermissionViewModel model, Navigator navigator, Matrix matrix, List<PermissionViewModel.Cell> cells) {
        if (cells.size() > 1) {
            return several(model, matrix, cells);
        }
        PermissionViewModel.Cell cell = cells.getFirst();
        String why = UnreadWords.why(matrix, cell);
        if (!why.isEmpty()) {
            String column = cell.column().isEmpty() ? "" : "." + cell.column();
            Object place = cell.table() == null ? cell.database() : cell.table().ref() + column;
            return UnreadWords.report(
                    Messages.text("permission.team_on", cell.principal().name(), place), why);
        }
        return cell.table() == null
                ? database(model, navigator, cell, matrix)
                : new TableCellReport(model, navigator, matrix, cell, cell.table()).report();
    }

    /// Several cells are changed as one; those of columns count as their tables'.
    static List<PermissionViewModel.Cell> formCells(List<PermissionViewModel.Cell> cells) {
        Set<PermissionViewModel.Cell> tables = new LinkedHashSet<>();
        cells.stream()
                .filter(cell -> cell.table() != null)
                .forEach(cell ->
                        tables.add(new PermissionViewModel.Cell(cell.principal(), cell.database(), cell.table(), "")));
        return List.copyOf(tables);
    }

    private static CellReport several(PermissionViewModel model, Matrix matrix, List<PermissionViewModel.Cell> cells) {
        List<PermissionViewModel.Cell> tables = formCells(cells).stream()
                .filter(cell -> UnreadWords.why(matrix, cell).isEmpty())
                .toList();
        long teams = tables.stream()
                .map(PermissionViewModel.Cell::principal)
                .distinct()
                .count();
        long different =
                tables.stream().map(PermissionViewModel.Cell::table).distinct().count();
        Part title = Part.title(
                Messages.text("permission.several", Formats.count(teams, "teams"), Formats.count(different, "tables")));
        return tables.isEmpty()
                ? new CellReport(
                        List.of(title, Part.line(Messages.text("permission.no_tables_chosen"))),
                        List.of(),
                        false,
                        List.of())
                : new CellReport(List.of(title), model.isEditable() ? tables : List.of(), false, List.of());
    }

    private static CellReport database(
            PermissionViewModel model, Navigator navigator, PermissionViewModel.Cell cell, Matrix matrix) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.title(cell.principal(), cell.database().name(), cell.database(), navigator));
        Map<Permission, List<AccessPath>> held = matrix.after().reasons(cell.principal(), cell.database());
        addRights(parts, held.keySet());
        parts.add(Part.heading(Messages.text("permission.why")));
        held.values().stream()
                .flatMap(List::stream)
                .map(AccessPath::sentence)
                .distinct()
                .forEach(sentence -> parts.add(Part.line("└ " + sentence)));
        if (held.isEmpty()) {
            parts.add(Part.line(Messages.text("permission.no_grant_database")));
        }
        parts.addAll(TagReport.of(model, cell, matrix));
        return new CellReport(parts, List.of(), true, List.of());
    }

    /// Says which permissions are held.
    static void addRights(List<Part> parts, Set<Permission> held) {
        parts.add(Part.heading(Messages.text("permission.rights")));
        parts.add(Part.line(held.isEmpty() ? "–" : held.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }
}
