package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Lint;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.WhyNot;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The panel beside the matrix: what the chosen cell gives, why, what is odd about it, and a form to change it.
final class CellInspector {
    private static final int LONGEST_CONDITION = 80;

    private final PermissionViewModel model;
    private final Navigator navigator;
    private final VBox previewed = new VBox(4);
    private final Runnable compare;
    private @Nullable CellForm form;

    /// `compare` shows sample rows of what is previewed.
    CellInspector(PermissionViewModel model, Navigator navigator, Runnable compare) {
        this.model = model;
        this.navigator = navigator;
        this.compare = compare;
        previewed
                .getChildren()
                .setAll(
                        new LoadPane<>(model.scan(), this::scan, any -> false, "", this::again),
                        new LoadPane<>(model.counted(), this::counted, any -> false, "", this::again));
    }

    private void again() {
        form().ifPresent(CellForm::preview);
    }

    // What counting would read, before it does.
    private Node scan(TableSize.Size size) {
        Button count = new Button(Messages.text("permission.count"));
        count.setId("countRows");
        count.setOnAction(event -> model.count());
        String key = size.equals(TableSize.Size.UNKNOWN)
                ? "permission.scans_unknown"
                : size.complete() ? "permission.scans" : "permission.scans_at_least";
        String usd = String.format(Locale.ROOT, "%.4f", size.usd());
        return new VBox(
                4, Texts.wrapped(Messages.text(key, Formats.bytes(size.bytes()), usd), "inspector-line"), count);
    }

    private Optional<CellForm> form() {
        return Optional.ofNullable(form);
    }

    private Node counted(AccessPreview.Counts counts) {
        String sentence = Messages.text(
                        "permission.counted",
                        counts.before(),
                        counts.after(),
                        counts.all(),
                        counts.gained(),
                        counts.lost(),
                        columns(counts.gainedColumns()),
                        columns(counts.lostColumns()))
                + (counts.hiddenAsNull() == 0
                        ? ""
                        : " " + Messages.text("permission.counted_null", counts.hiddenAsNull()));
        Label label = Texts.wrapped(sentence, "inspector-line");
        label.setId("previewed");
        Hyperlink rows = new Hyperlink(Messages.text("permission.compare"));
        rows.setId("compareRows");
        rows.setOnAction(event -> compare.run());
        return new VBox(2, label, rows);
    }

    static String columns(List<String> names) {
        return names.isEmpty() ? Messages.text("permission.no_column") : String.join(", ", names);
    }

    void focus() {
        if (form != null) {
            form.focus();
        }
    }

    void show(VBox into, List<PermissionViewModel.Cell> cells) {
        // A new reading of the lake must not take away what a person is just writing.
        if (form != null && into.lookup("#cellForm") == form.node() && form.isEditing(formCells(cells))) {
            return;
        }
        form = null;
        if (cells.isEmpty() || !(model.matrix().get() instanceof Load.Ready<Matrix> ready)) {
            into.getChildren().setAll(Texts.wrapped(Messages.text("permission.choose"), "empty-state"));
            return;
        }
        PermissionViewModel.Cell cell = cells.getFirst();
        into.getChildren()
                .setAll(
                        cells.size() > 1
                                ? several(cells)
                                : cell.table() == null
                                        ? database(cell, ready.value())
                                        : table(cell, cell.table(), ready.value()));
    }

    // Several cells are changed as one; those of columns count as their tables'.
    private static List<PermissionViewModel.Cell> formCells(List<PermissionViewModel.Cell> cells) {
        Set<PermissionViewModel.Cell> tables = new LinkedHashSet<>();
        cells.stream()
                .filter(cell -> cell.table() != null)
                .forEach(cell ->
                        tables.add(new PermissionViewModel.Cell(cell.principal(), cell.database(), cell.table(), "")));
        return List.copyOf(tables);
    }

    private List<Node> several(List<PermissionViewModel.Cell> cells) {
        List<PermissionViewModel.Cell> tables = formCells(cells);
        List<Node> parts = new ArrayList<>();
        parts.add(Texts.wrapped(
                Messages.text(
                        "permission.several",
                        Formats.count(
                                tables.stream()
                                        .map(PermissionViewModel.Cell::principal)
                                        .distinct()
                                        .count(),
                                "team",
                                "teams"),
                        Formats.count(
                                tables.stream()
                                        .map(PermissionViewModel.Cell::table)
                                        .distinct()
                                        .count(),
                                "table",
                                "tables")),
                "inspector-title"));
        if (tables.isEmpty()) {
            parts.add(Texts.wrapped(Messages.text("permission.no_tables_chosen"), "inspector-line"));
        } else if (model.isEditable()) {
            form = new CellForm(model, tables);
            parts.add(form.node());
        }
        return parts;
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
        parts.addAll(TagPart.nodes(model, cell, matrix.tags()));
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
                        .map(this::words)
                        .orElseGet(() -> words(access)),
                "inspector-words"));
        if (model.isEditable() && !table.protectedText().isEmpty()) {
            parts.add(Texts.wrapped(ofView(table, matrix), "facts"));
        }
        // What is odd names columns that the viewed team may not know of: it is the steward's matter.
        for (Lint lint : matrix.lints(cell.principal(), table, access)) {
            parts.add(Texts.wrapped("⚠ " + lint.reason() + " " + lint.kind().remedy(), "inspector-lint"));
        }
        if (model.isEditable() && access.regime() == EffectiveAccess.Regime.LAKE_FORMATION) {
            form = new CellForm(model, formCells(List.of(cell)));
            parts.add(form.node());
            parts.add(previewed);
        } else if (!access.atoms().isEmpty()) {
            addSeen(parts, access);
        }
        addRegime(parts, cell, table, matrix, access);
        addWhy(parts, cell, table, matrix, access);
        parts.addAll(TagPart.nodes(model, cell, matrix.tags()));
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

    // Who decides, and the way to the other.
    private void addRegime(
            List<Node> parts, PermissionViewModel.Cell cell, Table table, Matrix matrix, EffectiveAccess access) {
        if (!model.isEditable()) {
            return;
        }
        if (access.regime() == EffectiveAccess.Regime.IAM_ONLY) {
            parts.add(link(
                    "optIn",
                    Messages.text("permission.opt_in", cell.principal().name()),
                    () -> model.staging().optIn(new OptIn(cell.principal(), table.ref()), true)));
        }
        matrix.after().facts().optIns().stream()
                .filter(optIn -> optIn.principal().equals(cell.principal()) && reaches(optIn.on(), table.ref()))
                .forEach(optIn -> parts.add(link(
                        "optOut",
                        Messages.text(
                                "permission.opt_out",
                                cell.principal().name(),
                                optIn.on().title()),
                        () -> model.staging().optIn(optIn, false))));
    }

    private static boolean reaches(Securable on, TableRef table) {
        return on instanceof TableRef
                ? on.equals(table)
                : on.ofDatabase().filter(table.database()::equals).isPresent();
    }

    private static Hyperlink link(String id, String text, Runnable work) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id);
        link.setWrapText(true);
        link.setOnAction(event -> work.run());
        return link;
    }

    private static void addSeen(List<Node> parts, EffectiveAccess access) {
        parts.add(Texts.wrapped(Messages.text("permission.columns"), "inspector-heading"));
        for (String column : access.table().allColumns()) {
            parts.add(Texts.wrapped(column(access, column), "inspector-line"));
        }
        parts.add(Texts.wrapped(Messages.text("permission.rows"), "inspector-heading"));
        // A condition over columns that the team does not see is not named to it.
        RowPredicate rows = access.rowPredicate();
        parts.add(Texts.wrapped(
                access.table().allColumns().containsAll(rows.columns())
                        ? rows(rows)
                        : Messages.text("permission.some_rows"),
                "inspector-code"));
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
        link.setOnAction(event -> model.staging().revoke(grant));
        return link;
    }

    private MenuButton give(PermissionViewModel.Cell cell, Matrix matrix) {
        MenuButton give =
                new MenuButton(Messages.text("permission.give", cell.principal().name()));
        give.setId("giveTo");
        matrix.principals().stream()
                .filter(other -> !other.equals(cell.principal()))
                .forEach(other -> {
                    give.getItems()
                            .add(Texts.item(other.name(), () -> model.staging().give(cell.principal(), other)));
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
            parts.add(why(path, matrix));
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

    // A protected view is one of masks, as read back, or one that a person wrote.
    private static String ofView(Table table, Matrix matrix) {
        return matrix.after().facts().views().stream()
                .filter(view -> view.name().equals(table.ref()))
                .findFirst()
                .map(view -> Messages.text("permission.masking_view", view.table()))
                .orElseGet(() -> Messages.text("permission.handwritten_view"));
    }

    // A path, and when and by whom its grant came, with the exact time on hover.
    private Label why(AccessPath path, Matrix matrix) {
        Label line = Texts.wrapped("└ " + path.sentence(), "inspector-line");
        grant(path).map(matrix.reading().given()::get).ifPresent(given -> {
            String by = given.by().substring(given.by().lastIndexOf('/') + 1);
            line.setText(line.getText() + " (" + Messages.text("permission.given_by", by, model.ago(given.at())) + ")");
            line.setTooltip(new Tooltip(Formats.minute(given.at()) + " · " + given.by()));
        });
        return line;
    }

    // A masking view's text, its condition too, is not the team's to read.
    private String words(MaskingView view) {
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
                        : model.isEditable()
                                ? Messages.text(
                                        "permission.rows_where", view.rows().text())
                                : Messages.text("permission.some_rows"));
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

    private static String words(EffectiveAccess access) {
        int all = access.table().allColumns().size();
        return switch (access.level()) {
            case NONE -> Messages.text("permission.none");
            case IAM_ONLY -> Messages.text("permission.iam");
            case DESCRIBE -> Messages.text("permission.describe");
            default ->
                Messages.text("permission.reads", access.authorisedColumns().size(), all, someRows(access));
        };
    }

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
                ? "✓  " + column + "  only where " + cells.text()
                : "✓  " + column + "  " + Messages.text("permission.some_rows");
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True ? Messages.text("permission.all_rows") : rows.text();
    }
}
