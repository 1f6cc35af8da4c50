package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.WhyNot;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The panel beside the matrix: what the chosen cell gives, why, what is odd about it, and a form to change it.
final class CellInspector {
    private final PermissionViewModel model;
    private final Navigator navigator;
    private final Node counted;
    private @Nullable CellForm form;

    CellInspector(PermissionViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.counted = new LoadPane<>(
                model.previewed(), CellInspector::counted, any -> false, "", () -> form().ifPresent(CellForm::preview));
    }

    private Optional<CellForm> form() {
        return Optional.ofNullable(form);
    }

    private static Node counted(PermissionViewModel.Preview preview) {
        Label label = Texts.wrapped(preview.sentence(), "inspector-line");
        label.setId("previewed");
        return label;
    }

    void focus() {
        if (form != null) {
            form.focus();
        }
    }

    void show(VBox into, PermissionViewModel.@Nullable Cell cell) {
        form = null;
        if (cell == null || !(model.matrix().get() instanceof Load.Ready<Matrix> ready)) {
            into.getChildren().setAll(Texts.wrapped(Messages.text("permission.choose"), "empty-state"));
            return;
        }
        into.getChildren()
                .setAll(
                        cell.table() == null
                                ? database(cell, ready.value())
                                : table(cell, cell.table(), ready.value()));
    }

    private List<Node> database(PermissionViewModel.Cell cell, Matrix matrix) {
        List<Node> parts = new ArrayList<>();
        parts.add(Texts.wrapped(cell.principal().name() + " on " + cell.database(), "inspector-title"));
        Map<Permission, List<AccessPath>> held = matrix.after().reasons(cell.principal(), cell.database());
        parts.add(Texts.wrapped(Messages.text("permission.rights"), "inspector-heading"));
        parts.add(Texts.wrapped(
                held.isEmpty() ? "–" : held.keySet().stream().map(Enum::name).collect(Collectors.joining(", ")),
                "inspector-line"));
        parts.add(Texts.wrapped(Messages.text("permission.why"), "inspector-heading"));
        held.values().stream()
                .flatMap(List::stream)
                .map(AccessPath::sentence)
                .distinct()
                .forEach(sentence -> parts.add(Texts.wrapped("└ " + sentence, "inspector-line")));
        if (held.isEmpty()) {
            parts.add(Texts.wrapped(Messages.text("permission.no_grant_database"), "inspector-line"));
        }
        parts.addAll(TagPart.nodes(model, cell, matrix.after().facts().tags()));
        return parts;
    }

    private List<Node> table(PermissionViewModel.Cell cell, Table table, Matrix matrix) {
        EffectiveAccess access = matrix.after(cell.principal(), table);
        List<Node> parts = new ArrayList<>();
        String place = cell.column().isEmpty() ? table.ref().toString() : table.ref() + "." + cell.column();
        parts.add(Texts.wrapped(cell.principal().name() + " on " + place, "inspector-title"));
        if (matrix.isChanged(cell.principal(), table)) {
            parts.add(Texts.wrapped(
                    Messages.text(
                            "permission.staged_change",
                            matrix.before(cell.principal(), table).level().title(),
                            access.level().title()),
                    "inspector-staged"));
        }
        parts.add(Texts.wrapped(
                matrix.masked(cell.principal(), table)
                        .filter(view -> access.atoms().isEmpty())
                        .map(CellInspector::words)
                        .orElseGet(() -> words(access)),
                "inspector-words"));
        // What is odd names columns that the viewed team may not know of: it is the steward's matter.
        List<Lint> lints = model.isEditable() ? Lints.of(matrix.after(), cell.principal(), table.shape()) : List.of();
        for (Lint lint : lints) {
            parts.add(Texts.wrapped("⚠ " + lint.reason() + " " + lint.kind().remedy(), "inspector-lint"));
        }
        if (model.isEditable() && access.regime() == EffectiveAccess.Regime.LAKE_FORMATION) {
            form = new CellForm(model, cell, table);
            parts.add(form.node());
            parts.add(counted);
        } else if (!access.atoms().isEmpty()) {
            addSeen(parts, access);
        }
        addWhy(parts, cell, table, matrix, access);
        parts.addAll(TagPart.nodes(model, cell, matrix.after().facts().tags()));
        Button open = new Button(Messages.text("permission.open"));
        open.setId("openTable");
        open.setOnAction(event -> navigator.open(table.ref()));
        Button viewAs =
                new Button(Messages.text("permission.view_as", cell.principal().name()));
        viewAs.setId("viewAsTeam");
        viewAs.setOnAction(event -> navigator.viewAs(cell.principal()));
        FlowPane buttons = new FlowPane(8, 8, open, viewAs);
        if (model.isEditable()) {
            buttons.getChildren().add(give(cell, matrix));
        }
        parts.add(buttons);
        return parts;
    }

    private static void addSeen(List<Node> parts, EffectiveAccess access) {
        parts.add(Texts.wrapped(Messages.text("permission.columns"), "inspector-heading"));
        for (String column : access.table().allColumns()) {
            parts.add(Texts.wrapped(column(access, column), "inspector-line"));
        }
        parts.add(Texts.wrapped(Messages.text("permission.rows"), "inspector-heading"));
        parts.add(Texts.wrapped(rows(access.rowPredicate()), "inspector-code"));
    }

    private static Optional<Grant> grant(AccessPath path) {
        return switch (path) {
            case AccessPath.Granted granted -> Optional.of(granted.grant());
            case AccessPath.Tagged tagged -> Optional.of(tagged.grant());
            case AccessPath.OpenToIam open -> Optional.of(open.grant());
            case AccessPath.Implied ignored -> Optional.empty();
            case AccessPath.Creator ignored -> Optional.empty();
            case AccessPath.Admin ignored -> Optional.empty();
        };
    }

    private Node revoke(Grant grant) {
        Hyperlink link = new Hyperlink(
                Messages.text("permission.revoke", grant.principal().name()));
        link.getStyleClass().add("revoke-grant");
        link.setOnAction(event -> model.revoke(grant));
        return link;
    }

    private MenuButton give(PermissionViewModel.Cell cell, Matrix matrix) {
        MenuButton give =
                new MenuButton(Messages.text("permission.give", cell.principal().name()));
        give.setId("giveTo");
        matrix.principals().stream()
                .filter(other -> !other.equals(cell.principal()))
                .forEach(other -> {
                    MenuItem item = new MenuItem(other.name());
                    item.setMnemonicParsing(false);
                    item.setOnAction(event -> model.give(cell.principal(), other));
                    give.getItems().add(item);
                });
        return give;
    }

    private void addWhy(
            List<Node> parts, PermissionViewModel.Cell cell, Table table, Matrix matrix, EffectiveAccess access) {
        parts.add(Texts.wrapped(Messages.text("permission.rights"), "inspector-heading"));
        String rights =
                access.permissions().keySet().stream().map(Permission::name).collect(Collectors.joining(", "));
        parts.add(Texts.wrapped(rights.isEmpty() ? "–" : rights, "inspector-line"));
        parts.add(Texts.wrapped(Messages.text("permission.why"), "inspector-heading"));
        for (AccessPath path : access.paths()) {
            parts.add(Texts.wrapped("└ " + path.sentence(), "inspector-line"));
            grant(path).filter(grant -> model.isEditable()).ifPresent(grant -> parts.add(revoke(grant)));
        }
        if (access.paths().isEmpty()) {
            parts.add(Texts.wrapped(Messages.text("permission.no_grant"), "inspector-line"));
        }
        if (!cell.column().isEmpty() && model.isEditable()) {
            List<String> whyNot = WhyNot.of(matrix.after(), cell.principal(), table.shape(), cell.column());
            if (!whyNot.isEmpty()) {
                parts.add(Texts.wrapped(Messages.text("permission.why_not"), "inspector-heading"));
                whyNot.forEach(reason -> parts.add(Texts.wrapped("└ " + reason, "inspector-line")));
            }
        }
    }

    private static String words(MaskingView view) {
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
                        : Messages.text("permission.rows_where", view.rows().text()));
    }

    private static String words(EffectiveAccess access) {
        int all = access.table().allColumns().size();
        return switch (access.level()) {
            case NONE -> Messages.text("permission.none");
            case IAM_ONLY -> Messages.text("permission.iam");
            case DESCRIBE -> Messages.text("permission.describe");
            default ->
                Messages.text(
                        "permission.reads",
                        access.authorisedColumns().size(),
                        all,
                        access.rowPredicate() instanceof RowPredicate.True
                                ? "all rows"
                                : "the rows that a filter lets through");
        };
    }

    private static String column(EffectiveAccess access, String column) {
        if (!access.authorisedColumns().contains(column)) {
            return "–  " + column;
        }
        RowPredicate cells = access.cellPredicate(column);
        boolean part = !cells.equals(access.rowPredicate());
        return "✓  " + column + (part ? "  only where " + cells.text() : "");
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True ? Messages.text("permission.all_rows") : rows.text();
    }
}
