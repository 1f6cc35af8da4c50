package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Lint;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.WhyNot;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.SightWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the panel beside the matrix says of one cell of a table, or of a column of one.
record TableCellReport(
        PermissionViewModel model, Navigator navigator, Matrix matrix, PermissionViewModel.Cell cell, Table table) {
    CellReport report() {
        EffectiveAccess access = matrix.after(cell.principal(), table);
        boolean changes = model.isEditable() && access.regime() == EffectiveAccess.Regime.LAKE_FORMATION;
        List<Part> first = new ArrayList<>();
        addSummary(first, access);
        List<Part> last = new ArrayList<>();
        if (!changes && !access.atoms().isEmpty()) {
            addSeen(last, access);
        }
        if (model.isEditable()) {
            addRegime(last, access);
        }
        addWhy(last, access);
        last.addAll(TagReport.of(model, cell, matrix));
        last.add(new Part.Row(ways()));
        return new CellReport(first, changes ? CellReport.formCells(List.of(cell)) : List.of(), true, last);
    }

    private void addSummary(List<Part> parts, EffectiveAccess access) {
        String place = cell.column().isEmpty() ? table.ref().toString() : table.ref() + "." + cell.column();
        parts.add(Part.title(cell.principal(), place, table.ref(), navigator));
        if (matrix.isChanged(cell.principal(), table)) {
            parts.add(Part.text(
                    Messages.text(
                            "permission.staged_change",
                            SightWords.of(matrix.sightBefore(cell.principal(), table)),
                            SightWords.of(matrix.sight(cell.principal(), table))),
                    "inspector-staged"));
        }
        parts.add(Part.text(
                matrix.sight(cell.principal(), table)
                        .view()
                        .map(view -> CellWords.of(view, model.isEditable()))
                        .orElseGet(() -> CellWords.of(access)),
                "inspector-words"));
        if (model.isEditable() && !table.protectedText().isEmpty()) {
            parts.add(Part.text(ofView(), "facts"));
        }
        // What is odd names columns that the viewed team may not know of: it is the steward's matter.
        for (Lint lint : matrix.warnings().of(cell.principal(), table, access)) {
            parts.add(Part.text("⚠ " + lint.reason() + " " + lint.kind().remedy(), "inspector-lint"));
        }
    }

    // A protected view is one of masks, as read back, or one that a person wrote.
    private String ofView() {
        return matrix.after().facts().views().stream()
                .filter(view -> view.name().equals(table.ref()))
                .findFirst()
                .map(view -> Messages.text("permission.masking_view", view.table()))
                .orElseGet(() -> Messages.text("permission.handwritten_view"));
    }

    private static void addSeen(List<Part> parts, EffectiveAccess access) {
        parts.add(Part.heading(Messages.text("permission.columns")));
        access.table().allColumns().forEach(column -> parts.add(Part.line(CellWords.column(access, column))));
        parts.add(Part.heading(Messages.text("permission.rows")));
        parts.add(Part.text(CellWords.rows(access), "inspector-code"));
    }

    // Who decides, and the way to the other.
    private void addRegime(List<Part> parts, EffectiveAccess access) {
        String team = cell.principal().name();
        if (access.regime() == EffectiveAccess.Regime.IAM_ONLY) {
            OptIn wanted = new OptIn(cell.principal(), table.ref());
            parts.add(new Part.Link(
                    "optIn",
                    "",
                    Messages.text("permission.opt_in", team),
                    () -> model.staging().optIn(wanted, true)));
        }
        matrix.after().facts().optIns().stream()
                .filter(optIn -> optIn.principal().equals(cell.principal()) && reaches(optIn.on(), table.ref()))
                .forEach(optIn -> parts.add(new Part.Link(
                        "optOut",
                        "",
                        Messages.text("permission.opt_out", team, optIn.on().title()),
                        () -> model.staging().optIn(optIn, false))));
    }

    private static boolean reaches(Securable on, TableRef table) {
        return on instanceof TableRef
                ? on.equals(table)
                : on.ofDatabase().filter(table.database()::equals).isPresent();
    }

    private void addWhy(List<Part> parts, EffectiveAccess access) {
        Optional<MaskingView> masking = matrix.sight(cell.principal(), table).view();
        CellReport.addRights(parts, access.permissions().keySet());
        masking.ifPresent(view -> parts.add(Part.line(Messages.text("permission.rights_masked", view.name()))));
        parts.add(Part.heading(Messages.text("permission.why")));
        masking.ifPresent(view -> parts.add(Part.line("└ "
                + Messages.text(
                        "permission.why_masked", view.name(), cell.principal().name()))));
        for (AccessPath path : access.paths()) {
            parts.add(why(path));
            path.revocable().filter(grant -> model.isEditable()).ifPresent(grant -> parts.add(revoke(grant)));
        }
        if (access.paths().isEmpty() && masking.isEmpty()) {
            parts.add(Part.line(Messages.text("permission.no_grant")));
        }
        if (!cell.column().isEmpty() && model.isEditable()) {
            List<String> whyNot = WhyNot.of(matrix.after(), cell.principal(), table.shape(), cell.column());
            if (!whyNot.isEmpty()) {
                parts.add(Part.heading(Messages.text("permission.why_not")));
                whyNot.forEach(reason -> parts.add(Part.line("└ " + reason)));
            }
        }
    }

    // A path, and when and by whom its grant came, with the exact time on hover.
    private Part why(AccessPath path) {
        String line = "└ " + path.sentence();
        return path.revocable()
                .flatMap(grant -> Optional.ofNullable(matrix.reading().given().get(grant)))
                .<Part>map(given -> {
                    String by = given.by().substring(given.by().lastIndexOf('/') + 1);
                    return new Part.Text(
                            line + " (" + Messages.text("permission.given_by", by, model.ago(given.at())) + ")",
                            "inspector-line",
                            Formats.exact(given.at()) + " · " + given.by());
                })
                .orElseGet(() -> Part.line(line));
    }

    private Part revoke(Grant grant) {
        return new Part.Link(
                "",
                "revoke-grant",
                Messages.text("permission.revoke", grant.principal().name()),
                () -> model.staging().revoke(grant));
    }

    private List<Part> ways() {
        String team = cell.principal().name();
        List<Part> ways = new ArrayList<>();
        ways.add(new Part.Button(
                "openTable",
                "",
                Messages.text("permission.open"),
                () -> navigator.go(new Address.TableAt(table.ref()))));
        ways.add(new Part.Button(
                "viewAsTeam", "", Messages.text("permission.view_as", team), () -> navigator.viewAs(cell.principal())));
        if (model.isEditable()) {
            ways.add(new Part.Menu(
                    "giveTo",
                    Messages.text("permission.give", team),
                    matrix.principals().stream()
                            .filter(other -> !other.equals(cell.principal()))
                            .map(other -> Part.Item.of(
                                    other.name(), () -> model.staging().give(cell.principal(), other)))
                            .toList()));
        }
        return ways;
    }
}
